import { expect, test } from "vitest"
import { openSchema } from "../../../src/versioning/schema-model/schema-document.ts"
import { rootView } from "../../../src/versioning/schema-model/schema-view.ts"
import { createSampler } from "../../../src/versioning/witness/create-sampler.ts"

const sampler = createSampler(() => null)
const viewOfSchema = (schema: unknown) => rootView(openSchema("base", schema))

const whole = { type: "integer" }
const twice = { a: { $ref: "#" }, b: { $ref: "#" } }

test.each([
  ["what is required alone", { properties: { a: whole, b: whole }, required: ["a"] }, { a: 0 }],
  ["a listed value", { enum: ["x", "y"] }, "x"],
  ["the least number of a step", { type: "integer", minimum: 4, multipleOf: 3 }, 6],
  ["a number above an excluded bound", { type: "integer", exclusiveMinimum: 4 }, 5],
  ["a number below a negative bound", { type: "integer", maximum: -4 }, -4],
  ["the shortest text", { type: "string", minLength: 3 }, "xxx"],
  ["a text of a format", { type: "string", format: "date" }, "2024-01-31"],
  [
    "different items",
    { type: "array", items: { type: "string", minLength: 1 }, minItems: 2 },
    ["x", "xx"],
  ],
  ["the first alternative that is possible", { anyOf: [false, { const: 1 }] }, 1],
  ["as many fields as demanded", { type: "object", minProperties: 1 }, { field_0: {} }],
])("a sample has %s", (_, schema, sample) => {
  expect(sampler.document(viewOfSchema(schema))).toEqual(sample)
})

test.each([
  ["ample", { a: 0, b: 0 }],
  ["then", { a: 0, b: 0 }],
  ["else", {}],
] as const)("the extent %s decides what is made beside that", (extent, sample) => {
  const schema = {
    properties: { a: whole, b: whole },
    dependentSchemas: { a: { required: ["b"] } },
    if: { required: ["a"] },
  }
  expect(sampler.document(viewOfSchema({ type: "object", ...schema }), [], extent)).toEqual(sample)
})

test("a sample has what a path leads to, in the alternative that declares it", () => {
  const schema = {
    anyOf: [
      { type: "string" },
      { type: "object", properties: { a: { type: "array", items: whole } } },
    ],
  }
  expect(sampler.document(viewOfSchema(schema), ["a", "1"])).toEqual({ a: [0, 1] })
})

/** Each level of them has twice as many values as the one above, or a thousand times. */
test.each([
  ["requires itself twice", { type: "object", properties: twice, required: ["a", "b"] }],
  ["lists itself twice", { type: "array", items: { $ref: "#" }, minItems: 2 }],
  ["lists itself a thousand times", { type: "array", items: { $ref: "#" }, minItems: 1000 }],
  [
    "has itself under many names",
    { type: "object", additionalProperties: { $ref: "#" }, minProperties: 3 },
  ],
  [
    "repeats long texts",
    { type: "array", items: { type: "string", minLength: 20_000 }, minItems: 1000 },
  ],
])("a schema that %s has a sample of bounded size", (_, schema) => {
  const view = viewOfSchema(schema)
  const values = [sampler.document(view), sampler.items(view, 1000), sampler.fields(view)]
  for (const value of values) expect(JSON.stringify(value).length).toBeLessThan(250_000)
})

test("alternatives that contain each other come to an end", () => {
  const again = { $ref: "#" }
  const schema = { type: "string", anyOf: [again, { minLength: 1 }], oneOf: [{ allOf: [again] }] }
  expect(sampler.document(viewOfSchema(schema))).toBe("")
})

test("nested alternatives are each chosen once, however often they are met", () => {
  const levels = 40
  const level = (index: number) => {
    const below = { $ref: `#/$defs/l${index + 1}` }
    return { anyOf: [below], oneOf: [below] }
  }
  const $defs = {
    ...Object.fromEntries(
      Array.from({ length: levels }, (_, index) => [`l${index}`, level(index)]),
    ),
    [`l${levels}`]: { const: "the end" },
  }
  expect(sampler.document(viewOfSchema({ $defs, $ref: "#/$defs/l0" }))).toBe("the end")
})
