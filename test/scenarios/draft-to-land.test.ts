/** From a draft to the release branch (spec 2, 2.2). */

import { describe, expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import {
  INTAKE,
  INTAKE_PROMPT,
  INTAKE_SCHEMA,
  append,
  changeJson,
  errorOf,
  exists,
} from "../support/drafts.ts"
import { editedIntake, exampleRepository } from "../support/example-repository.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { mustSucceed, smallRepository, stateOf } from "../support/small-repository.ts"

describe("new", () => {
  test("gives a draft that passes validation and goes all the way", async () => {
    const repository = exampleRepository()
    await mustSucceed(repository, ["new", "release_note"])
    expect(repository.git("branch", "--show-current")).toBe("edit/release_note")
    expect(await cfg(repository, ["validate", "release_note"])).toMatchObject({ exitCode: 0 })
    await mustSucceed(repository, ["commit", "-m", "Add release notes"])
    await mustSucceed(repository, ["stage", "release_note"])
    await mustSucceed(repository, ["land", "release_note"])
    await mustSucceed(repository, ["activate", "release_note", "--reason", "New", "--yes"])
    await mustSucceed(repository, ["rollback", "release_note", "--reason", "Not yet", "--yes"])
    expect(repository.git("log", "--format=%s", "-5", "main").split("\n")).toEqual([
      "rollback: Revert release_note to inactive",
      "release: Activate release_note 1.0.0",
      "stage: Accept release_note 1.0.0",
      "feat(release_note): Add release notes",
      expect.stringContaining("release: Activate"),
    ])
  })

  test.each([
    ["roles/reviewer"],
    ["templates/short_answer"],
    ["tasks/sum_up"],
    ["schemas/address"],
    ["workflows/short_pipeline"],
    ["components/Quote"],
  ])("of %s passes too", async (name) => {
    const repository = exampleRepository()
    await mustSucceed(repository, ["new", name])
    expect(await cfg(repository, ["validate", name])).toMatchObject({ exitCode: 0 })
  })

  test.each([
    ["project_intake", "package-exists"],
    ["Project", "invalid-id"],
    ["rolls/x", "unknown-package"],
  ])("%s: %s", async (name, code) => {
    expect(await errorOf(exampleRepository(), ["new", name])).toMatchObject({ code })
  })
})

describe("edit", () => {
  test("copies the active release to a branch of its own, and returns to it", async () => {
    const repository = await editedIntake()
    expect(
      repository.git("diff", "--no-index", "--stat", `${INTAKE}/1.0.0`, `${INTAKE}/draft`),
    ).toBe("")
    append(repository, INTAKE_PROMPT, "\nMore.\n")
    expect((await cfg(repository, ["edit", "project_intake"])).stdout).toContain("draft")
    expect(repository.read(INTAKE_PROMPT)).toContain("More.")
  })

  test("several drafts are open at once, each with what was written", async () => {
    const repository = await editedIntake()
    append(repository, INTAKE_PROMPT, "\nMore.\n")
    await mustSucceed(repository, ["edit", "work_package"])
    expect([repository.git("branch", "--show-current"), exists(repository, INTAKE_PROMPT)]).toEqual(
      ["edit/work_package", false],
    )
    await mustSucceed(repository, ["edit", "project_intake"])
    expect(repository.read(INTAKE_PROMPT)).toContain("More.")
  })

  test("from another release, and as a version", async () => {
    const repository = exampleRepository()
    await mustSucceed(repository, [
      "edit",
      "project_discovery",
      "--from",
      "1.0.0",
      "--version",
      "1.0.1",
    ])
    expect(exists(repository, "document_types/project_discovery/releases/1.0.1/package.yaml")).toBe(
      true,
    )
    append(
      repository,
      "document_types/project_discovery/releases/1.0.1/prompts/task.prompt.txt",
      "\n",
    )
    await mustSucceed(repository, ["commit", "-m", "Mend the old line"])
    expect(repository.git("log", "-1", "--format=%B")).toContain(
      "Cfg-Package: document_types/project_discovery 1.0.0 -> 1.0.1",
    )
  })

  test("--abandon asks, and what is thrown away can be had back", async () => {
    const repository = await editedIntake()
    append(repository, INTAKE_PROMPT, "\nPrecious.\n")
    expect(await cfg(repository, ["edit", "project_intake", "--abandon"])).toMatchObject({
      exitCode: 2,
    })
    expect(repository.read(INTAKE_PROMPT)).toContain("Precious.")
    expect(
      await cfg(repository, ["edit", "project_intake", "--abandon", "--dry-run"]),
    ).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("Would throw the draft") })
    expect(
      await cfg(repository, ["edit", "project_intake", "--abandon"], { answers: [false] }),
    ).toMatchObject({ exitCode: 130 })
    const answer = await cfg(repository, ["edit", "project_intake", "--abandon", "--yes"])
    expect(answer.exitCode).toBe(0)
    expect(exists(repository, INTAKE_PROMPT)).toBe(false)
    const restore = /git [^\n]*[0-9a-f]{7,40}[^\n]*/.exec(answer.stdout)?.[0] ?? ""
    const commit = /[0-9a-f]{7,40}/.exec(restore)?.[0] ?? ""
    expect(repository.git("show", `${commit}:${INTAKE_PROMPT}`)).toContain("Precious.")
  })

  test.each([
    [["edit", "project_intak"], "unknown-package"],
    [["edit", "project_intake", "--from", "9.0.0"], "unknown-version"],
    [["edit", "project_intake", "--version", "1.0.0"], "version-exists"],
    [["edit"], "package-required"],
  ])("%j: %s", async (args, code) => {
    const repository = exampleRepository()
    const before = stateOf(repository)
    expect(await errorOf(repository, args)).toMatchObject({ code })
    expect(stateOf(repository)).toBe(before)
  })

  test("changes that git would overwrite stop it", async () => {
    const repository = exampleRepository()
    repository.git("switch", "--quiet", "--create", "topic")
    repository.commit("Change the notes", { "cfg.yaml": "version: 1\n" })
    repository.write("cfg.yaml", "version: 1\nbranch: main\n")
    const before = stateOf(repository)
    expect(await errorOf(repository, ["edit", "project_intake"])).toMatchObject({
      code: "draft-on-branch",
    })
    expect(stateOf(repository)).toBe(before)
  })
})

