/** What cannot be read or understood is refused, with its place and a code (spec 1.3, 2.6). */

import { describe, expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import { emptyFolder, temporaryRepository } from "../support/repository.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { POINTERS, smallRepository, stateOf } from "../support/small-repository.ts"

const ROLE = { "roles/writer@1.0.0": "You write.\n" }
const small = (pointers: string, config?: string) =>
  smallRepository({ releases: ROLE, pointers, ...(config !== undefined && { config }) })
const errorOf = async (
  repository: TemporaryRepository,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
) => {
  const answer = await cfg(repository, [...args, "--json"], { env })
  return { exitCode: answer.exitCode, ...answer.json.error }
}

describe("where there is nothing to work on", () => {
  test("no repository", async () => {
    const folder = emptyFolder()
    for (const command of ["status", "history", "list"])
      expect(await errorOf(folder, [command])).toMatchObject({
        exitCode: 3,
        code: "not-a-repository",
      })
    expect(await errorOf(folder, ["-C", "nowhere", "status"])).toMatchObject({
      exitCode: 3,
      code: "not-a-repository",
      message: expect.stringContaining("nowhere"),
    })
  })

  test("no commit yet, on an unborn branch", async () => {
    const repository = temporaryRepository()
    for (const command of [
      ["status"],
      ["activate", "a@1.0.0", "--reason", "r", "--yes"],
      ["edit", "a"],
    ])
      expect(await errorOf(repository, command)).toMatchObject({ exitCode: 3, code: "no-commits" })
  })

  test("no configuration in it", async () => {
    const repository = temporaryRepository()
    repository.commit("Something else", { "README.md": "Hello\n" })
    expect(await errorOf(repository, ["status"])).toMatchObject({
      exitCode: 3,
      code: "no-config-root",
    })
  })

  test("no pointer file yet: nothing is active, nothing can be rolled back, and the first activation writes it", async () => {
    const repository = await smallRepository({
      releases: ROLE,
      pointers: "{}\n",
      config: "version: 1\n",
      staged: ["writer@1.0.0"],
    })
    repository.git("rm", "--quiet", POINTERS)
    repository.commit("Nothing is active")
    expect((await cfg(repository, ["status"])).stdout).toMatch(/^writer +– +1\.0\.0 /m)
    expect(await errorOf(repository, ["rollback", "--reason", "r", "--yes"])).toMatchObject({
      exitCode: 3,
      code: "nothing-to-roll-back",
    })
    expect(
      await cfg(repository, ["activate", "writer@1.0.0", "--reason", "r", "--yes"]),
    ).toMatchObject({ exitCode: 0, stderr: "" })
    expect([
      JSON.parse(repository.read(POINTERS)),
      repository.git("status", "--porcelain"),
    ]).toEqual([{ roles: { writer: "1.0.0" } }, ""])
  })

  test("no release branch", async () => {
    const repository = await small("{}\n")
    repository.git("branch", "--move", "trunk")
    expect(
      await errorOf(repository, ["activate", "writer@1.0.0", "--reason", "r", "--yes"]),
    ).toMatchObject({
      exitCode: 3,
      code: "no-release-branch",
      message: expect.stringContaining("main"),
    })
  })

  test("an unborn branch beside one with commits", async () => {
    const repository = await small(`{ "writer": "1.0.0" }\n`)
    repository.git("checkout", "--quiet", "--orphan", "empty")
    expect(await cfg(repository, ["history"])).toMatchObject({ exitCode: 0 })
  })

  test("nobody who commits", async () => {
    const repository = await smallRepository({
      releases: { ...ROLE, "roles/writer@1.1.0": "You write well.\n" },
      pointers: `{ "writer": "1.0.0" }\n`,
      staged: ["writer@1.1.0"],
    })
    const before = stateOf(repository)
    const nobody = {
      GIT_AUTHOR_NAME: "",
      GIT_COMMITTER_NAME: "",
      GIT_AUTHOR_EMAIL: "",
      GIT_COMMITTER_EMAIL: "",
      EMAIL: "",
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "user.useConfigOnly",
      GIT_CONFIG_VALUE_0: "true",
    }
    expect(
      await errorOf(repository, ["activate", "writer@1.1.0", "--reason", "r", "--yes"], nobody),
    ).toMatchObject({ exitCode: 3, code: "no-identity" })
    expect(stateOf(repository)).toBe(before)
  })
})

describe("files that cannot be read say where", () => {
  test.each([
    ["a comma too many", `{\n  "writer": "1.0.0",\n}\n`, 3, 1],
    ["no JSON at all", `writer: 1.0.0\n`, 1, 1],
    ["a version that is none", `{\n  "writer": "v1"\n}\n`, 2, 13],
    ["a number", `{ "roles": { "writer": 1 } }\n`, 1, 24],
    ["an id that is none", `{ "roles": { "../x": "1.0.0" } }\n`, 1, 14],
    ["both forms", `{\n  "writer": "1.0.0",\n  "roles": {}\n}\n`, 2, 13],
    ["an id twice", `{\n  "writer": "1.0.0",\n  "writer": "1.0.0"\n}\n`, 3, 3],
    ["a kind that is not there", `{ "rolls": { "writer": "1.0.0" } }\n`, 1, 3],
    ["a list", `[]\n`, 1, 1],
  ])("the pointer file: %s", async (_, pointers, line, column) => {
    const repository = await small(pointers)
    const before = stateOf(repository)
    for (const command of [["status"], ["activate", "writer@1.0.0", "--reason", "r", "--yes"]]) {
      expect(await errorOf(repository, command)).toMatchObject({
        exitCode: 3,
        code: "malformed-pointer-file",
        reasons: [{ place: { file: POINTERS, line, column } }],
      })
    }
    const shown = await cfg(repository, ["status"])
    expect(shown.stderr).toContain(`${POINTERS}:${line}:${column}`)
    // A rollback goes on with the entries that can be read, and says which cannot.
    const back = await cfg(repository, ["rollback", "--reason", "r", "--yes"])
    expect(back.exitCode).toBe(3)
    expect(back.stderr).toContain(`${POINTERS}:${line}:${column}`)
    expect(stateOf(repository)).toBe(before)
  })

  test.each([
    ["broken YAML", "version: 1\nbranch: [\n", 3, 1],
    ["a misspelt key", "version: 1\nbranhc: main\n", 2, 1],
    ["another version of the format", "version: 2\n", 1, 10],
    ["no version", "branch: main\n", 1, 1],
    ["a branch that is an option", "version: 1\nbranch: --output=x\n", 2, 9],
    ["a severity that is none", "version: 1\nrules: { secret: loud }\n", 2, 18],
    [
      "a pattern that is none",
      'version: 1\nprohibited: [{ name: n, pattern: "(", files: "**", message: m }]\n',
      2,
      34,
    ],
    [
      "a path that leaves the root",
      'version: 1\nkinds: { roles: { path: "../{id}/{version}" } }\n',
      2,
      25,
    ],
  ])("cfg.yaml: %s", async (_, config, line, column) => {
    const repository = await small("{}\n", config)
    expect(await errorOf(repository, ["status"])).toMatchObject({
      exitCode: 3,
      code: "malformed-config",
      reasons: [{ place: { file: "cfg.yaml", line, column } }],
    })
  })
})

test("a rule that cfg.yaml names and that there is not", async () => {
  const repository = await small(`{ "writer": "1.0.0" }\n`, "version: 1\nrules: { sekret: off }\n")
  expect(await errorOf(repository, ["validate", "--all"])).toMatchObject({
    exitCode: 3,
    code: "malformed-config",
    message: expect.stringContaining('"sekret"'),
    hint: "Did you mean secret?",
  })
})

describe("command lines that cfg does not understand", () => {
  test.each([
    [["activte", "x@1.0.0"], "activate"],
    [["activate", "--resaon", "r"], "--reason"],
    [["commit", "--bump", "huge", "-m", "x"], "major, minor or patch"],
    [["status", "too", "many"], "argument"],
    [["help", "nothing"], "unknown command 'nothing'"],
    [["-C", "status", "histroy"], "history"],
    [["diff", "a@1.0.0..1.1.0..1.2.0"], "more than two releases"],
    [["show"], "package"],
    [["history", "-n", "minus one"], "whole number"],
    [["status", "-C"], "argument missing"],
    [["-C", "."], "no command was given"],
    [["edit", "writer", "--version", "1"], "version"],
    [["validate", "--format", "xml"], "terminal"],
    [["validate", "--format", "json="], "names no file"],
    [["validate", "--format", "json", "--format", "github"], "Only one report can be printed"],
    [["validate", "--format", "json=a", "--format", "github=a"], "same file, a"],
    [["graph", "--format", "svg"], "mermaid"],
  ])("%j", async (args, said) => {
    const repository = temporaryRepository()
    const answer = await cfg(repository, args)
    expect(answer).toMatchObject({ exitCode: 2, stdout: "" })
    expect(answer.stderr).toContain(said)
    expect((await cfg(repository, [...args, "--json"])).json).toMatchObject({
      format: 1,
      ok: false,
      error: { code: expect.any(String) },
    })
  })

  test("the refusal names the command, in the envelope and in the hint", async () => {
    const repository = temporaryRepository()
    expect((await cfg(repository, ["activate", "--resaon", "r", "--json"])).json).toMatchObject({
      command: "activate",
      error: { code: "usage", hint: "See `cfg help activate`." },
    })
    expect((await cfg(repository, ["activte", "--json"])).json).toMatchObject({
      command: "cfg",
      error: { code: "usage", hint: "See `cfg --help`." },
    })
  })
})
