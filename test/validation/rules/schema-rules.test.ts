import { describe, expect, test } from "vitest"
import { fixtureValid } from "../../../src/validation/rules/fixture-valid.ts"
import { pointerResolves } from "../../../src/validation/rules/pointer-resolves.ts"
import { referenceResolves } from "../../../src/validation/rules/reference-resolves.ts"
import { schemaCompiles } from "../../../src/validation/rules/schema-compiles.ts"
import { schemaValid } from "../../../src/validation/rules/schema-valid.ts"
import { runRule } from "../../support/run-rule.ts"
import type { FilesOf } from "../../support/snapshot.ts"

const SCHEMA = "schemas/output.schema.json"
const MANIFEST = `doc_type_id: sample\nartifacts:\n  schema: ${SCHEMA}\n`

function release(files: FilesOf) {
  return { name: "document_types/sample@1.0.0", files: { "package.yaml": MANIFEST, ...files } }
}

async function compiles(schema: unknown, more: FilesOf = {}): Promise<string[]> {
  return runRule(schemaCompiles, release({ [SCHEMA]: JSON.stringify(schema, null, 1), ...more }))
}

describe("schema-valid", () => {
  test("reads every schema of the release, the one of a shared schema too", async () => {
    const bad = '{\n  "type": "strang"\n}'
    expect(
      await runRule(
        schemaValid,
        release({ [SCHEMA]: bad, "schemas/other.json": bad, "docdefs/a.json": bad }),
      ),
    ).toHaveLength(2)
    expect(
      await runRule(schemaValid, { name: "schemas/risk@1.0.0", files: { "schema.json": bad } }),
    ).toEqual([expect.stringMatching(/^schema.json:2:11 /)])
  })

  test("reports broken JSON, and a second key, at their places", async () => {
    expect(await runRule(schemaValid, release({ [SCHEMA]: '{\n  "type": \n}' }))).toEqual([
      `${SCHEMA}:3:1 A value is expected here.`,
    ])
    expect(
      await runRule(schemaValid, release({ [SCHEMA]: '{ "type": "string", "type": "object" }' })),
    ).toEqual([`${SCHEMA}:1:21 Duplicate key "type": it is already in this mapping.`])
  })
})

describe("schemas of other releases", () => {
  const ADDRESS = JSON.stringify({
    $defs: { street: { type: "string" } },
    type: "object",
    properties: { street: { $ref: "#/$defs/street" }, country: { $ref: "schema:country@1.0.0" } },
    additionalProperties: false,
  })
  const others = {
    "schemas/address@1.0.0": { "schema.json": ADDRESS },
    "schemas/country@1.0.0": { "schema.json": '{ "enum": ["AT", "CH"] }' },
    "roles/writer@1.0.0": { "role.prompt.txt": "You write." },
  }
  const owner = (schema: unknown, more: FilesOf = {}) => ({
    ...release({ [SCHEMA]: JSON.stringify(schema), ...more }),
    releases: others,
  })
  const refersTo = (ref: string) => ({ properties: { home: { $ref: ref } } })

  test("are followed by reference, theirs too, and judge documents", async () => {
    const input = owner(refersTo("schema:address:1.0.0"), {
      "tests/fixtures/a.json": '{ "home": { "street": "A", "country": "CH" } }',
      "tests/fixtures/b.json": '{ "home": { "country": "XX" } }',
      "tests/fixtures/c.json": '{ "home": { "city": "B" } }',
    })
    expect(await runRule(schemaCompiles, input)).toEqual([])
    expect(await runRule(fixtureValid, input)).toEqual([
      expect.stringMatching(/^tests\/fixtures\/b\.json:1:24 /),
      expect.stringMatching(/^tests\/fixtures\/c\.json:1:13 /),
    ])
  })

  test("are entered by a fragment, which must lead to something", async () => {
    expect(
      await runRule(schemaCompiles, owner(refersTo("schema:address:1.0.0#/$defs/street"))),
    ).toEqual([])
    expect(
      await runRule(schemaCompiles, owner(refersTo("schema:address@1.0.0#/$defs/nowhere"))),
    ).toEqual([expect.stringContaining("#/$defs/nowhere leads to nothing in this schema")])
  })

  test("that do not exist are reference-resolves's to report, once; what has no schema is not", async () => {
    const missing = owner(refersTo("schema:address:7.0.0#/$defs/street"))
    expect(await runRule(schemaCompiles, missing)).toEqual([])
    expect(await runRule(referenceResolves, missing)).toEqual([
      expect.stringContaining("address has no release 7.0.0."),
    ])
    const role = owner(refersTo("prompt:role:writer:1.0.0"))
    expect(await runRule(schemaCompiles, role)).toEqual([
      expect.stringContaining("prompt:role:writer:1.0.0 has no schema."),
    ])
    expect(await runRule(referenceResolves, role)).toEqual([])
  })

  test("count for the pointers of docdefs", async () => {
    const docdef = (pointer: string) =>
      owner(refersTo("schema:address:1.0.0"), {
        "docdefs/full.docdef.json": JSON.stringify({ source_pointer: pointer }),
      })
    expect(await runRule(pointerResolves, docdef("/home/street"))).toEqual([])
    expect(await runRule(pointerResolves, docdef("/home/stret"))).toHaveLength(1)
  })
})

