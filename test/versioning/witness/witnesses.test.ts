import { expect, test } from "vitest"
import { compileSchema } from "../../../src/documents/json-schema/compile-schema.ts"
import { encodePointer } from "../../../src/documents/json-pointer.ts"
import { compareSchemas } from "../../../src/versioning/schema-diff/compare-schemas.ts"
import { axesOf, bumpOf } from "../../../src/versioning/schema-diff/effect.ts"
import { witnessFinder } from "../../../src/versioning/witness/witness-finder.ts"
import type { SchemaInContext } from "../../../src/versioning/witness/witness-finder.ts"
import { SCHEMA_PAIRS } from "../schema-diff/schema-pairs.ts"

const BREAKING = SCHEMA_PAIRS.filter(({ bump }) => bump === "major")

test.each(BREAKING)(
  "$name: every witness tells the two schemas apart",
  async ({ base, next, noWitness }) => {
    const find = await witnessFinder(alone(base), alone(next))
    const breaking = compareSchemas(base, next).filter(
      ({ effect }) => bumpOf(effect, "stored") === "major",
    )
    const witnesses = breaking.map(
      ({ path, ...change }) =>
        find?.({ ...change, axes: axesOf(change), documentPath: encodePointer(path) }) ?? null,
    )
    expect(witnesses.every((witness) => witness !== null)).toBe(noWitness !== true)
    for (const [index, witness] of witnesses.entries()) {
      if (witness === null) continue
      const { message, ...change } = breaking[index] ?? { effect: "annotated", message: "" }
      if (axesOf(change).includes("stored") && change.effect !== "undecided")
        expect(witness, message).toMatchObject({ acceptedBy: "base" })
      const accepted = {
        base: await accepts(base, witness.document),
        new: await accepts(next, witness.document),
      }
      expect(accepted).toEqual({
        base: witness.acceptedBy === "base",
        new: witness.acceptedBy === "new",
      })
    }
  },
)

const fields = Object.fromEntries(
  Array.from({ length: 30 }, (_, index) => [`f${index}`, { type: "string" }]),
)
const all = { type: "object", properties: fields }

/** What proves a change, and nothing besides. */
test.each([
  [
    "a dependency among thirty fields",
    all,
    { ...all, dependentRequired: { f3: ["q"] } },
    { f3: "" },
  ],
  [
    "a condition among thirty fields",
    all,
    { ...all, if: { required: ["f3"] }, then: { required: ["q"] } },
    { f3: "" },
  ],
  [
    "a type, where the field is required as well",
    { properties: { a: { type: ["string", "null"] } } },
    { properties: { a: { type: "string" } }, required: ["a"] },
    { a: null },
  ],
  [
    "a long text",
    { properties: { a: { type: "string", maxLength: 600 } } },
    { properties: { a: { type: "string", maxLength: 500 } } },
    { a: "x".repeat(501) },
  ],
  [
    "a long list",
    { properties: { a: { type: "array" } } },
    { properties: { a: { type: "array", maxItems: 300 } } },
    { a: expect.objectContaining({ length: 301 }) },
  ],
  [
    "a list of an empty list",
    { properties: { l: { type: "array", items: { type: "string" } } } },
    { properties: { l: { enum: [[]], items: { type: "integer" } } } },
    { l: [""] },
  ],
] as const)("%s is proved by the least", async (_, base, next, document) => {
  const find = await witnessFinder(alone(base), alone(next))
  const changes = compareSchemas(base, next)
  const { path, ...change } = (changes.find(({ subject }) => subject === "type") ??
    changes[0]) as (typeof changes)[number]
  expect(find?.({ ...change, axes: axesOf(change), documentPath: encodePointer(path) })).toEqual({
    document,
    acceptedBy: "base",
  })
})

test("a validator that was generated with a mistake proves nothing", async () => {
  const schema = (type: string) => ({
    type: "object",
    patternProperties: { "^x-": { type } },
    oneOf: [{ required: ["a"] }, { required: ["b"], additionalProperties: true }],
    unevaluatedProperties: false,
  })
  const find = await witnessFinder(alone(schema("string")), alone(schema("integer")))
  const { path, ...change } = compareSchemas(schema("string"), schema("integer"))[0] as ReturnType<
    typeof compareSchemas
  >[number]
  expect(() =>
    find?.({ ...change, axes: axesOf(change), documentPath: encodePointer(path) }),
  ).not.toThrow()
})

async function accepts(schema: unknown, document: unknown): Promise<boolean> {
  const compiled = await compileSchema(schema)
  return "validate" in compiled && compiled.validate(document)?.length === 0
}

function alone(schema: unknown): SchemaInContext {
  return { schema, path: "schema.json", files: new Map() }
}
