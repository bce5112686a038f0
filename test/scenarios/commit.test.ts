/** Drafts become releases (spec 2.2) of the version that their change needs (spec 4). */

import { renameSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import { draftedIntake, editedIntake } from "../support/example-repository.ts"
import {
  INTAKE,
  INTAKE_PROMPT,
  INTAKE_SCHEMA,
  append,
  changeJson,
  dataOf,
  errorOf,
  exists,
} from "../support/drafts.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { mustSucceed, smallRepository, stateOf } from "../support/small-repository.ts"

const ROLES = { "roles/writer@1.0.0": "You write.\n", "roles/editor@1.0.0": "You edit.\n" }
const POINTERS = `{ "writer": "1.0.0", "editor": "1.0.0" }\n`
const roleAt = (id: string, version: string) =>
  `prompts/roles/${id}/releases/${version}/role.prompt.txt`

/** Drafts that somebody made without `cfg edit`, on the release branch. */
async function draftedByHand(...ids: string[]): Promise<TemporaryRepository> {
  const repository = await smallRepository({ releases: ROLES, pointers: POINTERS })
  for (const id of ids) repository.write(roleAt(id, "draft"), "You do it well.\n")
  return repository
}

describe("what is committed", () => {
  test("one commit with a message for people and trailers for machines; the answer names the next step", async () => {
    const repository = await draftedIntake()
    const answer = await cfg(repository, [
      "commit",
      "-m",
      "Say it\n\nBecause names were guessed.",
      "--actor",
      "ada",
    ])
    const [commit, content] = [
      repository.git("rev-parse", "--short=7", "HEAD"),
      repository.git("rev-parse", `HEAD:${INTAKE}/1.1.0`),
    ]
    expect(answer).toMatchObject({
      exitCode: 0,
      stderr: "",
      stdout: `✓ Committed project_intake 1.0.0 → 1.1.0\n  commit ${commit} on edit/project_intake by ada\n  → Next: cfg stage project_intake@1.1.0\n`,
    })
    expect(repository.git("log", "-1", "--format=%B")).toBe(
      `feat(project_intake): Say it\n\nBecause names were guessed.\n\nCfg-Action: commit\nCfg-Package: document_types/project_intake 1.0.0 -> 1.1.0 ${content}\nCfg-Actor: ada\n`,
    )
    expect([
      repository.git("rev-parse", "HEAD~1"),
      repository.git("status", "--porcelain"),
      exists(repository, `${INTAKE}/.cfg-base`),
    ]).toEqual([repository.git("rev-parse", "main"), "", false])
  })

  test("--dry-run shows version and message, and changes nothing", async () => {
    const repository = await draftedIntake()
    const before = stateOf(repository)
    const answer = await cfg(repository, ["commit", "-m", "Say it", "--dry-run"])
    expect(answer).toMatchObject({
      exitCode: 0,
      stderr: "",
      stdout: expect.stringMatching(
        /^project_intake 1\.0\.0 → 1\.1\.0\n {2}The change demands minor; the version is a minor step\n[^]*feat\(project_intake\): Say it/,
      ),
    })
    expect(stateOf(repository)).toBe(before)
  })

  test("every draft of the working tree in one commit, each with the version it needs", async () => {
    const repository = await draftedByHand("writer")
    repository.write(roleAt("editor", "draft"), "You edit. \n")
    await mustSucceed(repository, ["commit", "-m", "Reword"])
    expect(repository.git("log", "-1", "--format=%s")).toBe("feat(editor,writer): Reword")
    expect(repository.git("show", "--format=", "--name-only", "HEAD")).toBe(
      `${roleAt("editor", "1.0.1")}\n${roleAt("writer", "1.1.0")}`,
    )
  })

  test("only the named one, if one is named", async () => {
    const repository = await draftedByHand("writer", "editor")
    await mustSucceed(repository, ["commit", "writer", "-m", "Reword"])
    expect([
      exists(repository, roleAt("writer", "1.1.0")),
      exists(repository, roleAt("editor", "draft")),
    ]).toEqual([true, true])
    expect(await errorOf(repository, ["commit", "writer", "-m", "Again"])).toMatchObject({
      code: "no-draft",
      hint: expect.stringContaining("drafts: editor"),
    })
  })

  test("on a detached HEAD: it moves, and no branch does", async () => {
    const repository = await draftedByHand("writer")
    repository.git("switch", "--quiet", "--detach")
    const main = repository.git("rev-parse", "main")
    await mustSucceed(repository, ["commit", "-m", "Reword"])
    expect([
      repository.git("rev-parse", "HEAD~1"),
      repository.git("rev-parse", "main"),
      repository.git("status", "--porcelain"),
    ]).toEqual([main, main, ""])
  })

  test("below the folder that holds the configuration", async () => {
    const repository = await smallRepository({
      releases: ROLES,
      pointers: POINTERS,
      root: "config/",
    })
    await mustSucceed(repository, ["edit", "writer"], "config")
    append(repository, `config/${roleAt("writer", "draft")}`, "Briefly.\n")
    await mustSucceed(repository, ["commit", "-m", "Reword"], "config/prompts")
    expect(repository.git("show", "--format=", "--name-only", "HEAD")).toBe(
      `config/${roleAt("writer", "1.1.0")}`,
    )
  })
})

describe("the version", () => {
  test("too low is refused with each change that demands more, and a document that proves it", async () => {
    const repository = await editedIntake()
    changeJson(repository, INTAKE_SCHEMA, (schema) => {
      schema.properties.colour = { type: "string" }
      schema.required.push("colour")
    })
    const answer = await cfg(repository, ["commit", "-m", "x", "--bump", "minor"])
    expect(answer).toMatchObject({ exitCode: 1, stdout: "" })
    expect(answer.stderr).toMatch(
      /project_intake 1\.1\.0 is too low: the change since 1\.0\.0 demands major, so at least 2\.0\.0\. \[version-too-low\]\n {4}schemas\/output\.schema\.json\S*: .*colour.* \(major\)/,
    )
    const { details } = await errorOf(repository, ["commit", "-m", "x", "--version", "1.9.0"])
    expect(details).toMatchObject({
      base: "1.0.0",
      version: "1.9.0",
      required: "major",
      changes: [{ bump: "major", witness: { acceptedBy: "base" } }],
    })
    expect(details.changes[0].witness.document).not.toHaveProperty("colour")
    expect([repository.git("rev-parse", "HEAD"), exists(repository, `${INTAKE}/draft`)]).toEqual([
      repository.git("rev-parse", "main"),
      true,
    ])
  })

  test("may be higher than needed, never lower than its base", async () => {
    const repository = await draftedIntake()
    expect(
      await errorOf(repository, ["commit", "-m", "x", "--version", "1.0.0-rc.1"]),
    ).toMatchObject({
      code: "version-too-low",
      message: "project_intake 1.0.0-rc.1 is not higher than 1.0.0, which it was edited from.",
    })
    await mustSucceed(repository, ["commit", "-m", "Start anew", "--bump", "major"])
    expect(repository.git("log", "-1", "--format=%s")).toBe("feat(project_intake)!: Start anew")
    expect(repository.read(`${INTAKE}/2.0.0/package.yaml`)).toContain('version: "2.0.0"')
  })

  test("is not one that the release branch has got meanwhile", async () => {
    const repository = await smallRepository({ releases: ROLES, pointers: POINTERS })
    await mustSucceed(repository, ["edit", "writer"])
    append(repository, roleAt("writer", "draft"), "Briefly.\n")
    repository.git("stash", "--quiet", "--include-untracked")
    repository.git("switch", "--quiet", "main")
    repository.commit("Somebody else's", { [roleAt("writer", "1.1.0")]: "You write quickly.\n" })
    repository.git("switch", "--quiet", "edit/writer")
    repository.git("stash", "pop", "--quiet")
    expect(await errorOf(repository, ["commit", "-m", "x", "--version", "1.1.0"])).toMatchObject({
      code: "version-exists",
    })
    await mustSucceed(repository, ["commit", "-m", "Reword"])
    expect(exists(repository, roleAt("writer", "1.2.0"))).toBe(true)
  })

  test("below 1.0.0 a breaking change is a minor", async () => {
    const repository = await smallRepository({
      releases: { "document_types/plan@0.1.0": "" },
      pointers: "{}\n",
    })
    await mustSucceed(repository, ["edit", "plan"])
    const manifest = "document_types/plan/releases/draft/package.yaml"
    repository.write(
      manifest,
      repository.read(manifest).replace("scope: project", "scope: organisation"),
    )
    expect(await errorOf(repository, ["commit", "-m", "x", "--bump", "patch"])).toMatchObject({
      code: "version-too-low",
    })
    expect((await cfg(repository, ["commit", "-m", "x"])).stdout).toContain(
      "Committed plan 0.1.0 → 0.2.0",
    )
  })

  test("is one for one package", async () => {
    const repository = await draftedByHand("writer", "editor")
    expect(await errorOf(repository, ["commit", "-m", "x", "--version", "3.0.0"])).toMatchObject({
      code: "usage",
      hint: expect.stringContaining("cfg commit <package> --version"),
    })
    expect(await errorOf(repository, ["commit", "-m", "x", "--bump", "huge"])).toMatchObject({
      code: "usage",
      hint: "See `cfg help commit`.",
    })
  })
})

describe("what stops it", () => {
  test("nothing changed", async () => {
    const repository = await editedIntake()
    const before = stateOf(repository)
    expect(await cfg(repository, ["commit", "-m", "x"])).toMatchObject({
      exitCode: 1,
      stdout: "",
      stderr: expect.stringContaining(
        "project_intake does not differ from 1.0.0, which it was edited from. [draft-unchanged]",
      ),
    })
    expect(stateOf(repository)).toBe(before)
  })

  test("warnings do not; they are shown before the answer", async () => {
    const repository = await draftedIntake()
    repository.write(`${INTAKE}/draft/prompts/extra.prompt.txt`, "Nobody refers to this.\n")
    const answer = await cfg(repository, ["commit", "-m", "Say it"])
    expect(answer).toMatchObject({ exitCode: 0, stderr: "" })
    expect(answer.stdout).toMatch(
      /extra\.prompt\.txt[^]*\[artifact-exists\][^]*1 warning in 1 release[^]*✓ Committed/,
    )
  })

  test("a hook that refuses is heard, and the draft is as it was", async () => {
    const repository = await draftedIntake()
    repository.hook("pre-commit", "echo Not on a Friday. >&2; exit 1")
    const before = stateOf(repository)
    expect(await cfg(repository, ["commit", "-m", "x"])).toMatchObject({
      exitCode: 5,
      stdout: "",
      stderr: expect.stringContaining("Not on a Friday."),
    })
    expect(stateOf(repository)).toBe(before)
  })

  test("a run that was killed after the folder was renamed is finished by the next one", async () => {
    const repository = await draftedIntake()
    renameSync(join(repository.path, INTAKE, "draft"), join(repository.path, INTAKE, "1.1.0"))
    expect(await dataOf(repository, ["status"])).toMatchObject({
      drafts: [{ package: "document_types/project_intake", version: "1.1.0", base: "1.0.0" }],
    })
    await mustSucceed(repository, ["commit", "-m", "Say it"])
    expect(repository.read(`${INTAKE}/1.1.0/package.yaml`)).toContain('version: "1.1.0"')
    expect([repository.git("status", "--porcelain"), exists(repository, INTAKE_PROMPT)]).toEqual([
      "",
      false,
    ])
  })

  test("a version directory of one's own is held to what its change demands", async () => {
    const repository = await smallRepository({ releases: ROLES, pointers: POINTERS })
    repository.write(roleAt("writer", "1.0.1"), "You write another thing.\n")
    expect(await errorOf(repository, ["commit", "-m", "x"])).toMatchObject({
      code: "version-too-low",
      message: expect.stringContaining("at least 1.1.0"),
    })
    await mustSucceed(repository, ["commit", "-m", "x", "--version", "1.1.0"])
    expect([
      exists(repository, roleAt("writer", "1.0.1")),
      exists(repository, roleAt("writer", "1.1.0")),
    ]).toEqual([false, true])
  })
})

describe("what cannot be decided", () => {
  async function undecided(): Promise<TemporaryRepository> {
    const repository = await editedIntake()
    const text = repository.read(INTAKE_SCHEMA)
    repository.write(INTAKE_SCHEMA, text.replaceAll("[0-9]", "(?=[0-9]+)[0-9]"))
    expect(repository.read(INTAKE_SCHEMA)).not.toBe(text)
    return repository
  }

  test("counts as breaking, until somebody answers for it, whose word goes with the release", async () => {
    const repository = await undecided()
    expect(await errorOf(repository, ["commit", "-m", "x", "--bump", "patch"])).toMatchObject({
      code: "version-too-low",
      hint: expect.stringContaining("--accept-undecided"),
    })
    await mustSucceed(repository, [
      "commit",
      "-m",
      "Write digits otherwise",
      "--accept-undecided",
      "--reason",
      "\\d is\n[0-9]",
    ])
    expect(
      repository.git("log", "-1", "--format=%(trailers:key=Cfg-Accept-Undecided,valueonly)").trim(),
    ).toBe("document_types/project_intake \\d is [0-9]")
    expect(exists(repository, `${INTAKE}/1.1.0`)).toBe(true)
    await mustSucceed(repository, ["stage", "project_intake"])
    repository.git("switch", "--quiet", "main")
    repository.commit("Something else", { "notes.txt": "x\n" })
    repository.git("switch", "--quiet", "edit/project_intake")
    await mustSucceed(repository, ["land", "project_intake@1.1.0"])
    repository.git("switch", "--quiet", "main")
    expect(await cfg(repository, ["validate", "project_intake@1.1.0"])).toMatchObject({
      exitCode: 0,
    })
  })

  test("is not accepted without a reason, nor recorded where all was decided", async () => {
    const repository = await undecided()
    expect(await errorOf(repository, ["commit", "-m", "x", "--accept-undecided"])).toMatchObject({
      code: "reason-missing",
    })
    expect(await errorOf(repository, ["commit", "-m", "x", "--reason", "r"])).toMatchObject({
      code: "usage",
    })
    const decided = await draftedIntake()
    await mustSucceed(decided, ["commit", "-m", "x", "--accept-undecided", "--reason", "r"])
    expect(decided.git("log", "-1", "--format=%B")).not.toContain("Cfg-Accept-Undecided")
  })
})