describe("commit", () => {
  test.each<[string, (repository: TemporaryRepository) => void, string, string]>([
    ["a correction", (repository) => append(repository, INTAKE_PROMPT, "\n"), "1.0.1", "fix"],
    [
      "a sentence in a prompt",
      (repository) => append(repository, INTAKE_PROMPT, "\nNever guess a name.\n"),
      "1.1.0",
      "feat",
    ],
    [
      "an optional field",
      (repository) =>
        changeJson(
          repository,
          INTAKE_SCHEMA,
          (schema) => (schema.properties.colour = { type: "string" }),
        ),
      "1.1.0",
      "feat",
    ],
  ])("determines the version of %s", async (_, change, version, type) => {
    const repository = await editedIntake()
    change(repository)
    await mustSucceed(repository, ["commit", "-m", "Change it"])
    expect(repository.git("log", "-1", "--format=%s")).toBe(`${type}(project_intake): Change it`)
    expect(repository.read(`${INTAKE}/${version}/package.yaml`)).toContain(`version: "${version}"`)
    expect(repository.read(`${INTAKE}/${version}/package.yaml`)).toContain(
      `schema:project_intake:${version}`,
    )
    expect([exists(repository, INTAKE_PROMPT), repository.git("status", "--porcelain")]).toEqual([
      false,
      "",
    ])
  })

  test("a field that is gone is a major, and says so in its message", async () => {
    const repository = exampleRepository()
    await mustSucceed(repository, ["edit", "schemas/risk"])
    const path = "schemas/risk/releases/draft/schema.json"
    const schema = JSON.parse(repository.read(path))
    const optional =
      Object.keys(schema.properties).find((name) => !schema.required.includes(name)) ?? ""
    delete schema.properties[optional]
    repository.write(path, `${JSON.stringify(schema, null, 2)}\n`)
    expect((await cfg(repository, ["diff"])).stdout).toContain(`/${optional} removed`)
    await mustSucceed(repository, ["commit", "-m", "Drop it"])
    expect(repository.git("log", "-1", "--format=%s")).toBe("feat(risk)!: Drop it")
    expect(exists(repository, "schemas/risk/releases/2.0.0/schema.json")).toBe(true)
  })

  test("a required field demands a major, and less is refused with the reason", async () => {
    const repository = await editedIntake()
    changeJson(repository, INTAKE_SCHEMA, (schema) => {
      schema.properties.colour = { type: "string" }
      schema.required.push("colour")
    })
    const before = stateOf(repository)
    for (const args of [
      ["--bump", "minor"],
      ["--version", "1.9.0"],
      ["--bump", "patch"],
    ]) {
      const error = await errorOf(repository, ["commit", "-m", "x", ...args])
      expect(error).toMatchObject({
        code: "version-too-low",
        message: expect.stringContaining("at least 2.0.0"),
      })
      expect(error.message).toContain("colour")
    }
    expect(stateOf(repository)).toBe(before)
  })

  test("findings stop it at their place, and nothing is lost", async () => {
    const repository = await editedIntake()
    repository.write(INTAKE_SCHEMA, '{ "type": "strin" }\n')
    const before = stateOf(repository)
    const answer = await cfg(repository, ["commit", "-m", "x"])
    expect(answer.exitCode).toBe(1)
    expect(answer.stdout).toMatch(/1:11 .*\[schema-valid\]/)
    expect(answer.stdout).toContain("Not committed")
    expect(stateOf(repository)).toBe(before)
  })

  test("takes only the draft, whatever else is staged or dirty", async () => {
    const repository = await editedIntake()
    append(repository, INTAKE_PROMPT, "\n")
    repository.write("staged.txt", "staged\n")
    repository.git("add", "staged.txt")
    await mustSucceed(repository, ["commit", "-m", "Only the draft"])
    expect(repository.git("status", "--porcelain")).toBe("A  staged.txt")
    expect(
      repository
        .git("show", "--name-only", "--format=", "HEAD")
        .split("\n")
        .every((path) => path.startsWith(`${INTAKE}/1.0.1/`)),
    ).toBe(true)
  })

  test.each([
    [["commit", "-m", "x"], "draft-unchanged"],
    [["commit"], "message-missing"],
    [["commit", "work_package", "-m", "x"], "no-draft"],
    [["commit", "-m", "x", "--version", "1.0.0"], "version-exists"],
  ])("%j: %s", async (args, code) => {
    const repository = await editedIntake()
    if (code !== "draft-unchanged") append(repository, INTAKE_PROMPT, "\n")
    expect((await errorOf(repository, args)).reasons.map((reason: any) => reason.code)).toContain(
      code,
    )
  })

  test("with nothing to commit", async () => {
    expect(await errorOf(exampleRepository(), ["commit", "-m", "x"])).toMatchObject({
      code: "nothing-to-commit",
    })
  })
})

