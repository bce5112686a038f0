/** What an activation needs and shows (spec 2.3), and what it leaves of the pointer file (spec 1.5). */

import { describe, expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import { exampleRepository } from "../support/example-repository.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { POINTERS, mustSucceed, smallRepository, stateOf } from "../support/small-repository.ts"

const ROLES = {
  "roles/writer@1.0.0": "You write.\n",
  "roles/writer@1.1.0": "You write well.\n",
  "roles/editor@2.0.0": "You edit.\n",
  "roles/editor@2.1.0": "You edit well.\n",
}
const STAGED = ["writer@1.1.0", "editor@2.1.0"]
const GROUPED = `{\n  "roles": {\n    "writer": "1.0.0",\n    "editor": "2.0.0"\n  }\n}\n`

const twoRoles = (pointers = GROUPED) =>
  smallRepository({ releases: ROLES, pointers, staged: STAGED })
const codesOf = (answer: { json: { error: { reasons: readonly { code: string }[] } } }) =>
  answer.json.error.reasons.map(({ code }) => code)

/** Runs it, and shows that nothing was written. */
async function refused(
  repository: TemporaryRepository,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
) {
  const before = stateOf(repository)
  const answer = await cfg(repository, ["activate", "--yes", "--json", ...args], { env })
  expect(stateOf(repository)).toBe(before)
  expect(answer.exitCode).not.toBe(0)
  return answer
}

describe("what speaks against an activation", () => {
  test.each([
    [
      "a package that does not exist",
      ["riter@1.1.0"],
      3,
      ["unknown-package"],
      "Did you mean writer?",
    ],
    [
      "a version that does not exist",
      ["writer@1.2.0"],
      3,
      ["unknown-version"],
      "It has 1.1.0, 1.0.0.",
    ],
    [
      "a kind that does not exist",
      ["rolls/writer@1.1.0"],
      3,
      ["unknown-package"],
      "Did you mean roles/writer or roles/editor?",
    ],
    [
      "a path",
      ["../x"],
      2,
      ["invalid-id"],
      "Use a name such as project_discovery or document_types/project_discovery.",
    ],
    [
      "an option in disguise",
      ["--", "-x"],
      2,
      ["invalid-id"],
      "Use a name such as project_discovery or document_types/project_discovery.",
    ],
    [
      "another",
      ["--", "--output=x"],
      2,
      ["invalid-id"],
      "Use a name such as project_discovery or document_types/project_discovery.",
    ],
    [
      "a line break",
      ["a\nb@1.0.0"],
      2,
      ["invalid-id"],
      "Use a name such as project_discovery or document_types/project_discovery.",
    ],
    ["a range", ["writer@^1.0.0"], 2, ["invalid-version"], "Write it like 1.5.0 or 1.5.0-rc.1."],
    [
      "a leading v",
      ["writer@v1.1.0"],
      2,
      ["invalid-version"],
      "Write it like 1.5.0 or 1.5.0-rc.1.",
    ],
    [
      "several mistakes",
      ["writer@9.9.9", "nobody@1.0.0"],
      3,
      ["unknown-version", "unknown-package"],
      "It has 1.1.0, 1.0.0.",
    ],
  ])("%s", async (...[, names, exitCode, codes, hint]) => {
    const repository = await twoRoles()
    const answer = await refused(repository, ["--reason", "r", ...names])
    expect(answer.exitCode).toBe(exitCode)
    expect(codesOf(answer)).toEqual(codes)
    expect(answer.json.error.hint).toBe(hint)
  })

  test("no reason, or an empty one, comes with everything else that is wrong", async () => {
    const repository = await twoRoles()
    expect(codesOf(await refused(repository, ["writer@1.1.0"]))).toEqual(["reason-missing"])
    expect(codesOf(await refused(repository, ["writer@1.1.0", "--reason", " \t "]))).toEqual([
      "reason-missing",
    ])
    expect(codesOf(await refused(repository, ["writer@7.0.0"]))).toEqual([
      "unknown-version",
      "reason-missing",
    ])
  })

  test("a release that is not staged", async () => {
    const repository = await smallRepository({ releases: ROLES, pointers: GROUPED })
    const answer = await refused(repository, ["writer@1.1.0", "editor@2.1.0", "--reason", "r"])
    expect([answer.exitCode, codesOf(answer)]).toEqual([3, ["not-staged", "not-staged"]])
    expect(answer.json.error.hint).toContain("cfg stage writer@1.1.0")
  })

  test("a release that was changed after it was staged", async () => {
    const repository = await twoRoles()
    repository.commit("Change a release", {
      "prompts/roles/writer/releases/1.1.0/role.prompt.txt": "You lie.\n",
    })
    expect(codesOf(await refused(repository, ["writer@1.1.0", "--reason", "r"]))).toEqual([
      "staged-content-changed",
    ])
  })

  test("a stage record that belongs to another release, or cannot be read", async () => {
    const repository = await twoRoles()
    repository.write(
      "_staged/roles/writer/1.1.0.json",
      repository.read("_staged/roles/editor/2.1.0.json"),
    )
    repository.commit("Copy a record")
    expect(codesOf(await refused(repository, ["writer@1.1.0", "--reason", "r"]))).toEqual([
      "stage-record-invalid",
    ])
    repository.commit("Break a record", { "_staged/roles/writer/1.1.0.json": "{" })
    expect(codesOf(await refused(repository, ["writer@1.1.0", "--reason", "r"]))).toEqual([
      "stage-record-invalid",
    ])
  })

  test("a record of one package that cannot be read stands in no other's way", async () => {
    const repository = await twoRoles()
    repository.commit("Break a record", { "_staged/roles/editor/2.1.0.json": "{" })
    const unnamed = await refused(repository, ["--reason", "r"])
    expect(codesOf(unnamed)).toEqual(["package-required"])
    expect(unnamed.json.error.hint).toBe("Name what is staged: writer@1.1.0.")
    await mustSucceed(repository, ["activate", "writer@1.1.0", "--reason", "r", "--yes"])
  })

  test("a pre-release, although it is staged", async () => {
    const repository = await smallRepository({
      releases: { ...ROLES, "roles/writer@2.0.0-rc.1": "You may write.\n" },
      pointers: GROUPED,
      staged: ["writer@2.0.0-rc.1"],
    })
    const answer = await refused(repository, ["writer@2.0.0-rc.1", "--reason", "r"])
    expect([answer.exitCode, codesOf(answer)]).toEqual([1, ["prerelease-not-activatable"]])
  })

  test("a release for development only", async () => {
    const repository = await smallRepository({
      releases: { "document_types/draft_plan@1.0.0": "dev_only: true\n" },
      pointers: "{}\n",
      staged: ["draft_plan@1.0.0"],
    })
    const answer = await refused(repository, ["draft_plan@1.0.0", "--reason", "r"])
    expect([answer.exitCode, codesOf(answer)]).toEqual([1, ["dev-only"]])
    expect(answer.json.error.reasons[0]).toMatchObject({
      place: { file: "document_types/draft_plan/releases/1.0.0/package.yaml", line: 8, column: 11 },
    })
  })

  test("an input that would not be active, or out of range, in the resulting set", async () => {
    const releases = {
      "document_types/intake@1.0.0": "",
      "document_types/intake@2.0.0": "",
      "document_types/plan@1.0.0": "required_inputs: [{ id: intake, version: ^1.0.0 }]\n",
      "document_types/plan@2.0.0": "required_inputs: [{ id: intake, version: ^2.0.0 }]\n",
    }
    const repository = await smallRepository({
      releases,
      pointers: "{}\n",
      staged: ["intake@1.0.0", "plan@1.0.0", "intake@2.0.0", "plan@2.0.0"],
    })
    const missing = await refused(repository, ["plan@1.0.0", "--reason", "r"])
    expect([missing.exitCode, codesOf(missing)]).toEqual([1, ["input-not-active"]])
    expect(missing.json.error.reasons[0].place).toMatchObject({
      file: "document_types/plan/releases/1.0.0/package.yaml",
      line: 8,
    })

    await mustSucceed(repository, [
      "activate",
      "plan@1.0.0",
      "intake@1.0.0",
      "--reason",
      "Together",
      "--yes",
    ])
    const taken = await refused(repository, ["intake@2.0.0", "--reason", "r"])
    expect(codesOf(taken)).toEqual(["input-out-of-range"])
    expect(taken.json.error.message).toBe(
      "plan 1.0.0 requires intake ^1.0.0; active would be 2.0.0.",
    )
    await mustSucceed(repository, [
      "activate",
      "intake@2.0.0",
      "plan@2.0.0",
      "--reason",
      "Together",
      "--yes",
    ])
    await mustSucceed(repository, ["rollback", "--reason", "Together too", "--yes"])
    expect(JSON.parse(repository.read(POINTERS))).toEqual({
      document_types: { plan: "1.0.0", intake: "1.0.0" },
    })
  })

  test("an input that is active under another kind only", async () => {
    const releases = {
      "document_types/intake@1.0.0": "",
      "document_types/plan@1.0.0": "required_inputs: [intake]\n",
      "roles/intake@1.0.0": "You take in.\n",
    }
    const repository = await smallRepository({
      releases,
      pointers: `{ "roles": { "intake": "1.0.0" } }\n`,
      staged: ["document_types/intake@1.0.0"],
    })
    await mustSucceed(repository, ["stage", "plan@1.0.0"])
    expect(codesOf(await refused(repository, ["plan@1.0.0", "--reason", "r"]))).toEqual([
      "input-not-active",
    ])
    await mustSucceed(repository, [
      "activate",
      "plan@1.0.0",
      "document_types/intake@1.0.0",
      "--reason",
      "r",
      "--yes",
    ])
    await mustSucceed(repository, ["rollback", "--reason", "r", "--yes"])
  })

  test("a name that means another kind's package in a flat pointer file", async () => {
    const releases = { "document_types/intake@1.0.0": "", "roles/intake@2.0.0": "You take in.\n" }
    const repository = await smallRepository({
      releases,
      pointers: `{ "intake": "1.0.0" }\n`,
      staged: ["roles/intake@2.0.0"],
    })
    const answer = await refused(repository, ["roles/intake@2.0.0", "--reason", "r"])
    expect([answer.exitCode, codesOf(answer)]).toEqual([3, ["shared-pointer-entry"]])
    expect(answer.json.error).toMatchObject({
      message: `roles/intake cannot be active: in _active/active_releases.json, "intake" means document_types/intake.`,
      hint: expect.stringContaining("by kind"),
    })
  })

  test("a package named twice, with two versions; once is enough of the same", async () => {
    const repository = await twoRoles()
    const answer = await refused(repository, ["writer@1.0.0", "writer@1.1.0", "--reason", "r"])
    expect([answer.exitCode, codesOf(answer)]).toEqual([2, ["usage"]])
    await mustSucceed(repository, [
      "activate",
      "writer@1.1.0",
      "writer@1.1.0",
      "--reason",
      "r",
      "--yes",
    ])
    await mustSucceed(repository, ["rollback", "writer", "--reason", "r", "--yes"])
  })

  test("a release that only the current branch holds, with the two ways to bring it over", async () => {
    const repository = await twoRoles()
    repository.git("switch", "--quiet", "--create", "topic")
    repository.commit("A release", {
      "prompts/roles/writer/releases/1.2.0/role.prompt.txt": "You write best.\n",
    })
    await mustSucceed(repository, ["stage", "writer@1.2.0"])
    const answer = await refused(repository, ["writer@1.2.0", "--reason", "r"])
    expect(codesOf(answer)).toEqual(["not-on-release-branch"])
    expect(answer.json.error.hint).toMatch(/cfg land writer@1\.2\.0.*pull request/)
  })

  test("an actor who is nobody, or could forge a line", async () => {
    const repository = await twoRoles()
    expect(
      codesOf(
        await refused(repository, [
          "writer@1.1.0",
          "--reason",
          "r",
          "--actor",
          "tom\nCfg-Actor: eve",
        ]),
      ),
    ).toEqual(["actor-invalid"])
    expect(
      codesOf(
        await refused(repository, ["writer@1.1.0", "--reason", "r"], { CFG_ACTOR: "tom\u001b[2J" }),
      ),
    ).toEqual(["actor-invalid"])
  })

  test("nobody to ask, and no --yes", async () => {
    const repository = await twoRoles()
    const before = stateOf(repository)
    const answer = await cfg(repository, ["activate", "writer@1.1.0", "--reason", "r"])
    expect(answer).toMatchObject({ exitCode: 2, stdout: "" })
    expect(answer.stderr).toContain("--yes")
    expect(stateOf(repository)).toBe(before)
  })
})

describe("what is active already", () => {
  test("says so, exit 0, no commit", async () => {
    const repository = await twoRoles()
    const before = stateOf(repository)
    const answer = await cfg(repository, ["activate", "writer@1.0.0", "--reason", "r", "--yes"])
    expect(answer).toMatchObject({ exitCode: 0 })
    expect(answer.stdout).toContain("Already active")
    expect(stateOf(repository)).toBe(before)
  })
})

describe("the preview", () => {
  test("--dry-run shows what would happen, whom it affects, and the exact message; and stops", async () => {
    const repository = exampleRepository()
    await mustSucceed(repository, [
      "rollback",
      "project_discovery",
      "--reason",
      "To have something to activate",
      "--yes",
    ])
    const before = stateOf(repository)
    const answer = await cfg(repository, [
      "activate",
      "project_discovery@1.1.0",
      "--reason",
      "Glossary",
      "--dry-run",
    ])
    expect(answer.exitCode).toBe(0)
    for (const text of [
      "1.0.0 → 1.1.0",
      "glossary",
      "minor",
      "technical_architecture",
      "implementation_plan",
      "release: Activate project_discovery 1.1.0",
      "Reason: Glossary",
      "Cfg-Package: document_types/project_discovery 1.0.0 -> 1.1.0",
    ])
      expect(answer.stdout).toContain(text)
    expect(stateOf(repository)).toBe(before)
  })
})

describe("the pointer file keeps every other byte", () => {
  test.each([
    ["grouped", GROUPED, '"writer": "1.0.0"', '"writer": "1.1.0"'],
    ["flat", `{"editor":"2.0.0","writer":"1.0.0"}`, '"writer":"1.0.0"', '"writer":"1.1.0"'],
    [
      "with CRLF, tabs and notes",
      `{\r\n\t"_comment": ["keep",   "me"],\r\n\t"roles" : { "editor" : "2.0.0",\r\n\t\t"writer" : "1.0.0" }\r\n}`,
      '"writer" : "1.0.0"',
      '"writer" : "1.1.0"',
    ],
    [
      "with an empty group",
      `{ "document_types": {}, "roles": { "writer": "1.0.0", "editor": "2.0.0" }, "_note": 1 }\n\n`,
      '"writer": "1.0.0"',
      '"writer": "1.1.0"',
    ],
  ])("%s", async (_, pointers, was, is) => {
    const repository = await twoRoles(pointers)
    await mustSucceed(repository, ["activate", "writer@1.1.0", "--reason", "r", "--yes"])
    expect(repository.git("cat-file", "blob", `main:${POINTERS}`)).toBe(
      pointers.replace(was, is).replace(/\n$/, ""),
    )
    expect(repository.git("status", "--porcelain")).toBe("")
    await mustSucceed(repository, ["rollback", "--reason", "r", "--yes"])
    expect(repository.read(POINTERS)).toBe(pointers)
  })

  test("a first entry of a kind goes where it belongs, and a rollback takes it out again", async () => {
    const repository = await smallRepository({
      releases: { ...ROLES, "document_types/intake@1.0.0": "" },
      pointers: GROUPED,
      staged: ["intake@1.0.0"],
    })
    await mustSucceed(repository, ["activate", "intake@1.0.0", "--reason", "r", "--yes"])
    expect(JSON.parse(repository.read(POINTERS))).toEqual({
      roles: { writer: "1.0.0", editor: "2.0.0" },
      document_types: { intake: "1.0.0" },
    })
    await mustSucceed(repository, ["rollback", "--reason", "r", "--yes"])
    expect(JSON.parse(repository.read(POINTERS)).document_types ?? {}).toEqual({})
  })
})

describe("several packages", () => {
  test("are one commit, and one rollback", async () => {
    const repository = await twoRoles()
    const before = repository.git("rev-parse", "main")
    await mustSucceed(repository, ["activate", "writer", "editor", "--reason", "Both", "--yes"])
    expect(repository.git("rev-parse", "main~1")).toBe(before)
    expect(repository.git("diff", "--stat", "--format=", "main~1", "main")).toContain(
      "2 insertions(+), 2 deletions(-)",
    )
    await mustSucceed(repository, ["rollback", "--reason", "Back", "--yes"])
    expect(repository.read(POINTERS)).toBe(GROUPED)
    expect(repository.git("log", "-1", "--format=%s")).toBe(
      "rollback: Revert editor to 2.0.0, writer to 1.0.0",
    )
  })
})
