/** What releases brought, for a changelog and for tags (spec 2.2). */

import { expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import { draftedIntake, exampleRepository } from "../support/example-repository.ts"
import {
  INTAKE_PROMPT,
  INTAKE_SCHEMA,
  append,
  changeJson,
  dataOf,
  errorOf,
} from "../support/drafts.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { mustSucceed } from "../support/small-repository.ts"

/** project_intake 1.0.0 → 1.1.0 → 2.0.0, each with words of its author. */
async function twoReleases(): Promise<TemporaryRepository> {
  const repository = await draftedIntake()
  await mustSucceed(repository, [
    "commit",
    "-m",
    "Forbid guessing\n\nNames were <made> up.",
    "--actor",
    "ada",
  ])
  await mustSucceed(repository, ["stage", "project_intake"])
  await mustSucceed(repository, ["land", "project_intake@1.1.0"])
  await mustSucceed(repository, ["activate", "project_intake@1.1.0", "--reason", "r", "--yes"])
  await mustSucceed(repository, ["edit", "project_intake"])
  changeJson(repository, INTAKE_SCHEMA, (schema) => {
    schema.properties.contact_person = { type: "string" }
    schema.required.push("contact_person")
  })
  append(repository, INTAKE_PROMPT, "\nAlso give `contact_person`: whom to ask.\n")
  for (const name of repository
    .git("ls-files", "document_types/project_intake/releases/1.1.0/tests")
    .split("\n")) {
    const path = name.replace("/1.1.0/", "/draft/")
    changeJson(
      repository,
      path,
      (document) => ((document.output ?? document).contact_person = "Ann"),
    )
  }
  const prompt = repository.read(INTAKE_PROMPT)
  repository.write(
    INTAKE_PROMPT,
    prompt.replace(/(```json\n\{\n)/, '$1  "contact_person": "<name>",\n'),
  )
  await mustSucceed(repository, ["commit", "-m", "Ask for a contact", "--actor", "bob"])
  repository.git("push", "--quiet", ".", "HEAD:main")
  return repository
}

test("a release's notes: its author's words, and what the artifacts say, breaking changes first", async () => {
  const repository = await twoReleases()
  const answer = await cfg(repository, ["notes", "project_intake@2.0.0"])
  expect(answer).toMatchObject({ exitCode: 0, stderr: "" })
  expect(answer.stdout).toMatch(
    /^## Project Intake 2\.0\.0 \(\d{4}-\d\d-\d\d\)\n\nAsk for a contact\n\n### Breaking\n\n- Required field \/contact_person added \(schemas\/output\.schema\.json\)\n\n### Prompts\n\n- Prompt reworded \(prompts\/task\.prompt\.txt\)\n/,
  )
})

test("a range is every release in it, the newest first; its first one is not in it", async () => {
  const repository = await twoReleases()
  const { stdout } = await cfg(repository, ["notes", "project_intake@1.0.0..2.0.0"])
  expect(stdout.match(/^## .*\d\.\d\.\d/gm)).toEqual([
    "## Project Intake 2.0.0",
    "## Project Intake 1.1.0",
  ])
  expect(stdout).toContain("Forbid guessing\n\nNames were <made> up.")
  expect(await dataOf(repository, ["notes", "project_intake@1.1.0..1.1.0"])).toEqual([])
})

test("several packages are one text; without any, it is all that is active", async () => {
  const repository = await twoReleases()
  const titles = async (...args: string[]) =>
    (await dataOf(repository, ["notes", ...args])).map(({ title }: { title: string }) => title)
  expect(await titles("project_intake", "roles/technical_architect@1.1.0")).toEqual([
    "Project Intake 1.1.0",
    "Technical Architect 1.1.0",
  ])
  expect(
    await titles("project_intake", "project_intake@1.1.0", "project_intake@1.0.0..1.1.0"),
  ).toEqual(["Project Intake 1.1.0"])
  expect(await titles()).toHaveLength(23)
  expect((await cfg(repository, ["notes", "roles/business_analyst"])).stdout).toContain(
    "First release.",
  )
})

test("every mistake at once", async () => {
  const repository = exampleRepository()
  expect(
    (
      await errorOf(repository, [
        "notes",
        "nobody",
        "project_intake@7.0.0",
        "project_discovery@1.0.0..9.0.0",
      ])
    ).reasons.map(({ code }: { code: string }) => code),
  ).toEqual(["unknown-package", "unknown-version", "unknown-version"])
  expect(await errorOf(repository, ["notes", "project_discovery@1.1.0..1.0.0"])).toMatchObject({
    code: "usage",
    message: expect.stringContaining("backwards"),
    hint: "cfg notes project_discovery@1.0.0..1.1.0",
  })
  expect(await errorOf(repository, ["notes", "project_intake..1.0.0"])).toMatchObject({
    code: "usage",
  })
  expect(await errorOf(repository, ["notes", "project_intake@1.0.0..1.1.0..2.0.0"])).toMatchObject({
    code: "usage",
  })
})

test("a tag holds them as text that git does not cut", async () => {
  const repository = await twoReleases()
  await mustSucceed(repository, ["tag", "project_intake@2.0.0"])
  const message = repository.git(
    "for-each-ref",
    "--format=%(contents)",
    "refs/tags/project_intake/v2.0.0",
  )
  expect(message).toMatch(
    /^Project Intake 2\.0\.0\n\nAsk for a contact\n\nBreaking:\n- Required field \/contact_person added/,
  )
  expect(
    repository.git(
      "for-each-ref",
      "--format=%(contents:subject)",
      "refs/tags/project_intake/v2.0.0",
    ),
  ).toBe("Project Intake 2.0.0")
})
