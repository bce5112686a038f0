/** Verdicts are remembered, and nothing rests on that (spec 3). */

import { readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as fc from "fast-check"
import { expect, test } from "vitest"
import { openGit } from "../../src/adapters/git/open-git.ts"
import { nodeFileSystem } from "../../src/adapters/node-file-system.ts"
import type { Snapshot } from "../../src/domain/snapshot.ts"
import { judgeReleases } from "../../src/operations/judging/judge-releases.ts"
import { selectCandidates } from "../../src/operations/judging/select-candidates.ts"
import { checkoutOf } from "../../src/operations/session/checkout.ts"
import { openStore } from "../../src/store/open-store.ts"
import { openVerdictMemory } from "../../src/store/verdict-memory.ts"
import { opened } from "../contract/git/open-repository.ts"
import { cfg, exampleRepository } from "../support/cfg.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { assertProperty } from "../support/properties.ts"

const NOW = new Date("2026-01-01T00:00:00Z")
const memoryOf = (repository: TemporaryRepository) => join(repository.path, ".git/cfg/verdicts")

/** Judges everything in the repository; tells what had to be read for it. */
async function judgeAll(repository: TemporaryRepository) {
  const git = await opened(repository)
  const store = await openStore(
    { ...openGit(repository.environment), open: async () => git },
    repository.path,
  )
  const snapshot = await store.snapshot(store.head.commit)
  const loaded: string[] = []
  const everything = { all: true, names: [], since: store.releaseTip }
  const checkout = await checkoutOf(store, nodeFileSystem)
  const candidates = (await selectCandidates(checkout, everything)).map((candidate) => ({
    ...candidate,
    load: (asked: Snapshot) => (
      loaded.push(`${candidate.package}@${candidate.version}`),
      candidate.load(asked)
    ),
  }))
  const { report } = await judgeReleases(
    snapshot,
    candidates,
    NOW,
    await openVerdictMemory(git, nodeFileSystem),
  )
  return { report, loaded }
}

async function judgeAllAnew(repository: TemporaryRepository) {
  rmSync(memoryOf(repository), { force: true })
  return judgeAll(repository)
}

/** With a release of which there is something to say: it refers to versions that do not exist. */
function brokenRelease(): TemporaryRepository {
  const repository = exampleRepository()
  const source = "document_types/project_intake/releases/1.0.0"
  for (const path of repository.git("ls-files", source).split("\n")) {
    repository.write(
      path.replace("releases/1.0.0", "releases/1.0.1"),
      readFileSync(join(repository.path, path), "utf8").replaceAll("1.0.0", "1.0.1"),
    )
  }
  repository.git("add", "--all")
  repository.git("commit", "--quiet", "-m", "Add a release that cannot be right")
  return repository
}

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

test(
  "whatever changes, a verdict from memory is the one that would be given anew",
  { timeout: 120_000 },
  async () => {
    const repository = brokenRelease()
    const commit = (message: string) => (
      repository.git("add", "--all"),
      repository.git("commit", "--quiet", "--allow-empty", "-m", message)
    )
    const edit = (path: string, change: (text: string) => string) =>
      repository.write(path, change(readFileSync(join(repository.path, path), "utf8")))
    const steps: readonly (readonly [string, () => void])[] = [
      [
        "an input loses its pointer",
        () =>
          edit("_active/active_releases.json", (text) =>
            text.replace(/\s*"project_intake": "[^"]*",/, ""),
          ),
      ],
      [
        "the level of a rule changes",
        () => edit("cfg.yaml", (text) => `${text}\nrules:\n  prompt-example-valid: warning\n`),
      ],
      [
        "a role that is referred to goes",
        () =>
          repository.git(
            "rm",
            "-r",
            "--quiet",
            "--",
            ...repository
              .git("ls-tree", "--name-only", "HEAD", "prompts/roles/", "roles/")
              .split("\n")
              .filter((path) => path !== "")
              .slice(0, 1),
          ),
      ],
      [
        "a release is changed after its commit",
        () =>
          edit(
            "document_types/project_intake/releases/1.0.1/package.yaml",
            (text) => `${text}\n# changed\n`,
          ),
      ],
      ["all of it comes back", () => repository.git("checkout", "--quiet", "HEAD~4", "--", ".")],
    ]
    for (const [what, change] of steps) {
      await judgeAll(repository)
      change()
      commit(what)
      const remembered = await judgeAll(repository)
      expect(remembered.report, what).toEqual((await judgeAllAnew(repository)).report)
    }
  },
)

test("a release that others do not look at leaves their verdicts as they are", async () => {
  const repository = exampleRepository()
  await judgeAll(repository)
  repository.commit("Add another", { "rules/unrelated/releases/1.0.0/rules.json": "{}\n" })
  expect((await judgeAll(repository)).loaded.length).toBeLessThan(5)
})

test("a damaged memory changes no verdict", { timeout: 120_000 }, async () => {
  const repository = brokenRelease()
  const { report } = await judgeAll(repository)
  const whole = readFileSync(memoryOf(repository))
  const damages = fc.oneof(
    fc
      .tuple(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }))
      .map(([at, change]) =>
        Buffer.from(whole.map((byte, index) => (index === at ? byte ^ change : byte))),
      ),
    fc.nat(whole.length).map((length) => whole.subarray(0, length)),
    fc
      .constantFrom("", "{}", "cfg verdicts 1", "cfg verdicts 9\nx y z", "\0\0\0")
      .map((text) => Buffer.from(text)),
    fc.constant(
      Buffer.from(whole.toString().replaceAll(/"findings":\[.*?\]\}/g, '"findings":[]}')),
    ),
  )
  await assertProperty(
    fc.asyncProperty(damages, async (bytes) => {
      writeFileSync(memoryOf(repository), bytes)
      expect((await judgeAll(repository)).report).toEqual(report)
    }),
    { runs: 25 },
  )
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
