import { readFileSync } from "node:fs"
import { Ajv2020 } from "ajv/dist/2020.js"
import { parse } from "yaml"
import { describe, expect, test } from "vitest"
import { DEFAULT_CONFIG } from "../../src/domain/config.ts"
import type { Finding, Place, Report, SuppressedFinding } from "../../src/domain/finding.ts"
import type { CommitId, ContentId, PackageId, Version } from "../../src/domain/identifiers.ts"
import type { Plan, PlannedChange } from "../../src/domain/plan.ts"
import { EXIT } from "../../src/domain/refusal.ts"
import type { Refusal } from "../../src/domain/refusal.ts"
import { refusal } from "../../src/domain/refusals.ts"
import type { StageRecord } from "../../src/domain/stage-record.ts"
import type { Change } from "../../src/domain/version-change.ts"
import { goal, report, role, title } from "./reports.ts"

const NAMES = ["report", "stage-record", "envelope", "pointer", "config", "plan"] as const
type Name = (typeof NAMES)[number]
type Schema = {
  readonly $id: string
  readonly properties: Record<string, Schema>
  readonly required?: readonly string[]
  readonly $defs: Record<string, Schema>
  readonly default?: unknown
}

const read = (name: Name) =>
  JSON.parse(
    readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), "utf8"),
  ) as Schema
const schemas = Object.fromEntries(NAMES.map((name) => [name, read(name)])) as Record<Name, Schema>
const ajv = new Ajv2020({ strict: true, schemas: Object.values(schemas) })
const accepts = (name: Name, document: unknown) => ajv.validate(schemas[name].$id, document)
const parts = (schema: Schema | undefined) => Object.keys(schema?.properties ?? {}).toSorted()

const place: Required<Place> = { file: "a.json", line: 1, column: 1, pointer: "/a~1b/0" }
const finding: Required<Finding> = { ...goal, ...place, hint: "h", hiddenTo: 2 }
const accepted: Required<SuppressedFinding> = { ...finding, reason: "r" }
const reason: Required<Refusal> = {
  ...refusal("findings", "no"),
  hint: "h",
  place,
  details: { any: 1 },
  findings: [finding],
}
const record: StageRecord = {
  format: 1,
  package: "document_types/x" as PackageId,
  version: "1.5.0-rc.1+b" as Version,
  content_id: "0123456789abcdef0123456789abcdef01234567" as ContentId,
  consulted: { "roles/architect@1.0.0": "f".repeat(64) as ContentId },
  rule_set: "1",
  actor: "tom",
  staged_at: "2026-01-31T10:00:00.000Z",
  report: report([]),
}
const commit = "89abcdef0123456789abcdef0123456789abcdef" as CommitId
const change: Required<Change> = {
  artifact: "Schema",
  file: "schemas/x.schema.json",
  pointer: "/properties/a",
  kind: "added",
  subject: "field",
  message: "Required field /a added",
  bump: "major",
  pointers: { base: "", new: "/properties/a" },
  undecided: true,
  axes: ["stored"],
  documentPath: "/a",
  before: null,
  after: { type: "string" },
  textDiff: "@@",
  witness: { document: {}, acceptedBy: "base" },
}
const planned: Required<PlannedChange> = {
  package: record.package,
  from: null,
  to: record.version,
  contentId: record.content_id,
  changes: [change],
  requiredBump: "major",
  actualBump: null,
  editedFrom: { version: record.version, requiredBump: "minor" },
}
const plan: Required<Plan> = {
  format: 1,
  action: "activate",
  ref: "refs/heads/main",
  base: commit,
  packages: [planned],
  affected: [
    {
      package: record.package,
      version: record.version,
      names: record.version,
      through: record.package,
      lost: [
        {
          consumer: record.package,
          consumerVersion: record.version,
          field: "/risks/*/impact",
          place: { file: "a", line: 1, column: 1 },
        },
      ],
    },
  ],
  warnings: [finding],
  overrides: ["force", "no-verify", "no-sign"],
  actor: "tom",
  reason: "Because",
  writes: [
    { path: "a", text: "" },
    { path: "b", object: commit, mode: "040000" },
    { path: "c", remove: true },
  ],
  fastForward: commit,
  message: "release: Activate x 1.5.0\n",
}

test.each(NAMES)("%s has its published address", (name) => {
  expect(schemas[name].$id).toBe(`https://unpkg.com/@cfg/cli/schemas/${name}.schema.json`)
  expect(ajv.getSchema(schemas[name].$id)).toBeTypeOf("function")
})

