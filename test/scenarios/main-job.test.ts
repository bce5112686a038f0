/** The life of one release (spec 2). */

import { expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import { exampleRepository } from "../support/example-repository.ts"

const SCHEMA = "document_types/project_discovery/releases/draft/schemas/output.schema.json"

test("edit, commit, stage, land, activate, roll back", async () => {
  const repository = exampleRepository()

  const edit = await cfg(repository, ["edit", "project_discovery"])
  expect(edit).toMatchObject({ exitCode: 0, stderr: "" })
  expect(edit.stdout).toContain("Opened a draft of project_discovery based on 1.1.0")
  expect(repository.git("branch", "--show-current")).toBe("edit/project_discovery")

  const schema = JSON.parse(repository.read(SCHEMA))
  schema.properties.compliance_notes = { type: "array", items: { type: "string" } }
  repository.write(SCHEMA, JSON.stringify(schema, null, 2) + "\n")

  const diff = await cfg(repository, ["diff"])
  expect(diff.stdout).toContain("Optional field /compliance_notes added")
  expect(diff.stdout).toContain("Required bump: minor, so at least 1.2.0")

  expect(await cfg(repository, ["commit", "-m", "Add compliance notes"])).toMatchObject({
    exitCode: 0,
  })
  expect(repository.git("log", "-1", "--format=%s")).toBe(
    "feat(project_discovery): Add compliance notes",
  )
  expect(repository.git("status", "--porcelain")).toBe("")

  expect(await cfg(repository, ["stage", "project_discovery@1.2.0"])).toMatchObject({ exitCode: 0 })
  expect(await cfg(repository, ["land", "project_discovery@1.2.0"])).toMatchObject({ exitCode: 0 })

  const activate = await cfg(repository, [
    "activate",
    "project_discovery@1.2.0",
    "--reason",
    "Compliance",
    "--yes",
    "--actor",
    "tom.moseley",
  ])
  expect(activate).toMatchObject({ exitCode: 0 })
  expect(repository.git("show", "--format=", "--unified=0", "main")).toMatch(
    /-    "project_discovery": "1.1.0",\n\+    "project_discovery": "1.2.0",$/,
  )
  const content = repository.git(
    "rev-parse",
    "main:document_types/project_discovery/releases/1.2.0",
  )
  expect(repository.git("log", "-1", "--format=%B", "main")).toBe(
    `release: Activate project_discovery 1.2.0

Activated by: tom.moseley
Reason: Compliance

Cfg-Action: activate
Cfg-Package: document_types/project_discovery 1.1.0 -> 1.2.0 ${content}
Cfg-Actor: tom.moseley
`,
  )

  const rollback = await cfg(repository, [
    "rollback",
    "project_discovery",
    "--reason",
    "Schema failures",
    "--yes",
  ])
  expect(rollback).toMatchObject({ exitCode: 0 })
  expect(
    JSON.parse(repository.git("show", "main:_active/active_releases.json")).document_types
      .project_discovery,
  ).toBe("1.1.0")

  const history = await cfg(repository, ["history", "project_discovery", "--json"])
  expect(history.json.data.map((entry: any) => [entry.action, entry.actor, entry.reason])).toEqual([
    ["rollback", "Test User", "Schema failures"],
    ["activate", "tom.moseley", "Compliance"],
    ["activate", "Test User", "Glossary in discovery documents, clearer plan prompt"],
    ["activate", "Test User", "First release of the document pipeline"],
  ])
  expect(await cfg(repository, ["verify"])).toMatchObject({ exitCode: 0 })
  expect(repository.git("fsck", "--strict", "--no-dangling")).toBe("")
})