describe("schema-compiles", () => {
  test("references that lead round in a circle, and to nothing else", async () => {
    expect(await compiles({ $ref: "#" })).toEqual([
      `${SCHEMA}:2:10 # leads back here and to nothing else, so no document can be validated against it.`,
    ])
    expect(
      await compiles({
        $ref: "#/$defs/a",
        $defs: { a: { $ref: "#/$defs/b" }, b: { $ref: "#/$defs/a" } },
      }),
    ).toEqual([
      expect.stringContaining(":5:12 #/$defs/b leads back"),
      expect.stringContaining(":8:12 #/$defs/a leads back"),
    ])
    expect(await compiles({ type: "object", properties: { next: { $ref: "#" } } })).toEqual([])
  })

  test("an identifier that two schemas have is a finding at the second", async () => {
    const twice = (keyword: string, value: string) =>
      compiles({ $defs: { a: { [keyword]: value }, b: { [keyword]: value } } })
    expect(await twice("$id", "https://example.com/x")).toEqual([
      `${SCHEMA}:7:11 /$defs/a has the same $id.`,
    ])
    expect(await twice("$anchor", "x")).toEqual([`${SCHEMA}:7:15 /$defs/a has the same $anchor.`])
    expect(
      await compiles({ $defs: { a: { $id: "x", $anchor: "m" }, b: { $id: "y", $anchor: "m" } } }),
    ).toEqual([])
  })

  test.each([
    [{ propertys: {} }, "Unknown keyword propertys"],
    [{ properties: { a: { minlength: 1 } } }, "Unknown keyword minlength"],
    [{ enum: [] }, "An empty enum"],
    [{ minItems: 3, maxItems: 2 }, "minItems 3 is greater than maxItems 2"],
    [{ minimum: 3, maximum: 2 }, "minimum 3 is greater"],
    [{ exclusiveMinimum: 3, maximum: 3 }, "No number is above this"],
    [{ minimum: 3, exclusiveMaximum: 3 }, "No number is below this"],
    [{ required: ["a"], additionalProperties: false }, '"a" is required, but forbidden'],
    [{ required: ["a"], properties: { a: false } }, '"a" is required, but its schema is false'],
    [{ type: "string", enum: [1, 2] }, "None of these values"],
    [{ type: ["string", "null"], const: 1 }, "This value is not of the type"],
    [{ $ref: "#/$defs/missing" }, "leads to nothing"],
    [{ $ref: "https://example.com/x.json" }, "never fetches"],
    [{ $ref: "missing.json" }, "schemas/missing.json is not in this release"],
    [{ $dynamicRef: "#missing" }, "leads to nothing"],
  ])("%j", async (schema, words) => {
    expect(await compiles(schema)).toEqual([expect.stringContaining(words)])
  })

  test.each([
    [{ enum: [null] }],
    [{ minItems: 2, maxItems: 2 }],
    [{ required: ["a"], properties: { a: true }, additionalProperties: false }],
    [{ required: ["ab"], patternProperties: { "^a": {} }, additionalProperties: false }],
    [{ type: "integer", enum: [1, 1.5] }],
    [{ type: ["string", "null"], enum: ["a", null] }],
    [{ example: 1, notes: "x", "x-order": 1, unit: "m" }],
    [{ properties: { requierd: {}, enum: {}, minItms: { default: { propertys: 1 } } } }],
    [{ definitions: { a: {} }, $ref: "#/definitions/a" }],
    [
      {
        $schema: "http://json-schema.org/draft-04/schema#",
        id: "http://example.com/a",
        minimum: 1,
        maximum: 2,
        exclusiveMinimum: true,
      },
    ],
    [{ format: "idn-email" }],
    [true],
  ])("%j is in order", async (schema) => {
    expect(await compiles(schema)).toEqual([])
  })

  test("draft 04 has flags for exclusive bounds", async () => {
    const schema = {
      $schema: "http://json-schema.org/draft-04/schema#",
      minimum: 2,
      maximum: 2,
      exclusiveMinimum: true,
    }
    expect(await compiles(schema)).toEqual([expect.stringContaining("No number is above this")])
  })

  test("a keyword of another draft is a warning; formats and keywords of others are none of our business", async () => {
    expect(
      await compiles({ $schema: "http://json-schema.org/draft-07/schema#", prefixItems: [] }),
    ).toEqual([
      `${SCHEMA}:3:2 (warning) prefixItems is not a keyword of draft-07, so validators ignore it.`,
    ])
    expect(await compiles({ format: "uint32", $typ: "x", "x-typ": 1 })).toEqual([])
    expect(await compiles({ propertys: {} })).toEqual([expect.stringContaining("(warning)")])
    expect(await compiles({ type: "string", minItems: 2, maxItems: 1 })).toEqual([
      expect.stringContaining("(warning)"),
    ])
  })

  test("says where: at the key of a misspelt keyword, at the value of a reference", async () => {
    const schema =
      '{\n  "properties": {\n    "a": { "minItms": 1 },\n    "b": { "$ref": "#/x" }\n  }\n}'
    const found = await runRule(schemaCompiles, release({ [SCHEMA]: schema }))
    expect(found.map((text) => text.split(" ")[0])).toEqual([`${SCHEMA}:3:12`, `${SCHEMA}:4:20`])
  })

  test("schemas of one release may refer to each other", async () => {
    expect(
      await compiles(
        { $ref: "common.json#/$defs/a" },
        { "schemas/common.json": '{ "$defs": { "a": {} } }' },
      ),
    ).toEqual([])
    expect(
      await compiles(
        { $ref: "common.json#/$defs/b" },
        { "schemas/common.json": '{ "$defs": { "a": {} } }' },
      ),
    ).toHaveLength(1)
  })

  test("500 levels are refused by schema-valid, and harm nothing here", async () => {
    const deep = `${'{"properties":{"a":'.repeat(250)}{}${"}}".repeat(250)}`
    expect(await runRule(schemaCompiles, release({ [SCHEMA]: deep }))).toEqual([])
    expect(await runRule(schemaValid, release({ [SCHEMA]: deep }))).toEqual([
      expect.stringContaining("Nested deeper"),
    ])
  })
})