describe("the types and the schemas know the same keys", () => {
  test.each([
    [
      "report",
      schemas.report,
      { ...report([]), suppressed: [accepted], known: 1 } satisfies Required<Report>,
    ],
    ["suppressed finding", schemas.report.$defs["suppressedFinding"], accepted],
    ["finding", schemas.report.$defs["finding"], finding],
    ["place", schemas.report.$defs["place"], place],
    ["stage record", schemas["stage-record"], record satisfies Required<StageRecord>],
    ["reason", schemas.envelope.$defs["reason"], reason],
    ["config", schemas.config, DEFAULT_CONFIG],
    ["plan", schemas.plan, plan],
    ["planned change", schemas.plan.$defs["plannedChange"], planned],
    ["change", schemas.plan.$defs["change"], change],
    ["limits", schemas.config.properties["limits"], DEFAULT_CONFIG.limits],
  ])("%s", (_, schema, value) => {
    expect(parts(schema)).toEqual(Object.keys(value).toSorted())
  })

  test("the defaults editors show are the defaults", () => {
    const { version: _, kinds: __, limits, ...rest } = DEFAULT_CONFIG
    for (const [key, value] of Object.entries(rest))
      expect(schemas.config.properties[key]?.default).toEqual(value)
    for (const [key, value] of Object.entries(limits))
      expect(schemas.config.properties["limits"]?.properties[key]?.default).toEqual(value)
  })

  test("every exit code but done can be a reason", () => {
    for (const exitCode of Object.values(EXIT)) {
      const envelope = {
        format: 1,
        command: "x",
        ok: false,
        error: { code: "c", message: "m", reasons: [{ ...reason, exitCode }] },
      }
      expect(accepts("envelope", envelope)).toBe(exitCode !== EXIT.done)
    }
  })
})

describe("report", () => {
  test.each<[string, unknown, boolean]>([
    ["without findings", report([]), true],
    ["with findings", report([goal, title, role, finding]), true],
    ["of a draft", report([], ["document_types/x@draft"]), true],
    ["unknown key", { ...report([]), extra: 1 }, false],
    ["unknown key in a finding", report([{ ...goal, extra: 1 } as Finding]), false],
    ["another format", { ...report([]), format: 2 }, false],
    ["line 0", report([{ ...goal, line: 0 }]), false],
    ["severity info", report([{ ...goal, severity: "info" as "error" }]), false],
    ["a version with v", report([{ ...goal, version: "v1.0.0" as Version }]), false],
    ["a pointer without slash", report([{ ...goal, pointer: "a" }]), false],
    ["checked without version", report([], ["document_types/x"]), false],
  ])("%s", (_, document, valid) => {
    expect(accepts("report", document)).toBe(valid)
  })
})

describe("stage record", () => {
  test.each<[string, unknown, boolean]>([
    ["complete", record, true],
    ["nothing consulted", { ...record, consulted: {} }, true],
    ["local time", { ...record, staged_at: "2026-01-31T10:00:00+01:00" }, false],
    ["short content id", { ...record, content_id: "abc" }, false],
    ["of a draft", { ...record, version: "draft" }, false],
    [
      "consulted by package alone",
      { ...record, consulted: { "roles/architect": record.content_id } },
      false,
    ],
    ["unknown key", { ...record, extra: 1 }, false],
    ["broken report", { ...record, report: {} }, false],
  ])("%s", (_, document, valid) => {
    expect(accepts("stage-record", document)).toBe(valid)
  })

  test.each(Object.keys(record))("without %s", (key) => {
    expect(accepts("stage-record", { ...record, [key]: undefined })).toBe(false)
  })
})

describe("plan", () => {
  const { fastForward: _, overrides: __, ...own } = plan
  test.each<[string, unknown, boolean]>([
    ["a fast-forward", plan, true],
    ["a commit of its own", own, true],
    ["on a detached HEAD", { ...plan, ref: "HEAD" }, true],
    ["without a reason", { ...plan, reason: null }, true],
    [
      "to a pre-release that has no changes",
      { ...plan, packages: [{ ...planned, to: "2.0.0-rc.1", changes: [] }] },
      true,
    ],
    ["a branch without refs/", { ...plan, ref: "main" }, false],
    ["an action of another time", { ...plan, action: "promote" }, false],
    [
      "a write that does two things",
      { ...plan, writes: [{ path: "a", text: "", remove: true }] },
      false,
    ],
    ["a short commit id", { ...plan, base: "89abcde" }, false],
    ["unknown key", { ...plan, extra: 1 }, false],
  ])("%s", (_, document, valid) => {
    expect(accepts("plan", document)).toBe(valid)
  })

  test.each(Object.keys(own))("without %s", (key) => {
    expect(accepts("plan", { ...plan, [key]: undefined })).toBe(false)
  })
})

