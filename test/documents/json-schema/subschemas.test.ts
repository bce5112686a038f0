import { expect, test } from "vitest"
import { createSchemaIndex } from "../../../src/documents/json-schema/schema-index.ts"
import {
  applicableSchemas,
  listedSchemas,
  subschema,
} from "../../../src/documents/json-schema/subschemas.ts"

const FILE = "output.schema.json"

function read(schema: unknown) {
  const index = createSchemaIndex(new Map([[FILE, schema]]))
  const root = index.at(FILE, "")
  if (root === undefined) throw new Error("no schema")
  return { index, root }
}

test.each([
  ["references", { $ref: "#/$defs/a", $defs: { a: {} } }, ["", "/$defs/a"]],
  [
    "a reference from there",
    { $ref: "#/$defs/a", $defs: { a: { $ref: "#/$defs/b" }, b: {} } },
    ["", "/$defs/a", "/$defs/b"],
  ],
  [
    "every alternative",
    { allOf: [{}], anyOf: [{}, {}], oneOf: [{}] },
    ["", "/allOf/0", "/anyOf/0", "/anyOf/1", "/oneOf/0"],
  ],
  ["conditions", { if: {}, then: {}, else: {} }, ["", "/if", "/then", "/else"]],
  [
    "what a field brings along",
    { dependentSchemas: { "a/b": {} } },
    ["", "/dependentSchemas/a~1b"],
  ],
  ["itself once", { anyOf: [{ $ref: "#" }] }, ["", "/anyOf/0"]],
  ["nothing below it", { properties: { a: {} }, items: {}, not: {} }, [""]],
  ["a boolean that says nothing", { allOf: [true, false] }, ["", "/allOf/0"]],
])("to a value applies %s", (_, schema, pointers) => {
  const { index, root } = read(schema)
  expect(applicableSchemas(index, [root]).map(({ pointer }) => pointer)).toEqual(pointers)
})

test("below an identifier of its own, references start from there", () => {
  const { index, root } = read({ properties: { a: { $id: "https://example.org/a" } } })
  expect(subschema(index, root, ["properties", "a"])[0]?.base).toBe("https://example.org/a")
})

test.each([
  ["is missing", {}],
  ["is false", { properties: { a: false } }],
  ["is no schema", { properties: { a: 1 } }],
  ["is inherited", { properties: Object.create({ a: {} }) as object }],
])("there is none below where it %s", (_, schema) => {
  const { index, root } = read(schema)
  expect(subschema(index, root, ["properties", "a"])).toEqual([])
})

test("a keyword that holds no list lists nothing", () => {
  const { index, root } = read({ items: {}, anyOf: [{}] })
  expect(listedSchemas(index, root, "items")).toEqual([])
  expect(listedSchemas(index, root, "anyOf")).toHaveLength(1)
})
