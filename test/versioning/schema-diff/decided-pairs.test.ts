import { expect, test } from "vitest"
import { greaterBump } from "../../../src/domain/version-change.ts"
import type { Bump } from "../../../src/domain/version-change.ts"
import { loadPatterns } from "../../../src/versioning/patterns/load-patterns.ts"
import { compareSchemas } from "../../../src/versioning/schema-diff/compare-schemas.ts"
import { bumpOf } from "../../../src/versioning/schema-diff/effect.ts"

const patterns = await loadPatterns()

function bumpBetween(base: unknown, next: unknown): Bump {
  return compareSchemas(base, next, { patterns }).reduce<Bump>(
    (bump, { effect }) => greaterBump(bump, bumpOf(effect, "stored")),
    "none",
  )
}

const matching = (pattern: string) => ({ type: "string", pattern })
const list = (items: object) => ({ type: "array", items })
const tagged = (tag: string) => ({ properties: { tag: { const: tag } }, required: ["tag"] })

/** What is asked of a field, before and after. */
test.each<readonly [name: string, base: object, next: object, bump: Bump]>([
  ["a prefix more", matching("^(de|fr)_"), matching("^(de|es|fr)_"), "minor"],
  ["a prefix less", matching("^(de|es|fr)_"), matching("^(de|fr)_"), "major"],
  ["digits by another name", matching("^[0-9]{4}$"), matching("^\\d{4}$"), "patch"],
  ["longer words", matching("^w{2,3}$"), matching("^w{2,8}$"), "minor"],
  ["no end any more", matching("^end$"), matching("^end"), "minor"],
  ["texts for their pattern", { enum: ["on", "off"] }, matching("^o(n|ff)$"), "patch"],
  ["a pattern for its texts", matching("^(on|off)$"), { enum: ["on", "off"] }, "patch"],
  ["a look-ahead", matching("^(?!x+y)z"), matching("^(?!x+)z"), "major"],
  [
    "one alternative around",
    list({ type: "string" }),
    { oneOf: [list({ type: "string" })] },
    "patch",
  ],
  ["null by its value", { anyOf: [{ enum: [7] }, { type: "null" }] }, { enum: [7, null] }, "patch"],
  ["both truth values", { type: "boolean" }, { enum: [false, true] }, "patch"],
  [
    "lists split",
    { enum: ["s", "m", "l"] },
    { anyOf: [{ enum: ["s"] }, { enum: ["m", "l"] }] },
    "patch",
  ],
  [
    "a bound that forbids nothing",
    list({}),
    { ...list({}), minItems: 0, uniqueItems: false },
    "patch",
  ],
  ["a format of a generator", { type: "integer" }, { type: "integer", format: "uint32" }, "patch"],
  [
    "a nullable list, by types",
    { anyOf: [{ type: "null" }, list({ type: "number" })] },
    { type: ["null", "array"], items: { type: "number" } },
    "patch",
  ],
  [
    "what all alternatives share stands outside",
    {
      anyOf: [
        { type: "string", maxLength: 9, minLength: 2 },
        { type: "string", maxLength: 9, pattern: "^q" },
      ],
    },
    { type: "string", maxLength: 9, anyOf: [{ minLength: 2 }, { pattern: "^q" }] },
    "patch",
  ],
  [
    "oneOf of what excludes each other",
    { oneOf: [tagged("a"), tagged("b")], type: "object" },
    { anyOf: [tagged("a"), tagged("b")], type: "object" },
    "patch",
  ],
  [
    "what one loses another still accepts",
    { anyOf: [{ enum: ["auto", "none"] }, { type: "string", minLength: 2 }] },
    { anyOf: [{ enum: ["none"] }, { type: "string", minLength: 2 }] },
    "patch",
  ],
  [
    "what one loses nothing else accepts",
    { anyOf: [{ enum: ["auto", "none"] }, { type: "boolean" }] },
    { anyOf: [{ enum: ["none"] }, { type: "boolean" }] },
    "major",
  ],
  ["no number any more, for text alone", { type: "string" }, { not: { type: "number" } }, "minor"],
  [
    "one forbidden text less",
    { type: "string", not: { enum: ["-", "?"] } },
    { type: "string", not: { const: "-" } },
    "minor",
  ],
  [
    "a demand written as a condition",
    { dependentRequired: { street: ["town"] } },
    { if: { required: ["street"] }, then: { required: ["town"] } },
    "patch",
  ],
  [
    "fields that make up the least number",
    { type: "object", required: ["a", "b"], properties: { a: {}, b: {} } },
    { type: "object", minProperties: 2, properties: { a: {}, b: {} } },
    "minor",
  ],
  [
    "a list that contains something is not empty",
    { type: "array", contains: { const: 0 } },
    { type: "array", contains: { const: 0 }, minItems: 1 },
    "patch",
  ],
  [
    "a tuple closed by its length",
    { type: "array", prefixItems: [{ type: "null" }], items: false },
    { type: "array", prefixItems: [{ type: "null" }], maxItems: 1 },
    "patch",
  ],
  [
    "an empty list beside longer ones",
    { type: "array", maxItems: 0 },
    { oneOf: [{ type: "array" }, { anyOf: [{ type: "array", minItems: 1 }, { type: "string" }] }] },
    "minor",
  ],
  [
    "names by a wider pattern",
    {
      type: "object",
      patternProperties: { "^k[0-4]$": { type: "null" } },
      additionalProperties: false,
    },
    {
      type: "object",
      patternProperties: { "^k[0-9]$": { type: "null" } },
      additionalProperties: false,
    },
    "minor",
  ],
  [
    "names written as values",
    { type: "object", propertyNames: { enum: ["x1", "x2"] } },
    { type: "object", propertyNames: { pattern: "^x[12]$" } },
    "patch",
  ],
  [
    "a tenth for three tenths",
    { type: "number", multipleOf: 0.3 },
    { type: "number", multipleOf: 0.1 },
    "minor",
  ],
])("%s", (_, base, next, bump) => {
  const around = (field: object) => ({ type: "object", properties: { f: field } })
  const isField = bumpBetween(around(base), around(next))
  expect(isField, JSON.stringify(compareSchemas(around(base), around(next), { patterns }))).toBe(
    bump,
  )
})

test("a requirement that holds under a condition only asks for less", () => {
  const fields = { kind: { enum: ["visit", "call"] }, place: { type: "string" } }
  const base = { type: "object", properties: fields, required: ["kind", "place"] }
  const next = {
    type: "object",
    properties: fields,
    required: ["kind"],
    if: { properties: { kind: { const: "visit" } } },
    then: { required: ["place"] },
  }
  expect(bumpBetween(base, next)).toBe("minor")
  expect(bumpBetween(next, base)).toBe("major")
})
