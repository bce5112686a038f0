import { describe, expect, test } from "vitest"
import { checkSchema, compileSchema } from "../../../src/documents/json-schema/compile-schema.ts"
import type { SchemaError } from "../../../src/documents/json-schema/schema-error.ts"

const DRAFTS = [
  ["draft-04", "http://json-schema.org/draft-04/schema#"],
  ["draft-06", "http://json-schema.org/draft-06/schema#"],
  ["draft-07", "http://json-schema.org/draft-07/schema#"],
  ["2019-09", "https://json-schema.org/draft/2019-09/schema"],
  ["2020-12", "https://json-schema.org/draft/2020-12/schema"],
] as const

async function errorsOf(
  schema: unknown,
  document: unknown,
  others?: ReadonlyMap<string, unknown>,
): Promise<SchemaError[]> {
  const compiled = await compileSchema(schema, "schemas/output.schema.json", others)
  if ("problems" in compiled) throw new Error(JSON.stringify(compiled.problems))
  return compiled.validate(document) ?? expect.fail("This takes too long.")
}

describe.each(DRAFTS)("%s", (dialect, $schema) => {
  test("judges documents", async () => {
    const schema = {
      $schema,
      type: "object",
      required: ["a"],
      properties: { a: { type: "string", format: "date" } },
      additionalProperties: false,
    }
    expect(await compileSchema(schema)).toMatchObject({ dialect })
    expect(await errorsOf(schema, { a: "2024-02-29" })).toEqual([])
    expect((await errorsOf(schema, { a: "2023-02-29" })).map(({ pointer }) => pointer)).toEqual([
      "/a",
    ])
    expect(await errorsOf(schema, { b: 1 })).toMatchObject([
      { pointer: "", part: "value" },
      { pointer: "/b", part: "key" },
    ])
  })

  test("knows what every object has from what a document holds", async () => {
    const schema = {
      $schema,
      type: "object",
      properties: { constructor: { type: "string" }, toString: { type: "string" } },
      required: ["toString"],
    }
    expect((await errorsOf(schema, {})).map(({ message }) => message)).toEqual([
      expect.stringContaining("toString"),
    ])
    expect(await errorsOf(schema, { toString: "x" })).toEqual([])
  })

  test("is known in whatever spelling", async () => {
    for (const scheme of ["http", "https"]) {
      for (const end of ["", "#"]) {
        const schema = {
          $schema: $schema.replace(/^https?/, scheme).replace(/#$/, "") + end,
          type: "integer",
        }
        expect(await checkSchema(schema)).toEqual([])
        expect(await errorsOf(schema, "x")).toHaveLength(1)
        expect(await checkSchema({ ...schema, type: "strang" })).not.toEqual([])
      }
    }
  })

  test("rejects what its meta-schema rejects", async () => {
    const errors = await checkSchema({
      $schema,
      properties: { a: { type: "strang", minLength: -1 } },
    })
    expect(errors.map(({ pointer }) => pointer).toSorted()).toEqual([
      "/properties/a/minLength",
      "/properties/a/type",
    ])
  })

  test("rejects patterns that are none", async () => {
    const errors = await checkSchema({ $schema, pattern: "[", patternProperties: { "(": {} } })
    expect(errors).toMatchObject([
      { pointer: "/pattern" },
      { pointer: "/patternProperties/(", part: "key" },
    ])
  })
})

describe("drafts", () => {
  test("the newest holds where none is named", async () => {
    expect(await errorsOf({ prefixItems: [{ type: "string" }] }, [1])).toHaveLength(1)
  })

  test("one that is not known is a problem", async () => {
    expect(await compileSchema({ $schema: "https://example.com/mine" })).toMatchObject({
      problems: [{ pointer: "/$schema" }],
    })
  })

  test.each([[null], [1], ["x"], [[]], [undefined]])("%j is no schema", async (schema) => {
    expect(await checkSchema(schema)).toMatchObject([{ pointer: "" }])
  })

  test("unknown keywords and formats are annotations", async () => {
    expect(await errorsOf({ "x-unit": "m", widget: 1, format: "mine" }, "a")).toEqual([])
  })
})

describe("references", () => {
  const common = { $defs: { id: { type: "string" } } }

  test("to schemas beside it are followed", async () => {
    expect(
      await errorsOf(
        { $ref: "common.json#/$defs/id" },
        1,
        new Map([["schemas/common.json", common]]),
      ),
    ).toHaveLength(1)
    expect(
      await errorsOf(
        { $ref: "../shared/common.json#/$defs/id" },
        1,
        new Map([["shared/common.json", common]]),
      ),
    ).toHaveLength(1)
  })

  test("start from $id where there is one", async () => {
    const schema = { $id: "https://example.com/schemas/output", $ref: "common.json#/$defs/id" }
    expect(await errorsOf(schema, 1, new Map([["schemas/common.json", common]]))).toHaveLength(1)
  })

  test("to what is elsewhere are never fetched", async () => {
    expect(await compileSchema({ $ref: "https://example.com/other.json" })).toMatchObject({
      problems: [{ message: expect.stringContaining("https://example.com/other.json") }],
    })
  })

  test("of one schema leave nothing behind for the next", async () => {
    const schema = (type: string) => ({
      $id: "https://example.com/same",
      $defs: { a: { $id: "inner", type } },
      $ref: "inner",
    })
    expect(await errorsOf(schema("string"), 1)).toHaveLength(1)
    expect(await errorsOf(schema("number"), 1)).toEqual([])
    expect(await compileSchema({ $ref: "https://example.com/same" })).toHaveProperty("problems")
  })

  test("may be recursive", async () => {
    const schema = {
      properties: { children: { type: "array", items: { $ref: "#" } }, name: { type: "string" } },
    }
    expect(await errorsOf(schema, { children: [{ children: [{ name: 1 }] }] })).toMatchObject([
      { pointer: "/children/0/children/0/name" },
    ])
  })
})

describe("errors", () => {
  test.each([
    [
      { anyOf: [{ type: "string" }, { type: "null" }] },
      1,
      "The document fits none of the allowed forms: The document must be string, or: The document must be null.",
    ],
    [{ enum: ["a", "b"] }, "c", 'The document must be one of "a", "b".'],
    [{ const: 1 }, 2, "The document must be 1."],
    [{ required: ["a"] }, {}, 'The required field "a" is missing.'],
    [{ properties: { a: { type: "string" } } }, { a: 1 }, "/a must be string."],
    [{ propertyNames: { pattern: "^a" } }, { b: 1 }, 'The schema allows no field named "b" here.'],
  ])("of %j are one sentence", async (schema, document, message) => {
    expect((await errorsOf(schema, document)).map((error) => error.message)).toContain(message)
  })

  test("name fields with slashes by their escaped pointer", async () => {
    expect(
      await errorsOf(
        { properties: { "a/b": { additionalProperties: false } } },
        { "a/b": { "c~d": 1 } },
      ),
    ).toMatchObject([{ pointer: "/a~1b/c~0d" }])
  })
})
