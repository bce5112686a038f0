/** A package's first draft, under a name that is allowed (spec 1.6, 2.2). */

import { expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import { exampleRepository } from "../support/example-repository.ts"
import { append, dataOf, errorOf, exists } from "../support/drafts.ts"
import { cloneOf, repositoryAt, temporaryDirectory } from "../support/repository.ts"
import { mustSucceed, smallRepository, stateOf } from "../support/small-repository.ts"

test("a bare id is of the default kind; the answer lists each file and what comes next", async () => {
  const repository = exampleRepository()
  const answer = await cfg(repository, ["new", "release_note"])
  expect(answer).toMatchObject({ exitCode: 0, stderr: "" })
  expect(answer.stdout).toBe(`✓ Started release_note on edit/release_note
  document_types/release_note/releases/draft/package.yaml
  document_types/release_note/releases/draft/prompts/task.prompt.txt
  document_types/release_note/releases/draft/schemas/output.schema.json
  document_types/release_note/releases/draft/tests/fixtures/minimal.json
  → Fill it in, then: cfg validate, cfg commit -m "…"
`)
  expect(repository.git("status", "--porcelain")).toBe("?? document_types/release_note/")
  expect((await cfg(repository, ["status"])).stdout).toMatch(
    /Drafts\n {2}release_note new {2}document_types\/release_note\/releases\/draft\n[^]*release_note +– +– +– +cfg commit release_note/,
  )
  expect((await cfg(repository, ["diff"])).stdout).toContain(
    "A new package: there is nothing to compare it with.",
  )
})

test("--dry-run names branch and files, and stops", async () => {
  const repository = exampleRepository()
  const before = stateOf(repository)
  expect(await cfg(repository, ["new", "roles/reviewer", "--dry-run"])).toMatchObject({
    exitCode: 0,
    stdout: "Would start roles/reviewer on edit/reviewer: role.prompt.txt\n",
    stderr: "",
  })
  expect(stateOf(repository)).toBe(before)
})

test("started twice, it is edited, not written over", async () => {
  const repository = exampleRepository()
  await mustSucceed(repository, ["new", "roles/reviewer"])
  append(repository, "prompts/roles/reviewer/releases/draft/role.prompt.txt", "Mine.\n")
  expect(await errorOf(repository, ["new", "roles/reviewer"])).toMatchObject({
    code: "package-exists",
    hint: "Change it with `cfg edit reviewer`.",
  })
  expect((await cfg(repository, ["edit", "reviewer"])).stdout).toContain(
    "Back at the draft of reviewer",
  )
  expect(repository.read("prompts/roles/reviewer/releases/draft/role.prompt.txt")).toContain(
    "Mine.",
  )
  await mustSucceed(repository, ["edit", "project_intake"])
  expect(await errorOf(repository, ["new", "roles/reviewer"])).toMatchObject({
    code: "package-exists",
  })
  expect((await cfg(repository, ["edit", "reviewer"])).stdout).toContain(
    "Back at the draft of reviewer",
  )
  await mustSucceed(repository, ["commit", "-m", "Add a reviewer"])
  expect(repository.read("prompts/roles/reviewer/releases/1.0.0/role.prompt.txt")).toContain(
    "Mine.",
  )
})

test("an id that another kind has gets a branch of its own, and then needs its kind", async () => {
  const repository = exampleRepository()
  await mustSucceed(repository, ["new", "roles/project_intake"])
  expect(repository.git("branch", "--show-current")).toBe("edit/roles.project_intake")
  expect(await errorOf(repository, ["edit", "project_intake"])).toMatchObject({
    code: "ambiguous-package",
    message: expect.stringContaining("document_types/project_intake, roles/project_intake"),
  })
  await mustSucceed(repository, ["edit", "document_types/project_intake"])
  expect(repository.git("branch", "--show-current")).toBe("edit/project_intake")
})

test("a kind that is misspelt is named", async () => {
  expect(await errorOf(exampleRepository(), ["new", "role/reviewer"])).toMatchObject({
    code: "unknown-package",
    message: "There is no kind role.",
    hint: expect.stringContaining("roles"),
  })
})

test("a document type needs a role first, and says how to get one", async () => {
  const repository = await smallRepository({
    releases: { "document_types/plan@1.0.0": "" },
    pointers: "{}\n",
  })
  const before = stateOf(repository)
  expect(await cfg(repository, ["new", "note"])).toMatchObject({
    exitCode: 3,
    stdout: "",
    stderr: expect.stringContaining("cfg new roles/<id>"),
  })
  expect(stateOf(repository)).toBe(before)
})

test("what was dirty stays as it was", async () => {
  const repository = exampleRepository()
  append(repository, "cfg.yaml", "# mine\n")
  await mustSucceed(repository, ["new", "roles/reviewer"])
  expect(repository.git("status", "--porcelain")).toBe(" M cfg.yaml\n?? prompts/roles/reviewer/")
})

test("starts from the release branch, not from where one happens to be", async () => {
  const repository = exampleRepository()
  repository.git("switch", "--quiet", "--create", "topic")
  repository.commit("Something else", { "notes.txt": "x\n" })
  await mustSucceed(repository, ["new", "roles/reviewer"])
  expect([repository.git("rev-parse", "HEAD"), exists(repository, "notes.txt")]).toEqual([
    repository.git("rev-parse", "main"),
    false,
  ])
})

test("a bare repository has no place for a draft", async () => {
  const bare = repositoryAt(temporaryDirectory(), exampleRepository().environment)
  bare.git("clone", "--quiet", "--bare", cloneOf(exampleRepository()).path, ".")
  expect(await errorOf(bare, ["new", "roles/reviewer"])).toMatchObject({ code: "bare-repository" })
  expect(await dataOf(bare, ["list", "project_intake"])).toHaveLength(1)
})
