import { expect, test } from "vitest"
import { readFieldSchema } from "../../../../src/validation/prompt/schema/field-schema.ts"
import {
  fieldPlaces,
  firstUndeclared,
} from "../../../../src/validation/prompt/schema/field-places.ts"

const fieldsOf = (schema: unknown) =>
  readFieldSchema(new Map([["output.schema.json", schema]]), "output.schema.json")
const pathsOf = (schema: unknown) => fieldPlaces(fieldsOf(schema)).map(({ path }) => path.join("."))
const text = { type: "string" }
const leaf = { type: "object", properties: { x: text } }

test.each([
  [
    "objects and lists",
    { properties: { a: leaf, b: { type: "array", items: leaf } } },
    ["", "a", "b", "a.x", "b.x"],
  ],
  [
    "$ref and $defs",
    { properties: { a: { $ref: "#/$defs/leaf" } }, $defs: { leaf } },
    ["", "a", "a.x"],
  ],
  [
    "allOf, anyOf and oneOf",
    {
      allOf: [{ properties: { a: text } }],
      anyOf: [{ properties: { b: text } }],
      oneOf: [{ properties: { c: text } }],
    },
    ["", "a", "b", "c"],
  ],
  [
    "if and then",
    {
      properties: { a: text },
      if: { properties: { a: { const: "x" } } },
      then: { properties: { b: text } },
    },
    ["", "a", "b"],
  ],
  [
    "a schema that contains itself",
    { properties: { a: text, children: { type: "array", items: { $ref: "#" } } } },
    ["", "a", "children", "children.a", "children.children"],
  ],
  ["false is no field", { properties: { a: false, b: text } }, ["", "b"]],
])("%s", (_, schema, paths) => {
  expect(pathsOf(schema)).toEqual(paths)
})

test.each([
  ["own", { properties: { a: text }, required: ["a"] }, ["a"]],
  ["of all parts", { allOf: [{ required: ["a"] }, { required: ["b"] }] }, ["a", "b"]],
  ["of every alternative", { oneOf: [{ required: ["a", "b"] }, { required: ["b", "c"] }] }, ["b"]],
])("required: %s", (_, schema, names) => {
  expect([...fieldsOf(schema).required]).toEqual(names)
})

test.each([
  ["enum", { enum: ["a", "b"] }, ["a", "b"]],
  ["const", { const: "a" }, ["a"]],
  ["alternatives", { oneOf: [{ const: "a" }, { const: "b" }] }, ["a", "b"]],
  ["or null", { anyOf: [{ enum: ["a"] }, { type: "null" }] }, ["a", null]],
  ["what all parts allow", { enum: ["a", "b"], allOf: [{ enum: ["b", "c"] }] }, ["b"]],
  ["anything", { anyOf: [{ enum: ["a"] }, { type: "string" }] }, null],
])("values: %s", (_, schema, values) => {
  expect(fieldsOf(schema).values).toEqual(values)
})

test.each([
  ["a", null],
  ["b", { path: "", name: "b" }],
  ["deep.x", null],
  ["deep.y", { path: "deep", name: "y" }],
  ["list.y", { path: "list", name: "y" }],
  ["a.y", { path: "a", name: "y" }],
  ["free.y", null],
  ["frees.y", null],
  ["some.y", null],
  ["marked.x-y", null],
  ["marked.y", { path: "marked", name: "y" }],
])("where %s leaves the schema", (path, expected) => {
  const schema = {
    properties: {
      a: text,
      deep: leaf,
      list: { type: "array", items: leaf },
      free: { type: "object", additionalProperties: text },
      frees: { type: "array", items: { type: "object" } },
      some: { ...leaf, additionalProperties: true },
      marked: { ...leaf, patternProperties: { "^x-": text } },
    },
  }
  const found = firstUndeclared({ path: [], schema: fieldsOf(schema) }, path.split("."))
  expect(found === null ? null : { path: found.place.path.join("."), name: found.name }).toEqual(
    expected,
  )
})
