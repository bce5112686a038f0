/** Which version a change needs (spec 4). */

import { rmSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import type { Bump } from "../../src/domain/version-change.ts"
import { cfg } from "../support/cfg.ts"
import { changeJson, dataOf, errorOf, exists } from "../support/drafts.ts"
import { temporaryRepository } from "../support/repository.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { POINTERS, mustSucceed } from "../support/small-repository.ts"

const RELEASES = "document_types/plan/releases"
const DRAFT = `${RELEASES}/draft`
const SCHEMA = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Plan",
  type: "object",
  required: ["title", "status"],
  properties: {
    title: { type: "string", maxLength: 80 },
    status: { enum: ["draft", "final"] },
    count: { type: "integer", minimum: 0 },
    code: { type: "string", pattern: "^[A-Z]+$" },
    due: { type: "string", format: "date" },
    owner: { type: "object", properties: { name: { type: "string" } } },
    place: { $ref: "schema:address:1.0.0" },
    kind: { const: "plan" },
    step: { $ref: "common.schema.json#/$defs/step" },
  },
}
const MANIFEST = `doc_type_id: plan
display_name: Plan
version: "1.0.0"
authority_level: elaborative
creation_mode: llm_generated
production_mode: generate
scope: project
parent_doc_type: intake
role_prompt_ref: "prompt:role:writer:1.0.0"
template_ref: "prompt:template:frame:1.0.0"
schema_ref: "schema:address:1.0.0"
workflow_ref: "workflow:flow:1.0.0"
required_inputs:
  - { id: intake, version: ">=1.0.0 <3.0.0" }
optional_inputs: []
creates_children: []
artifacts:
  task_prompt: prompts/task.prompt.txt
  schema: schemas/output.schema.json
  full_docdef: docdefs/full.docdef.json
  side_docdef: docdefs/side.docdef.json
gating_rules: rules/gating.json
ui: { icon: map }
`
const DOCDEF = {
  docdef_id: "plan.full",
  surface: "full",
  sections: [
    { section_id: "head", title: "Head", source_pointer: "/title" },
    { section_id: "state", title: "State", source_pointer: "/status" },
  ],
}
const PROMPT =
  "Write the plan.\n\nAlways name the owner of each step. Use at most 5 sentences for it, and recieve no excuses.\n"
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`
const intake = (version: string) =>
  `doc_type_id: intake\ndisplay_name: Intake\nversion: "${version}"\nauthority_level: elaborative\ncreation_mode: constructed\nscope: project\nparent_doc_type: plan\n`

const address = (properties: object) =>
  json({ $schema: SCHEMA.$schema, $id: "https://example.org/address", type: "object", properties })

/** A release of each kind of artifact, active, and the same as a draft that somebody is to change. */
function drafted(): TemporaryRepository {
  const repository = temporaryRepository()
  const files = {
    "package.yaml": MANIFEST,
    "schemas/output.schema.json": json(SCHEMA),
    "schemas/common.schema.json": json({
      $schema: SCHEMA.$schema,
      $defs: { step: { type: ["string", "integer"] } },
    }),
    "docdefs/full.docdef.json": json(DOCDEF),
    "docdefs/side.docdef.json": json({ ...DOCDEF, docdef_id: "plan.side", surface: "side" }),
    "prompts/task.prompt.txt": PROMPT,
    "rules/gating.json": json({ rules: [{ id: "complete", level: "error" }] }),
    "tests/fixtures/one.json": json({ title: "One", status: "draft" }),
  }
  repository.commit("Lay out", {
    ...Object.fromEntries(
      Object.entries(files).map(([path, text]) => [`${RELEASES}/1.0.0/${path}`, text]),
    ),
    "document_types/intake/releases/1.0.0/package.yaml": intake("1.0.0"),
    "document_types/risk/releases/1.0.0/package.yaml": intake("1.0.0").replace(
      "doc_type_id: intake",
      "doc_type_id: risk",
    ),
    "prompts/roles/writer/releases/1.0.0/role.prompt.txt": "You write.\n",
    "prompts/roles/writer/releases/1.1.0/role.prompt.txt": "You write well.\n",
    "prompts/templates/frame/releases/1.0.0/template.txt": "Frame.\n",
    "prompts/templates/frame/releases/1.1.0/template.txt": "Wider frame.\n",
    "workflows/flow/releases/1.0.0/definition.json": json({ steps: [] }),
    "workflows/flow/releases/1.1.0/definition.json": json({ steps: [{ name: "check" }] }),
    "schemas/address/releases/1.0.0/schema.json": address({ city: { type: "string" } }),
    "schemas/address/releases/1.1.0/schema.json": address({
      city: { type: "string" },
      zip: { type: "string" },
    }),
    "schemas/address/releases/2.0.0/schema.json": address({
      city: { type: "string", maxLength: 3 },
    }),
    [POINTERS]: json({
      document_types: { plan: "1.0.0", intake: "1.0.0", risk: "1.0.0" },
      roles: { writer: "1.0.0" },
    }),
  })
  for (const [path, text] of Object.entries(files)) repository.write(`${DRAFT}/${path}`, text)
  return repository
}

type Edit = (repository: TemporaryRepository) => void
const replace =
  (path: string, from: string | RegExp, to: string): Edit =>
  (repository) => {
    const text = repository.read(`${DRAFT}/${path}`)
    expect(text).toMatch(from)
    repository.write(`${DRAFT}/${path}`, text.replace(from, to))
  }
const manifest = (from: string | RegExp, to: string) => replace("package.yaml", from, to)
const prompt = (from: string, to: string) => replace("prompts/task.prompt.txt", from, to)
const schema =
  (change: (schema: any) => void): Edit =>
  (repository) =>
    changeJson(repository, `${DRAFT}/schemas/output.schema.json`, change)
const property = (name: string, change: (field: any) => void) =>
  schema(({ properties }) => change(properties[name]))
const docdef =
  (change: (docdef: any) => void): Edit =>
  (repository) =>
    changeJson(repository, `${DRAFT}/docdefs/full.docdef.json`, change)
const both =
  (...edits: readonly Edit[]): Edit =>
  (repository) =>
    edits.forEach((edit) => edit(repository))

/** The table of spec 4, row by row. */
const ROWS: readonly (readonly [what: string, bump: Bump, edit: Edit])[] = [
  [
    "required field added",
    "major",
    both(
      schema((s) => {
        s.properties.by = { type: "string" }
        s.required.push("by")
      }),
      replace("tests/fixtures/one.json", '"One"', '"One", "by": "A"'),
    ),
  ],
  [
    "type changed",
    "major",
    property("count", (f) => {
      f.type = "string"
      delete f.minimum
    }),
  ],
  ["type narrowed", "major", property("owner", (f) => (f.properties.name.type = "integer"))],
  ["enum value removed", "major", property("status", (f) => (f.enum = ["draft"]))],
  [
    "enum exchanged for a constant",
    "major",
    property("status", (f) => {
      delete f.enum
      f.const = "draft"
    }),
  ],
  ["bound tightened", "major", property("title", (f) => (f.maxLength = 60))],
  ["bound added", "major", property("count", (f) => (f.maximum = 9))],
  ["pattern added", "major", property("title", (f) => (f.pattern = "^[A-Z]"))],
  ["format added", "major", property("code", (f) => (f.format = "uuid"))],
  ["object closed", "major", schema((s) => (s.additionalProperties = false))],
  [
    "field required now",
    "major",
    both(
      schema((s) => s.required.push("count")),
      replace("tests/fixtures/one.json", '"One"', '"One", "count": 1'),
    ),
  ],
  ["field removed from an open object", "major", schema((s) => delete s.properties.code)],
  ["field removed, deep inside", "major", property("owner", (f) => delete f.properties.name)],
  [
    "field renamed",
    "major",
    schema((s) => {
      s.properties.deadline = s.properties.due
      delete s.properties.due
    }),
  ],
  [
    "schema of another release, narrower in its new version",
    "major",
    property("place", (f) => (f.$ref = "schema:address:2.0.0")),
  ],
  [
    "schema_ref moved to a narrower schema",
    "major",
    manifest("schema:address:1.0.0", "schema:address:2.0.0"),
  ],
  [
    "schema in another file of the release, narrower",
    "major",
    (repository) =>
      changeJson(
        repository,
        `${DRAFT}/schemas/common.schema.json`,
        ({ $defs }) => ($defs.step.type = "integer"),
      ),
  ],
  ["constant changed", "major", property("kind", (f) => (f.const = "plans"))],
  ["authority_level changed", "major", manifest("elaborative", "constructive")],
  [
    "creation_mode changed",
    "major",
    manifest(
      "creation_mode: llm_generated\nproduction_mode: generate",
      "creation_mode: constructed",
    ),
  ],
  [
    "production_mode changed",
    "major",
    manifest("production_mode: generate", "production_mode: construct"),
  ],
  ["scope changed", "major", manifest("scope: project", "scope: team")],
  [
    "required input added",
    "major",
    manifest(
      '  - { id: intake, version: ">=1.0.0 <3.0.0" }',
      '  - { id: intake, version: ">=1.0.0 <3.0.0" }\n  - risk',
    ),
  ],
  ["input range narrowed", "major", manifest("<3.0.0", "<2.0.0")],
  [
    "docdef surface removed",
    "major",
    both(manifest("  side_docdef: docdefs/side.docdef.json\n", ""), (repository) =>
      rmSync(join(repository.path, DRAFT, "docdefs/side.docdef.json")),
    ),
  ],
  ["docdef section removed", "major", docdef((d) => d.sections.pop())],
  ["optional field added", "minor", schema((s) => (s.properties.note = { type: "string" }))],
  [
    "schema of another release, wider in its new version",
    "minor",
    property("place", (f) => (f.$ref = "schema:address:1.1.0")),
  ],
  [
    "schema_ref moved to a wider schema",
    "minor",
    manifest("schema:address:1.0.0", "schema:address:1.1.0"),
  ],
  [
    "constant removed",
    "minor",
    property("kind", (f) => {
      delete f.const
      f.type = "string"
    }),
  ],
  ["enum value added", "minor", property("status", (f) => f.enum.push("void"))],
  ["type widened", "minor", property("count", (f) => (f.type = ["integer", "null"]))],
  ["bound relaxed", "minor", property("title", (f) => (f.maxLength = 120))],
  ["required field optional now", "minor", schema((s) => (s.required = ["title"]))],
  [
    "docdef section added",
    "minor",
    docdef((d) => d.sections.push({ section_id: "due", title: "Due", source_pointer: "/due" })),
  ],
  [
    "docdef sections in another order",
    "minor",
    docdef((d) => (d.sections = d.sections.toReversed())),
  ],
  ["optional input added", "minor", manifest("optional_inputs: []", "optional_inputs: [risk]")],
  ["input range widened", "minor", manifest("<3.0.0", "<4.0.0")],
  ["child type added", "minor", manifest("creates_children: []", "creates_children: [risk]")],
  ["prompt reworded", "minor", prompt("Always name", "Name, where it is known,")],
  ["a number in the prompt", "minor", prompt("at most 5", "at most 7")],
  ["a negation in the prompt", "minor", prompt("no excuses", "any excuses")],
  ["a modal verb in the prompt", "minor", prompt("Always name", "You may name")],
  ["a field name in the prompt", "minor", prompt("the owner of", "the `owners` of")],
  [
    "template of another version",
    "minor",
    manifest("prompt:template:frame:1.0.0", "prompt:template:frame:1.1.0"),
  ],
  ["workflow of another version", "minor", manifest("workflow:flow:1.0.0", "workflow:flow:1.1.0")],
  ["role of another version", "minor", manifest("writer:1.0.0", "writer:1.1.0")],
  ["rules changed", "minor", replace("rules/gating.json", '"error"', '"warning"')],
  [
    "annotations of the schema",
    "patch",
    both(
      schema((s) => (s.title = "The plan")),
      property("title", (f) =>
        Object.assign(f, {
          description: "Short",
          examples: ["A"],
          $comment: "x",
          deprecated: true,
        }),
      ),
    ),
  ],
  [
    "order of keys",
    "patch",
    schema((s) => (s.properties = Object.fromEntries(Object.entries(s.properties).toReversed()))),
  ],
  [
    "white space",
    "patch",
    (repository) => repository.write(`${DRAFT}/schemas/output.schema.json`, JSON.stringify(SCHEMA)),
  ],
  ["a comment in the manifest", "patch", manifest("scope: project", "scope: project  # of ours")],
  ["display_name", "patch", manifest("display_name: Plan", "display_name: The plan")],
  ["ui", "patch", manifest("icon: map", "icon: list")],
  ["a test", "patch", replace("tests/fixtures/one.json", '"One"', '"Two"')],
  ["spelling in the prompt", "patch", prompt("recieve", "receive")],
  [
    "punctuation in the prompt",
    "patch",
    prompt("Use at most 5 sentences for it, and", "Use at most 5 sentences for it — and"),
  ],
  ["layout of the prompt", "patch", prompt("Write the plan.\n\n", "Write the plan:\n")],
]
const VERSIONS: Readonly<Record<string, string>> = {
  major: "2.0.0",
  minor: "1.1.0",
  patch: "1.0.1",
}
const LOWER: Readonly<Record<string, string | null>> = {
  major: "1.1.0",
  minor: "1.0.1",
  patch: null,
}

describe("which version a change needs", () => {
  test.each(ROWS)("%s: %s", async (_, bump, edit) => {
    const repository = drafted()
    edit(repository)
    const [difference] = await dataOf(repository, ["diff", "plan"])
    expect(
      [difference.requiredBump, difference.lowestVersion],
      JSON.stringify(difference.changes, null, 1),
    ).toEqual([bump, VERSIONS[bump]])
    const lower = LOWER[bump]
    if (lower != null)
      expect(await errorOf(repository, ["commit", "-m", "x", "--version", lower])).toMatchObject({
        code: "version-too-low",
        message: expect.stringContaining(`demands ${bump}`),
      })
    const answer = await cfg(repository, ["commit", "-m", "Change it"])
    expect(answer, answer.stdout + answer.stderr).toMatchObject({ exitCode: 0 })
    expect(exists(repository, `${RELEASES}/${VERSIONS[bump]}`)).toBe(true)
  })

  test("what breaks in the schema of another release is proved by a document", async () => {
    const repository = drafted()
    property("place", (f) => (f.$ref = "schema:address:2.0.0"))(repository)
    const [{ changes }] = await dataOf(repository, ["diff", "plan"])
    expect(changes.find(({ bump }: { bump: Bump }) => bump === "major")).toMatchObject({
      documentPath: "/place/city",
      witness: {
        acceptedBy: "base",
        document: { title: "", status: "draft", place: { city: "xxxx" } },
      },
    })
  })

  test("what cannot be decided is said to be so; what somebody answered for is no break any more", async () => {
    const repository = drafted()
    property("code", (f) => (f.pattern = "^(?=[A-Z]+$)[A-Z]+$"))(repository)
    expect((await cfg(repository, ["diff", "plan"])).stdout).toContain(
      '/properties/code/pattern: "^[A-Z]+$" → "^(?=[A-Z]+$)[A-Z]+$" (undecided, so it counts as breaking',
    )
    await mustSucceed(repository, [
      "commit",
      "-m",
      "Count them",
      "--accept-undecided",
      "--reason",
      "It says the same",
    ])
    await mustSucceed(repository, ["stage", "plan@1.1.0"])
    expect((await cfg(repository, ["notes", "plan@1.1.0"])).stdout).not.toContain("Breaking")
    const preview = (
      await cfg(repository, ["activate", "plan@1.1.0", "--reason", "r", "--dry-run"])
    ).stdout
    expect(preview).toContain("The change demands minor; the version is a minor step")
    expect(preview).not.toContain("breaking")
  })

  test("an activation that skips releases is measured against the active one and against its base", async () => {
    const repository = drafted()
    schema((s) => (s.properties.note = { type: "string" }))(repository)
    await mustSucceed(repository, ["commit", "-m", "Add a note"])
    await mustSucceed(repository, ["edit", "plan", "--from", "1.1.0"])
    prompt("recieve", "receive")(repository)
    await mustSucceed(repository, ["commit", "-m", "Spell it"])
    await mustSucceed(repository, ["stage", "plan@1.1.1"])
    await mustSucceed(repository, ["land", "plan@1.1.1"])
    const args = ["activate", "plan@1.1.1", "--reason", "r", "--dry-run"]
    expect((await cfg(repository, args)).stdout).toContain(
      "The change demands minor; the version is a minor step\n  Since 1.1.0, which it was edited from, it demands patch",
    )
    expect((await dataOf(repository, args)).plan.packages[0]).toMatchObject({
      from: "1.0.0",
      requiredBump: "minor",
      editedFrom: { version: "1.1.0", requiredBump: "patch" },
    })
  })

  test("a consumer is told of the field it reads, by the place that the field had, not that of a namesake", async () => {
    const repository = drafted()
    const pointers = JSON.parse(repository.read(POINTERS))
    repository.commit("Work with plans", {
      "document_types/work/releases/1.0.0/package.yaml":
        intake("1.0.0").replace("doc_type_id: intake", "doc_type_id: work") +
        "required_inputs: [plan]\n",
      "document_types/work/releases/1.0.0/prompts/task.prompt.txt": "Greet `owner.name`.\n",
      [POINTERS]: json({
        ...pointers,
        document_types: { ...pointers.document_types, work: "1.0.0" },
      }),
    })
    schema(({ properties }) => {
      properties.owner.properties = { label: properties.owner.properties.name }
      properties.buyer = { type: "object", properties: { name: { type: "integer" } } }
    })(repository)
    await mustSucceed(repository, ["commit", "-m", "Label owners"])
    await mustSucceed(repository, ["stage", "plan@2.0.0"])
    const { stdout } = await cfg(repository, [
      "activate",
      "plan@2.0.0",
      "--reason",
      "r",
      "--dry-run",
    ])
    expect(stdout).toContain(
      "reads /owner/name, which will not exist any more: document_types/work/releases/1.0.0/prompts/task.prompt.txt:1:14",
    )
  })

  test("a consumer is told of what goes with the schema that schema_ref names", async () => {
    const repository = drafted()
    const pointers = JSON.parse(repository.read(POINTERS))
    repository.commit("Work with plans", {
      "schemas/address/releases/3.0.0/schema.json": address({ zip: { type: "string" } }),
      "document_types/work/releases/1.0.0/package.yaml":
        intake("1.0.0").replace("doc_type_id: intake", "doc_type_id: work") +
        "required_inputs: [plan]\n",
      "document_types/work/releases/1.0.0/prompts/task.prompt.txt": "Name the `city`.\n",
      [POINTERS]: json({
        ...pointers,
        document_types: { ...pointers.document_types, work: "1.0.0" },
      }),
    })
    manifest('schema_ref: "schema:address:1.0.0"', 'schema_ref: "schema:address:3.0.0"')(repository)
    await mustSucceed(repository, ["commit", "-m", "Zip alone"])
    await mustSucceed(repository, ["stage", "plan@2.0.0"])
    const { stdout } = await cfg(repository, [
      "activate",
      "plan@2.0.0",
      "--reason",
      "r",
      "--dry-run",
    ])
    expect(stdout).toContain(
      "reads /city, which will not exist any more: document_types/work/releases/1.0.0/prompts/task.prompt.txt:1:11",
    )
    expect(stdout).toContain(
      "~ /$defs/schema:address:3.0.0/properties/zip renamed (breaking for structure, readers)",
    )
  })

  test("a rollback says which documents do not fit, whatever the bump counts", async () => {
    const repository = drafted()
    repository.commit("Mind readers alone", { "cfg.yaml": "version: 1\ncompatibility: readers\n" })
    property("title", (f) => (f.maxLength = 4000))(repository)
    await mustSucceed(repository, ["commit", "-m", "Longer titles"])
    await mustSucceed(repository, ["stage", "plan"])
    const [version] = repository
      .git("ls-tree", "--name-only", "HEAD:document_types/plan/releases")
      .split("\n")
      .slice(-1)
    await mustSucceed(repository, ["activate", `plan@${version}`, "--reason", "r", "--yes"])
    const { plan } = await dataOf(repository, ["rollback", "plan", "--reason", "r", "--dry-run"])
    expect(plan.warnings.map(({ message }: { message: string }) => message)).toEqual([
      expect.stringMatching(
        /^Documents made under plan .* do not all fit 1\.0\.0: maxLength of \/title tightened from 4000 to 80\. For example: \{.*"title":"x{81}"/,
      ),
    ])
  })

  test("a key that names another schema is proved by the two that it named", async () => {
    const repository = drafted()
    repository.write(
      `${DRAFT}/schemas/strict.schema.json`,
      json({ ...SCHEMA, required: ["title", "status", "count"] }),
    )
    manifest("schemas/output.schema.json", "schemas/strict.schema.json")(repository)
    rmSync(join(repository.path, DRAFT, "schemas/output.schema.json"))
    const [{ changes }] = await dataOf(repository, ["diff", "plan"])
    expect(
      changes.find(({ message }: { message: string }) => message.endsWith("required now")),
    ).toMatchObject({
      file: "schemas/strict.schema.json",
      witness: { acceptedBy: "base", document: { title: "", status: "draft" } },
    })
  })

  test.each([
    ["readers", property("status", (f) => f.enum.push("void"))],
    ["full", property("status", (f) => f.enum.push("void"))],
    ["strict", schema((s) => (s.properties.note = { type: "string" }))],
  ] as const)("with compatibility %s another axis counts", async (compatibility, edit) => {
    const repository = drafted()
    repository.commit("Count more", { "cfg.yaml": `version: 1\ncompatibility: ${compatibility}\n` })
    edit(repository)
    expect((await dataOf(repository, ["diff", "plan"]))[0].requiredBump).toBe("major")
    expect(await errorOf(repository, ["commit", "-m", "x", "--bump", "minor"])).toMatchObject({
      code: "version-too-low",
    })
  })

  test("so is one that names a schema which both releases hold", async () => {
    const repository = drafted()
    const strict = json({ ...SCHEMA, required: ["title", "status", "count"] })
    repository.commit("Be strict too", {
      [`${RELEASES}/1.0.0/schemas/strict.schema.json`]: strict,
      [`${DRAFT}/schemas/strict.schema.json`]: strict,
    })
    manifest("schemas/output.schema.json", "schemas/strict.schema.json")(repository)
    const [{ changes }] = await dataOf(repository, ["diff", "plan"])
    expect(
      changes.find(({ message }: { message: string }) => message.endsWith("required now")),
    ).toMatchObject({ witness: { acceptedBy: "base", document: { title: "", status: "draft" } } })
  })

  test("higher than it needs is allowed, and said", async () => {
    const repository = drafted()
    prompt("recieve", "receive")(repository)
    expect(
      (await cfg(repository, ["commit", "-m", "x", "--bump", "major", "--dry-run"])).stdout,
    ).toContain("The change demands patch; the version is a major step")
    const { plan } = await dataOf(repository, ["commit", "-m", "x", "--bump", "major"])
    expect(plan.packages[0]).toMatchObject({
      to: "2.0.0",
      requiredBump: "patch",
      actualBump: "major",
    })
  })
})
