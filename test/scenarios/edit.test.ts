/** Drafts are opened, left, returned to and abandoned (spec 1.1, 2.2). */

import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import {
  committedIntake,
  draftIntake,
  draftedIntake,
  exampleRepository,
  stagedIntake,
} from "../support/example-repository.ts"
import {
  INTAKE,
  INTAKE_PROMPT,
  SENTENCE,
  append,
  dataOf,
  errorOf,
  exists,
} from "../support/drafts.ts"
import { repositoryAt, temporaryDirectory } from "../support/repository.ts"
import { mustSucceed, stateOf } from "../support/small-repository.ts"

const WORK_PROMPT = "document_types/work_package/releases/draft/prompts/task.prompt.txt"

describe("opening", () => {
  test("says what it is based on, where it is, and what comes next", async () => {
    const repository = exampleRepository()
    expect(await cfg(repository, ["edit", "project_intake"])).toMatchObject({
      exitCode: 0,
      stderr: "",
      stdout: `✓ Opened a draft of project_intake based on 1.0.0
  branch edit/project_intake
  edit   document_types/project_intake/releases/draft/
  → Then: cfg diff project_intake, cfg validate, cfg commit -m "…"
`,
    })
    expect(repository.git("status", "--porcelain")).toBe(
      `?? ${INTAKE}/.cfg-base\n?? ${INTAKE}/draft/`,
    )
  })

  test("copies the active release, not the newest one", async () => {
    const repository = exampleRepository()
    await mustSucceed(repository, ["rollback", "project_discovery", "--reason", "r", "--yes"])
    expect((await cfg(repository, ["edit", "project_discovery"])).stdout).toContain(
      "based on 1.0.0",
    )
    const releases = "document_types/project_discovery/releases"
    expect(
      repository.git("diff", "--no-index", "--stat", `${releases}/1.0.0`, `${releases}/draft`),
    ).toBe("")
  })

  test("--dry-run says the same and touches nothing", async () => {
    const repository = exampleRepository()
    const before = stateOf(repository)
    const answer = await cfg(repository, ["edit", "project_intake", "--dry-run"])
    expect(answer).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(
        /Would open a draft of project_intake based on 1\.0\.0\n {2}branch edit\/project_intake/,
      ),
    })
    expect(stateOf(repository)).toBe(before)
  })

  test("from wherever one is: dirty files come along, the branch starts at the release branch", async () => {
    const repository = exampleRepository()
    repository.git("switch", "--quiet", "--detach")
    append(repository, "cfg.yaml", "# mine\n")
    await mustSucceed(repository, ["edit", "project_intake"])
    expect(repository.git("rev-parse", "edit/project_intake")).toBe(
      repository.git("rev-parse", "main"),
    )
    expect(repository.git("status", "--porcelain")).toContain(" M cfg.yaml")
  })

  test("a branch that another working tree has checked out is left to it", async () => {
    const repository = exampleRepository()
    const other = repositoryAt(join(temporaryDirectory(), "other"), repository.environment)
    repository.git("worktree", "add", "--quiet", "-b", "edit/project_intake", other.path)
    const before = stateOf(repository)
    expect(await errorOf(repository, ["edit", "project_intake"])).toMatchObject({
      code: "git-refused",
      message: expect.stringContaining(other.path),
    })
    expect(stateOf(repository)).toBe(before)
    await mustSucceed(other, ["edit", "project_intake"])
    expect(exists(other, INTAKE_PROMPT)).toBe(true)
  })

  test("again after the last change has landed: from the release branch as it is now", async () => {
    const repository = await stagedIntake()
    await mustSucceed(repository, ["land", "project_intake"])
    await mustSucceed(repository, ["activate", "project_intake", "--reason", "r", "--yes"])
    expect((await cfg(repository, ["edit", "project_intake"])).stdout).toContain(
      "Opened a draft of project_intake based on 1.1.0",
    )
    await mustSucceed(repository, ["edit", "work_package"])
    await mustSucceed(repository, ["edit", "project_intake"])
    expect(repository.git("merge-base", "--is-ancestor", "main", "edit/project_intake")).toBe("")
  })

  test("a version of one's own choice, a pre-release too", async () => {
    const repository = exampleRepository()
    await mustSucceed(repository, ["edit", "project_intake", "--version", "1.1.0-rc.1"])
    append(repository, `${INTAKE}/1.1.0-rc.1/prompts/task.prompt.txt`, SENTENCE)
    expect((await cfg(repository, ["edit", "project_intake"])).stdout).toMatch(
      /Back at the draft of project_intake based on 1\.0\.0[^]*as 1\.1\.0-rc\.1/,
    )
    await mustSucceed(repository, ["commit", "-m", "Try it"])
    expect(await dataOf(repository, ["list", "project_intake"])).toMatchObject([
      { releases: [{ version: "1.0.0" }, { version: "1.1.0-rc.1", state: "committed" }] },
    ])
  })
})