describe("fixture-valid", () => {
  const schema = JSON.stringify({
    required: ["id"],
    properties: { id: { type: "string" }, meta: { additionalProperties: false } },
  })

  test("judges fixtures whole, and golden traces by their output", async () => {
    const found = await runRule(
      fixtureValid,
      release({
        [SCHEMA]: schema,
        "tests/fixtures/good.json": '{ "id": "a" }',
        "tests/fixtures/bad.json": '{\n  "meta": {\n    "extra": 1\n  }\n}',
        "tests/golden_traces/bad.json": '{\n  "output": {\n    "id": 7\n  }\n}',
        "tests/notes.json": "[]",
      }),
    )
    expect(found).toEqual([
      'tests/fixtures/bad.json:1:1 The required field "id" is missing.',
      'tests/fixtures/bad.json:3:5 The schema has no field "extra" here.',
      "tests/golden_traces/bad.json:3:11 /id must be string.",
    ])
  })

  test("finds what the manifest names wherever it lies", async () => {
    const manifest = `${MANIFEST}tests:\n  fixtures: [examples/a.json]\n`
    expect(
      await runRule(
        fixtureValid,
        release({ "package.yaml": manifest, [SCHEMA]: schema, "examples/a.json": "{}" }),
      ),
    ).toHaveLength(1)
  })

  test("reports what it cannot read or judge", async () => {
    expect(
      await runRule(fixtureValid, release({ [SCHEMA]: schema, "tests/fixtures/a.json": "{" })),
    ).toEqual([expect.stringMatching(/^tests\/fixtures\/a.json:1:2 /)])
    expect(
      await runRule(
        fixtureValid,
        release({ [SCHEMA]: schema, "tests/golden_traces/a.json": "{}" }),
      ),
    ).toEqual([expect.stringContaining("(warning) This golden trace has no output")])
    expect(
      await runRule(
        fixtureValid,
        release({ [SCHEMA]: '{ "$ref": "#/x" }', "tests/fixtures/a.json": "{}" }),
      ),
    ).toEqual([expect.stringContaining(`${SCHEMA}:1:1 The fixtures cannot be checked`)])
  })

  test("has nothing to say where there is no schema, or no fixture", async () => {
    expect(await runRule(fixtureValid, release({ "tests/fixtures/a.json": "{}" }))).toEqual([])
    expect(await runRule(fixtureValid, release({ [SCHEMA]: '{ "$ref": "#/x" }' }))).toEqual([])
  })

  test("follows references into other schemas of the release", async () => {
    const files = {
      [SCHEMA]: '{ "$ref": "common.json#/$defs/a" }',
      "schemas/common.json": '{ "$defs": { "a": { "type": "string" } } }',
      "tests/fixtures/a.json": "1",
    }
    expect(await runRule(fixtureValid, release(files))).toEqual([
      "tests/fixtures/a.json:1:1 The document must be string.",
    ])
  })
})