describe("a major of what others require", () => {
  test("and the next major of its reader come to production in one commit, whichever is made first", async () => {
    const releases = {
      "document_types/intake@1.0.0": "",
      "document_types/plan@1.0.0": "required_inputs: [{ id: intake, version: ^1.0.0 }]\n",
    }
    const repository = await smallRepository({
      releases,
      pointers: "{}\n",
      staged: ["intake", "plan"],
    })
    await mustSucceed(repository, ["activate", "intake", "plan", "--reason", "First", "--yes"])
    const edit = async (id: string, change: (manifest: string) => string) => {
      await mustSucceed(repository, ["edit", id])
      const path = `document_types/${id}/releases/draft/package.yaml`
      repository.write(path, change(repository.read(path)))
      await mustSucceed(repository, ["commit", "-m", "Break it", "--version", "2.0.0"])
      await mustSucceed(repository, ["stage", id])
      await mustSucceed(repository, ["land", id])
    }
    await edit("intake", (manifest) => `${manifest}description: Other\n`)
    await edit("plan", (manifest) => manifest.replace("^1.0.0", "^2.0.0"))
    expect(
      await errorOf(repository, ["activate", "intake@2.0.0", "--reason", "r", "--yes"]),
    ).toMatchObject({ code: "input-out-of-range" })
    await mustSucceed(repository, [
      "activate",
      "intake@2.0.0",
      "plan@2.0.0",
      "--reason",
      "Both",
      "--yes",
    ])
    await mustSucceed(repository, ["rollback", "--reason", "Back", "--yes"])
  })
})

