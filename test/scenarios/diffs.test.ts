/** What a diff shows (spec 2.2, 4). */

import { expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import { changeJson, dataOf } from "../support/drafts.ts"
import { temporaryRepository } from "../support/repository.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { manifestText } from "../support/snapshot.ts"

const RELEASES = "document_types/plan/releases"
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`
const FILES: Readonly<Record<string, string>> = {
  "prompts/task.prompt.txt": "Write the plan.\nName the owner.\n",
  "schemas/output.schema.json": json({
    type: "object",
    properties: { title: { type: "string", maxLength: 80 }, owner: { type: "string" } },
    required: ["title"],
  }),
  "docdefs/full.docdef.json": json({
    sections: [
      { section_id: "head", title: "Head" },
      { section_id: "end", title: "End" },
    ],
  }),
  "rules/gating.json": json({ rules: [{ id: "complete", level: "error" }] }),
  "workflows/flow.json": json({ steps: [{ name: "write" }, { name: "check" }] }),
  "tests/fixtures/one.json": json({ title: "One" }),
  "notes.txt": "For people.\n",
}

/** Every type of artifact, changed once. */
function changed(): TemporaryRepository {
  const repository = temporaryRepository()
  const files = {
    "package.yaml": manifestText(
      "plan",
      "1.0.0",
      "artifacts: { schema: schemas/output.schema.json }\n",
    ),
    ...FILES,
  }
  repository.commit(
    "Lay out",
    Object.fromEntries(
      Object.entries({ ...files }).map(([path, text]) => [`${RELEASES}/1.0.0/${path}`, text]),
    ),
  )
  repository.commit("Point", { "_active/active_releases.json": json({ plan: "1.0.0" }) })
  for (const [path, text] of Object.entries(files))
    repository.write(`${RELEASES}/draft/${path}`, text)
  const edit = (path: string, change: (document: any) => void) =>
    changeJson(repository, `${RELEASES}/draft/${path}`, change)
  const replace = (path: string, from: string, to: string) =>
    repository.write(
      `${RELEASES}/draft/${path}`,
      repository.read(`${RELEASES}/draft/${path}`).replace(from, to),
    )
  replace("package.yaml", "scope: project", "scope: team")
  replace("prompts/task.prompt.txt", "the owner", "every owner")
  edit("schemas/output.schema.json", (schema) => {
    schema.properties.holder = schema.properties.owner
    delete schema.properties.owner
    schema.properties.title.maxLength = 60
  })
  edit("docdefs/full.docdef.json", (docdef) =>
    docdef.sections.unshift({ section_id: "new", title: "New" }),
  )
  edit("rules/gating.json", (rules) => (rules.rules[0].level = "warning"))
  edit("workflows/flow.json", (flow) => (flow.steps = flow.steps.toReversed()))
  edit("tests/fixtures/one.json", (fixture) => (fixture.title = "Two"))
  replace("notes.txt", "people", "everybody")
  return repository
}

test("a difference of every type of artifact, for people", async () => {
  const { stdout } = await cfg(changed(), ["diff"])
  expect(stdout).toMatchInlineSnapshot(`
    "plan 1.0.0 → draft  1 manifest entry changed, 1 prompt reworded, 1 field renamed, 1 bound changed, 1 section added, 3 entries changed, 1 file changed

    Manifest (1 changed, breaking)
      package.yaml
        ~ /scope: "project" → "team" (breaking)
          /scope changed from "project" to "team"

    Prompts (1 changed, minor)
      prompts/task.prompt.txt
        ~ file modified
          Prompt reworded
        @@ -1,2 +1,2 @@
         Write the plan.
        -Name the owner.
        +Name every owner.

    Schema (2 changed, breaking)
      schemas/output.schema.json
        ~ /properties/holder renamed (breaking for structure, readers)
          Field /owner renamed to /holder
          valid now, not before: {"title":"","owner":null}
        ~ /properties/title/maxLength: 80 → 60 (breaking for stored documents)
          maxLength of /title tightened from 80 to 60
          valid before, not any more: {"title":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"}

    DocDef (1 changed, minor)
      docdefs/full.docdef.json
        + /sections/0 added
          /sections/new added

    Rules (1 changed, minor)
      rules/gating.json
        ~ /rules/0/level: "error" → "warning"
          /rules/complete/level changed from "error" to "warning"

    Workflow (1 changed, minor)
      workflows/flow.json
        ~ /steps: ["write","check"] → ["check","write"]
          /steps has another order

    Tests (1 changed, patch)
      tests/fixtures/one.json
        ~ /title: "One" → "Two"

    Other (1 changed, patch)
      notes.txt
        ~ file modified
        @@ -1,1 +1,1 @@
        -For people.
        +For everybody.

    Required bump: major, breaking, so at least 2.0.0
    "
  `)
})

test("the same for machines", async () => {
  const [difference] = await dataOf(changed(), ["diff"])
  expect(difference.changes).toMatchInlineSnapshot(`
    [
      {
        "after": "team",
        "artifact": "Manifest",
        "before": "project",
        "bump": "major",
        "file": "package.yaml",
        "kind": "modified",
        "message": "/scope changed from "project" to "team"",
        "pointer": "/scope",
        "subject": "manifest entry",
      },
      {
        "artifact": "Prompts",
        "bump": "minor",
        "file": "prompts/task.prompt.txt",
        "kind": "modified",
        "message": "Prompt reworded",
        "pointer": "",
        "subject": "prompt",
        "textDiff": "@@ -1,2 +1,2 @@
     Write the plan.
    -Name the owner.
    +Name every owner.
    ",
      },
      {
        "after": "/properties/holder",
        "artifact": "Schema",
        "axes": [
          "structure",
          "readers",
          "undeclared names",
        ],
        "before": "/properties/owner",
        "bump": "major",
        "documentPath": "/owner",
        "file": "schemas/output.schema.json",
        "kind": "renamed",
        "message": "Field /owner renamed to /holder",
        "pointer": "/properties/holder",
        "pointers": {
          "base": "/properties/owner",
          "new": "/properties/holder",
        },
        "subject": "field",
        "witness": {
          "acceptedBy": "new",
          "document": {
            "owner": null,
            "title": "",
          },
        },
      },
      {
        "after": 60,
        "artifact": "Schema",
        "axes": [
          "stored",
        ],
        "before": 80,
        "bump": "major",
        "documentPath": "/title",
        "file": "schemas/output.schema.json",
        "kind": "modified",
        "message": "maxLength of /title tightened from 80 to 60",
        "pointer": "/properties/title/maxLength",
        "pointers": {
          "base": "/properties/title/maxLength",
          "new": "/properties/title/maxLength",
        },
        "subject": "bound",
        "witness": {
          "acceptedBy": "base",
          "document": {
            "title": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
          },
        },
      },
      {
        "after": {
          "section_id": "new",
          "title": "New",
        },
        "artifact": "DocDef",
        "bump": "minor",
        "file": "docdefs/full.docdef.json",
        "kind": "added",
        "message": "/sections/new added",
        "pointer": "/sections/0",
        "subject": "section",
      },
      {
        "after": "warning",
        "artifact": "Rules",
        "before": "error",
        "bump": "minor",
        "file": "rules/gating.json",
        "kind": "modified",
        "message": "/rules/complete/level changed from "error" to "warning"",
        "pointer": "/rules/0/level",
        "subject": "entry",
      },
      {
        "after": [
          "check",
          "write",
        ],
        "artifact": "Workflow",
        "before": [
          "write",
          "check",
        ],
        "bump": "minor",
        "file": "workflows/flow.json",
        "kind": "modified",
        "message": "/steps has another order",
        "pointer": "/steps",
        "subject": "entry",
      },
      {
        "after": "Two",
        "artifact": "Tests",
        "before": "One",
        "bump": "patch",
        "file": "tests/fixtures/one.json",
        "kind": "modified",
        "message": "/title changed from "One" to "Two"",
        "pointer": "/title",
        "subject": "entry",
      },
      {
        "artifact": "Other",
        "bump": "patch",
        "file": "notes.txt",
        "kind": "modified",
        "message": "File reworded",
        "pointer": "",
        "subject": "file",
        "textDiff": "@@ -1,1 +1,1 @@
    -For people.
    +For everybody.
    ",
      },
    ]
  `)
})
