/** Several operators at once (spec 2.5). */

import { describe, expect, test } from "vitest"
import { interceptedGit } from "../support/intercepted-git.ts"
import { expectWhole, runProgram } from "../support/program.ts"
import type { Ended } from "../support/program.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { POINTERS, mustSucceed, smallRepository } from "../support/small-repository.ts"

const NAMES = Array.from("abcdefgh", (letter) => `role_${letter}`)

async function stagedRoles(): Promise<TemporaryRepository> {
  const releases = NAMES.flatMap((name) => [
    [`roles/${name}@1.0.0`, "One.\n"],
    [`roles/${name}@1.1.0`, "Two.\n"],
  ])
  const active = Object.fromEntries(NAMES.map((name) => [name, "1.0.0"]))
  const repository = await smallRepository({
    releases: Object.fromEntries(releases),
    pointers: `${JSON.stringify({ roles: active }, null, 2)}\n`,
  })
  await mustSucceed(repository, ["stage", ...NAMES.map((name) => `${name}@1.1.0`)])
  return repository
}

function rolesOf(repository: TemporaryRepository): Readonly<Record<string, string>> {
  return JSON.parse(repository.read(POINTERS)).roles
}

function activations(repository: TemporaryRepository): readonly string[] {
  return repository.git("log", "--format=%s", "--grep=^release: Activate").split("\n")
}

/** The first has made its plan when the second comes, finishes, and so wins. */
async function overtaken(
  repository: TemporaryRepository,
  first: readonly string[],
  second: readonly string[],
): Promise<{ readonly first: Ended; readonly second: Ended }> {
  const git = interceptedGit({ hold: "commit-tree" })
  const slow = runProgram(repository, first, git.environment)
  await git.whenHeld()
  const fast = await runProgram(repository, second)
  git.release()
  return { first: await slow, second: fast }
}

const activate = (release: string, actor: string) => [
  ...["activate", release, "--reason", "r", "--yes"],
  ...["--actor", actor],
]

describe("operators at once on one clone", () => {
  test("of different packages: all get through, one after the other", async () => {
    const repository = await stagedRoles()
    const ended = await Promise.all(
      NAMES.map((name) => runProgram(repository, activate(`${name}@1.1.0`, name))),
    )
    expect(ended).toEqual(NAMES.map(() => ({ code: 0, stderr: "" })))
    expect(Object.values(rolesOf(repository))).toEqual(NAMES.map(() => "1.1.0"))
    expect(activations(repository)).toHaveLength(NAMES.length)
    expectWhole(repository)
  })

  test("of one saved plan: it is carried out once, and that is what all of them wanted", async () => {
    const repository = await stagedRoles()
    const planOut = ["--plan-out", ".git/plan.json"]
    await mustSucceed(repository, ["activate", "role_a@1.1.0", "--reason", "r", ...planOut])
    const ended = await Promise.all(
      NAMES.slice(0, 5).map(() => runProgram(repository, ["apply", ".git/plan.json", "--yes"])),
    )
    expect(ended).toEqual(ended.map(() => ({ code: 0, stderr: "" })))
    expect(activations(repository)).toHaveLength(1)
    expectWhole(repository)
  })

  test("overtaken by another package: planned again on its commit", async () => {
    const repository = await stagedRoles()
    const ended = await overtaken(
      repository,
      activate("role_a@1.1.0", "ada"),
      activate("role_b@1.1.0", "ben"),
    )
    const passed = { code: 0, stderr: "" }
    expect(ended).toEqual({ first: passed, second: passed })
    expect(activations(repository)).toEqual([
      "release: Activate role_a 1.1.0",
      "release: Activate role_b 1.1.0",
    ])
    expect(rolesOf(repository)).toMatchObject({ role_a: "1.1.0", role_b: "1.1.0" })
    expectWhole(repository)
  })

  test("overtaken by the same package: the loser learns who was faster, and what is active now", async () => {
    const repository = await smallRepository({
      releases: Object.fromEntries(
        ["1.0.0", "1.1.0", "1.2.0"].map((version) => [`roles/writer@${version}`, `${version}\n`]),
      ),
      pointers: `{ "writer": "1.0.0" }\n`,
      staged: ["writer@1.1.0", "writer@1.2.0"],
    })
    const { first, second } = await overtaken(
      repository,
      activate("writer@1.1.0", "ada"),
      activate("writer@1.2.0", "ben"),
    )
    expect([second.code, first.code]).toEqual([0, 4])
    expect(first.stderr).toMatch(/ben \(commit [0-9a-f]{7}.*was faster: writer is 1\.2\.0 now/)
    expect(activations(repository)).toEqual(["release: Activate writer 1.2.0"])
    expectWhole(repository)
  })

  test("what one of them is just writing down is left to it by the others", async () => {
    const repository = await stagedRoles()
    repository.write(".git/cfg/pending/note.json.tmp", '{ "ref": ')
    await mustSucceed(repository, activate("role_a@1.1.0", "ada"))
    expect(repository.read(".git/cfg/pending/note.json.tmp")).toBe('{ "ref": ')
  })
})