describe("stage", () => {
  test("records the proof: content, what was consulted, who, and the report", async () => {
    const repository = await editedIntake()
    append(repository, INTAKE_PROMPT, "\n")
    await mustSucceed(repository, ["commit", "-m", "Change it"])
    await mustSucceed(repository, ["stage", "project_intake", "--actor", "tom"])
    const record = JSON.parse(repository.read("_staged/document_types/project_intake/1.0.1.json"))
    expect(record).toMatchObject({
      package: "document_types/project_intake",
      version: "1.0.1",
      content_id: repository.git("rev-parse", `HEAD:${INTAKE}/1.0.1`),
      actor: "tom",
      report: { findings: [] },
    })
    expect(Object.keys(record.consulted)).toContain("roles/business_analyst@1.0.0")
    expect(repository.git("log", "-1", "--format=%s")).toBe("stage: Accept project_intake 1.0.1")
    const before = stateOf(repository)
    expect(await cfg(repository, ["stage", "project_intake@1.0.1"])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("Staged with this content already: project_intake@"),
    })
    expect(stateOf(repository)).toBe(before)
  })

  test("on the release branch itself, activation is next; elsewhere, landing", async () => {
    const repository = await smallRepository({
      releases: { "roles/writer@1.0.0": "You write.\n", "roles/editor@1.0.0": "You edit.\n" },
      pointers: "{}\n",
    })
    expect((await cfg(repository, ["stage", "writer@1.0.0"])).stdout).toContain(
      "Next: cfg activate writer@1.0.0",
    )
    repository.git("switch", "--quiet", "--create", "topic")
    expect((await cfg(repository, ["stage", "editor@1.0.0"])).stdout).toContain(
      "cfg land editor@1.0.0",
    )
  })

  test("what fails is not staged, and the answer says where and why", async () => {
    const repository = await smallRepository({
      releases: { "roles/writer@1.0.0": "You write.\n", "roles/writer@1.0.1": "You lie.\u200B\n" },
      pointers: "{}\n",
    })
    const before = stateOf(repository)
    const answer = await cfg(repository, ["stage", "writer@1.0.0", "writer@1.0.1"])
    expect(answer.exitCode).toBe(1)
    expect(answer.stdout).toMatch(/1:9 .*\[hidden-text\]/)
    expect(answer.stdout).toContain("Not staged: nothing was written.")
    expect(stateOf(repository)).toBe(before)
    expect((await cfg(repository, ["stage", "writer@1.0.1", "--json"])).json).toMatchObject({
      ok: false,
      data: { report: { findings: [{ rule: "version-bump" }, { rule: "hidden-text" }] } },
    })
  })

  test("a draft is not committed yet", async () => {
    const repository = exampleRepository()
    await mustSucceed(repository, ["new", "release_note"])
    expect(await errorOf(repository, ["stage", "release_note"])).toMatchObject({
      code: "not-committed",
    })
  })
})

describe("land", () => {
  test("moves the release branch without a commit where that carries nothing else", async () => {
    const repository = await editedIntake()
    append(repository, INTAKE_PROMPT, "\n")
    await mustSucceed(repository, ["commit", "-m", "Change it"])
    await mustSucceed(repository, ["stage", "project_intake"])
    await mustSucceed(repository, ["land", "project_intake"])
    expect(repository.git("rev-parse", "main")).toBe(
      repository.git("rev-parse", "edit/project_intake"),
    )
  })

  test("brings exactly the release and its record where the branch carries more, or main moved on", async () => {
    const repository = await editedIntake()
    append(repository, INTAKE_PROMPT, "\n")
    await mustSucceed(repository, ["commit", "-m", "Change it"])
    await mustSucceed(repository, ["stage", "project_intake"])
    repository.commit("Something else", { "notes.txt": "not for main\n" })
    const before = repository.git("rev-parse", "main")
    await mustSucceed(repository, ["land", "project_intake@1.0.1"])
    expect(repository.git("rev-parse", "main~1")).toBe(before)
    expect(repository.gitStatus("cat-file", "-e", "main:notes.txt")).not.toBe(0)
    for (const path of [`${INTAKE}/1.0.1`, "_staged/document_types/project_intake/1.0.1.json"])
      expect(repository.git("rev-parse", `main:${path}`)).toBe(
        repository.git("rev-parse", `HEAD:${path}`),
      )
    await mustSucceed(repository, ["activate", "project_intake@1.0.1", "--reason", "r", "--yes"])
    await mustSucceed(repository, ["rollback", "--reason", "r", "--yes"])
    expect(await cfg(repository, ["land", "project_intake@1.0.1"])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("already"),
    })
  })

  test("not what only lies in the working tree", async () => {
    const repository = await editedIntake()
    expect((await errorOf(repository, ["land", "project_intake@1.0.1"])).code).toMatch(
      /unknown-version|not-committed/,
    )
  })
})
