/** Verdicts are remembered, and nothing rests on that (spec 3). */

import { readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import { exampleRepository } from "../support/example-repository.ts"
import { brokenRelease, judgeAll, judgeAllAnew, memoryOf } from "../support/remembered-verdicts.ts"

test("what was judged before is neither judged nor read again, and the report is the same", async () => {
  const repository = brokenRelease()
  const first = await judgeAll(repository)
  expect(first.report.findings.length).toBeGreaterThan(0)
  expect(first.loaded.length).toBe(first.report.checked.length)
  const second = await judgeAll(repository)
  expect(second).toEqual({ report: first.report, loaded: [] })
})

test("it is shown as at first, code frames and all", async () => {
  const repository = brokenRelease()
  const [first, second] = [
    await cfg(repository, ["validate", "--all"]),
    await cfg(repository, ["validate", "--all"]),
  ]
  expect(first.stdout).toContain("has no release 1.0.1")
  expect(second).toMatchObject({
    exitCode: first.exitCode,
    stdout: first.stdout,
    stderr: first.stderr,
  })
})

test("a release that others do not look at leaves their verdicts as they are", async () => {
  const repository = exampleRepository()
  await judgeAll(repository)
  repository.commit("Add another", { "rules/unrelated/releases/1.0.0/rules.json": "{}\n" })
  expect((await judgeAll(repository)).loaded.length).toBeLessThan(5)
})

test("the memory of another repository changes no verdict", async () => {
  const [repository, other] = [brokenRelease(), exampleRepository()]
  await judgeAll(other)
  const { report } = await judgeAllAnew(repository)
  writeFileSync(memoryOf(repository), readFileSync(memoryOf(other)))
  expect((await judgeAll(repository)).report).toEqual(report)
})

test("a memory that cannot be written is none", async () => {
  const repository = brokenRelease()
  rmSync(join(repository.path, ".git/cfg"), { recursive: true, force: true })
  writeFileSync(join(repository.path, ".git/cfg"), "a file where the folder would be")
  expect((await cfg(repository, ["validate", "--all"])).exitCode).toBe(1)
})