describe("leaving and returning", () => {
  test("what was written is a commit of its branch meanwhile, and goes into the release as if nothing had been", async () => {
    const repository = await draftedIntake()
    await mustSucceed(repository, ["edit", "work_package"])
    expect(repository.git("log", "--format=%s", "main..edit/project_intake")).toBe(
      "draft: Save project_intake",
    )
    expect(repository.git("status", "--porcelain")).not.toContain("project_intake")
    await mustSucceed(repository, ["edit", "project_intake"])
    expect((await cfg(repository, ["diff"])).stdout).toContain("project_intake 1.0.0 → draft")
    await mustSucceed(repository, ["commit", "-m", "Say it"])
    expect(
      repository
        .git("diff", "--name-only", "main", "HEAD")
        .split("\n")
        .every((path) => path.startsWith(`${INTAKE}/1.1.0/`)),
    ).toBe(true)
    expect(repository.git("status", "--porcelain")).toBe("")
  })

  test("nothing new, no second commit", async () => {
    const repository = await draftedIntake()
    for (const id of ["work_package", "project_intake", "work_package"])
      await mustSucceed(repository, ["edit", id])
    expect(repository.git("log", "--format=%s", "main..edit/project_intake")).toBe(
      "draft: Save project_intake",
    )
  })

  test("by git itself: the draft is still there, and cfg finds it", async () => {
    const repository = await draftedIntake()
    repository.git("switch", "--quiet", "main")
    expect((await cfg(repository, ["status"])).stdout).toMatch(
      /On main[^]*Drafts\n {2}project_intake based on 1\.0\.0/,
    )
    await mustSucceed(repository, ["edit", "project_intake"])
    expect([
      repository.git("branch", "--show-current"),
      repository.read(INTAKE_PROMPT).endsWith(SENTENCE),
    ]).toEqual(["edit/project_intake", true])
  })

  test("deleted and new files of the draft are kept as they are", async () => {
    const repository = await draftedIntake()
    await mustSucceed(repository, ["edit", "work_package"])
    await mustSucceed(repository, ["edit", "project_intake"])
    repository.git("rm", "--quiet", "--cached", "-r", `${INTAKE}/draft/tests`)
    repository.git("clean", "--quiet", "--force", "-d", `${INTAKE}/draft/tests`)
    repository.write(`${INTAKE}/draft/prompts/extra.prompt.txt`, "More.\n")
    await mustSucceed(repository, ["edit", "work_package"])
    await mustSucceed(repository, ["edit", "project_intake"])
    expect([
      exists(repository, `${INTAKE}/draft/tests`),
      repository.read(`${INTAKE}/draft/prompts/extra.prompt.txt`),
    ]).toEqual([false, "More.\n"])
  })

  test("with a release on the branch that has not landed: another draft takes the next free version", async () => {
    const repository = await committedIntake()
    await mustSucceed(repository, ["edit", "project_intake"])
    append(repository, INTAKE_PROMPT, "\nNever guess a place.\n")
    expect((await cfg(repository, ["commit", "-m", "Say more"])).stdout).toContain(
      "Committed project_intake 1.0.0 → 1.2.0",
    )
  })
})

describe("--abandon", () => {
  test("shows what would be lost, asks, and on yes says how to have it back", async () => {
    const repository = await draftedIntake()
    const answer = await cfg(repository, ["edit", "project_intake", "--abandon"], {
      answers: [true],
    })
    expect(answer).toMatchObject({
      exitCode: 0,
      stderr: `Would throw the draft of project_intake away: ${INTAKE}/draft/\n\nThrow the draft of project_intake away?\n`,
    })
    expect(repository.git("status", "--porcelain")).toBe("")
    const [, restore = ""] = /To get it back: git (.*)/.exec(answer.stdout) ?? []
    repository.git(...restore.split(" "))
    expect(repository.read(INTAKE_PROMPT).endsWith(SENTENCE)).toBe(true)
  })

  test("takes a saved draft off its branch too", async () => {
    const repository = await draftedIntake()
    for (const id of ["work_package", "project_intake"]) await mustSucceed(repository, ["edit", id])
    await mustSucceed(repository, ["edit", "project_intake", "--abandon", "--yes"])
    expect([
      repository.git("diff", "--name-only", "main", "HEAD"),
      repository.git("status", "--porcelain"),
    ]).toEqual(["", ""])
    expect((await cfg(repository, ["edit", "project_intake"])).stdout).toContain("Opened a draft")
    expect(repository.read(INTAKE_PROMPT).endsWith(SENTENCE)).toBe(false)
  })

  test("leaves other drafts alone", async () => {
    const repository = await draftedIntake()
    repository.git("switch", "--quiet", "main")
    await mustSucceed(repository, ["edit", "work_package"])
    await mustSucceed(repository, ["edit", "project_intake", "--abandon", "--yes"])
    expect([exists(repository, INTAKE_PROMPT), exists(repository, WORK_PROMPT)]).toEqual([
      false,
      true,
    ])
  })

  test("where there is none, or it is on its own branch, says so", async () => {
    const repository = exampleRepository()
    expect(await cfg(repository, ["edit", "project_intake", "--abandon", "--yes"])).toMatchObject({
      exitCode: 3,
      stdout: "",
      stderr: expect.stringContaining(
        "project_intake has no draft in the working tree. [no-draft]",
      ),
    })
    await draftIntake(repository)
    await mustSucceed(repository, ["edit", "work_package"])
    expect(
      await errorOf(repository, ["edit", "project_intake", "--abandon", "--yes"]),
    ).toMatchObject({ code: "no-draft", hint: expect.stringContaining("edit/project_intake") })
  })
})