describe("envelope", () => {
  const said = { format: 1, command: "activate" }
  const error = {
    code: "not-staged",
    message: "x is not staged.",
    hint: "Stage it.",
    details: {},
    reasons: [reason, refusal("reason-missing", "no reason")],
  }
  test.each<[string, unknown, boolean]>([
    ["data", { ...said, ok: true, data: { any: [1] } }, true],
    ["null is data", { ...said, ok: true, data: null }, true],
    ["data of a no", { ...said, ok: false, data: report([goal]) }, true],
    ["error", { ...said, ok: false, error }, true],
    ["a bug", { ...said, ok: false, error: { code: "bug", message: "m", reasons: [] } }, true],
    ["neither", { ...said, ok: true }, false],
    ["both", { ...said, ok: false, data: 1, error }, false],
    ["an error that is ok", { ...said, ok: true, error }, false],
    ["an error without reasons", { ...said, ok: false, error: { code: "c", message: "m" } }, false],
    ["unknown key", { ...said, ok: true, data: 1, extra: 1 }, false],
    ["no command", { format: 1, ok: true, data: 1 }, false],
  ])("%s", (_, document, valid) => {
    expect(accepts("envelope", document)).toBe(valid)
  })
})

describe("pointer", () => {
  test.each<[string, unknown, boolean]>([
    ["empty", {}, true],
    ["flat", { project_discovery: "1.5.0", "pgc.v1": "1.0.0" }, true],
    [
      "grouped",
      {
        $schema: "…",
        _comment: ["…"],
        document_types: { project_discovery: "1.5.0", _note: 1 },
        components: { TextBlock: "1.0.0" },
        roles: {},
      },
      true,
    ],
    ["flat with comments", { _comment: { any: 1 }, project_discovery: "1.5.0+build.1" }, true],
    ["mixed", { project_discovery: "1.5.0", roles: { architect: "1.0.0" } }, false],
    ["pre-release", { project_discovery: "1.5.0-rc.1" }, false],
    ["range", { project_discovery: "^1.5.0" }, false],
    ["leading v", { document_types: { project_discovery: "v1.5.0" } }, false],
    ["two numbers", { project_discovery: "1.5" }, false],
    ["a number", { document_types: { project_discovery: 1.5 } }, false],
    ["id with a dash", { document_types: { "project-discovery": "1.5.0" } }, false],
    ["a list", [], false],
  ])("%s", (_, document, valid) => {
    expect(accepts("pointer", document)).toBe(valid)
  })
})

describe("config", () => {
  const example = `
version: 1
branch: release/prod
kinds:
  document_types:
    path: config/document_types/{id}/releases/{version}
    manifest: package.yaml
    references: ["schema:{id}:{version}"]
  roles: { path: "prompts/roles/{id}/{version}", entry: role.prompt.txt }
  templates: off
  tasks: null
pointers: [{ files: "docdefs/*.docdef.json", keys: [source_pointer, repeat_over] }]
rules: { prompt-schema-alignment: error, secret: warning, hidden-text: "off" }
prohibited: [{ name: no-todo, pattern: "\\\\bTODO\\\\b", files: "prompts/**", message: "Finish the prompt" }]
tag_format: "{id}/v{version}"
compatibility: full
limits: { file_bytes: 5 }
push: true
remote: upstream
`
  test("every key of the spec", () => {
    expect(accepts("config", parse(example))).toBe(true)
    expect(accepts("config", { version: 1 })).toBe(true)
  })

  test.each<[string, object]>([
    ["no version", { version: undefined }],
    ["another version", { version: 2 }],
    ["unknown key", { banch: "main" }],
    ["a branch that is an option", { branch: "--output=x" }],
    ["a branch that is a range", { branch: "a..b" }],
    ["kind without path", { kinds: { roles: { entry: "x" } } }],
    ["kind with an unknown key", { kinds: { roles: { path: "r/{id}/{version}", entries: "x" } } }],
    ["path without version", { kinds: { roles: { path: "roles/{id}" } } }],
    ["path that leaves the root", { kinds: { roles: { path: "../roles/{id}/{version}" } } }],
    ["absolute path", { kinds: { roles: { path: "/roles/{id}/{version}" } } }],
    ["path with the id in a name", { kinds: { roles: { path: "roles/x-{id}/{version}" } } }],
    ["kind name with a capital", { kinds: { Roles: { path: "r/{id}/{version}" } } }],
    ["severity info", { rules: { secret: "info" } }],
    ["pointers without keys", { pointers: [{ files: "*" }] }],
    ["prohibited without a message", { prohibited: [{ name: "n", pattern: "p", files: "**" }] }],
    ["tag without version", { tag_format: "{id}" }],
    ["compatibility none", { compatibility: "none" }],
    ["a limit of 0", { limits: { file_bytes: 0 } }],
    ["an unknown limit", { limits: { bytes: 1 } }],
    ["push as text", { push: "yes" }],
  ])("%s", (_, wrong) => {
    expect(accepts("config", { version: 1, ...wrong })).toBe(false)
  })
})
