import * as fc from "fast-check"
import { schemaSites } from "../../../src/documents/json-schema/schema-sites.ts"

/** Names of fields; few, so that two random schemas often speak of the same ones. */
const NAMES = ["a", "b", "c"] as const

/** To the definitions that `schemaPairs` adds. */
const reference = fc.constantFrom<unknown>({ $ref: "#/$defs/x" }, { $ref: "#/$defs/y" })

/** Schemas small enough that two random ones often have to do with each other. */
const shapes = fc.letrec<{ schema: object }>((tie) => ({
  schema: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom(
      {},
      { type: "string" },
      { type: "integer" },
      { type: "number" },
      { type: ["string", "null"] },
      { type: "boolean" },
      { enum: ["x", 1] },
      { const: "x" },
    ),
    fc.record(
      {
        type: fc.constant("integer"),
        minimum: fc.integer({ min: 0, max: 3 }),
        maximum: fc.integer({ min: 2, max: 5 }),
        exclusiveMinimum: fc.integer({ min: 0, max: 2 }),
        multipleOf: fc.constantFrom(1, 2, 3),
      },
      { requiredKeys: ["type"] },
    ),
    fc.record(
      {
        type: fc.constant("string"),
        minLength: fc.integer({ min: 0, max: 2 }),
        maxLength: fc.integer({ min: 1, max: 3 }),
        pattern: fc.constantFrom("^x", "x$"),
        enum: fc.constant(["x", "xx"]),
      },
      { requiredKeys: [] },
    ),
    objects(tie("schema")),
    fc.record(
      {
        type: fc.constant("array"),
        items: fc.oneof(
          { weight: 3, arbitrary: tie("schema") },
          { weight: 1, arbitrary: reference },
        ),
        prefixItems: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }),
        minContains: fc.integer({ min: 0, max: 2 }),
        minItems: fc.integer({ min: 0, max: 2 }),
        maxItems: fc.integer({ min: 1, max: 3 }),
        uniqueItems: fc.boolean(),
        contains: tie("schema"),
      },
      { requiredKeys: ["type"] },
    ),
    fc.record({ anyOf: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ oneOf: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ allOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }) }),
    fc.record({ not: tie("schema") }),
    fc.record(
      {
        allOf: fc.array(objects(tie("schema")), { minLength: 1, maxLength: 2 }),
        anyOf: fc.array(objects(tie("schema")), { minLength: 1, maxLength: 2 }),
        properties: fc.dictionary(fc.constantFrom(...NAMES), tie("schema"), { maxKeys: 2 }),
        prefixItems: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }),
        contains: tie("schema"),
        unevaluatedProperties: fc.boolean(),
        unevaluatedItems: fc.oneof(fc.boolean(), tie("schema")),
      },
      { requiredKeys: [] },
    ),
    fc
      .tuple(tie("schema"), tie("schema"), fc.constantFrom("then", "else"))
      .map(([test, branch, name]) =>
        Object.fromEntries([
          ["if", test],
          [name, branch],
        ]),
      ),
  ),
}))
/** Random schemas, as parsed: with prototypes. */
export const schemas = shapes.schema.map((value): object => JSON.parse(JSON.stringify(value)))

function objects(inner: fc.Arbitrary<unknown>): fc.Arbitrary<object> {
  // References stand where something smaller is judged, so that recursion ends.
  const map = fc.dictionary(
    fc.constantFrom(...NAMES),
    fc.oneof({ weight: 4, arbitrary: inner }, { weight: 1, arbitrary: reference }),
    { maxKeys: 3 },
  )
  return fc.record(
    {
      type: fc.constantFrom("object", ["object", "null"]),
      properties: map,
      required: fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 2 }),
      additionalProperties: fc.oneof(fc.boolean(), inner),
      unevaluatedProperties: fc.boolean(),
      patternProperties: fc.dictionary(fc.constantFrom("^a", "b"), inner, { maxKeys: 2 }),
      propertyNames: fc.constantFrom({ maxLength: 1 }, { enum: ["a", "b"] }),
      dependentRequired: fc.dictionary(
        fc.constantFrom(...NAMES),
        fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: 2 }),
        { maxKeys: 2 },
      ),
      dependentSchemas: fc.dictionary(fc.constantFrom(...NAMES), inner, { maxKeys: 1 }),
      minProperties: fc.integer({ min: 0, max: 2 }),
      maxProperties: fc.integer({ min: 0, max: 2 }),
    },
    { requiredKeys: ["type"] },
  )
}

/** Two schemas of which one is the other with a part exchanged: unrelated ones nearly always break. */
const parts = fc.oneof(
  fc.tuple(schemas, schemas),
  fc
    .tuple(schemas, schemas, fc.nat())
    .map(([whole, part, at]): [object, object] => [whole, exchange(whole, part, at)]),
  fc
    .tuple(schemas, schemas, fc.nat(), fc.nat())
    .map(([whole, part, at, other]): [object, object] => [
      exchange(whole, part, at),
      exchange(whole, part, other),
    ]),
  fc
    .tuple(schemas, schemas, fc.nat())
    .map(([whole, part, at]): [object, object] => [whole, exchangeDeep(whole, part, at)]),
  fc
    .tuple(schemas, schemas)
    .map(([first, second]): [object, object] => [{ allOf: [first, second] }, first]),
  fc
    .tuple(schemas, schemas)
    .map(([first, second]): [object, object] => [first, { anyOf: [first, second] }]),
)

/** Two schemas with the definitions that their references lead to, of which one may have changed. */
export const schemaPairs = fc
  .tuple(parts, schemas, schemas, fc.option(fc.tuple(schemas, fc.nat())))
  .map(([[base, next], x, y, change]): readonly [object, object] => {
    const later = change === null ? x : exchangeDeep(x, change[0], change[1])
    const refers = [base, next, x, y, later].some((each) => JSON.stringify(each).includes("$ref"))
    return refers
      ? [
          { ...base, $defs: { x, y } },
          { ...next, $defs: { x: later, y } },
        ]
      : [base, next]
  })

/** With another schema, or none, anywhere inside. */
function exchangeDeep(whole: object, part: object, at: number): object {
  const copy = structuredClone(whole)
  const sites = schemaSites("", copy).slice(1)
  const site = sites[at % Math.max(1, sites.length)]
  if (site === undefined) return part
  const other = at % 2 === 0 ? part : exchange(site.schema, part, at)
  for (const key of Object.keys(site.schema)) Reflect.deleteProperty(site.schema, key)
  Object.assign(site.schema, other)
  return copy
}

function exchange(whole: object, part: object, at: number): object {
  const keys = Object.keys(whole)
  const key = keys[at % (keys.length + 1)]
  if (key === undefined) return part
  const value: unknown = Reflect.get(whole, key)
  if (key === "properties" && typeof value === "object" && value !== null)
    return { ...whole, [key]: { ...value, [NAMES[at % 3] ?? "a"]: part } }
  return at % 3 === 0
    ? Object.fromEntries(Object.entries(whole).filter(([other]) => other !== key))
    : { ...whole, ...(key in part ? { [key]: Reflect.get(part, key) } : {}) }
}

const values = fc.letrec<{ document: unknown }>((tie) => ({
  document: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom<unknown>(null, true, false, 0, 1, 2, 3, 4, 6, 1.5, "", "x", "xx", "xxx", "y"),
    fc.dictionary(fc.constantFrom(...NAMES, "ab"), tie("document"), { maxKeys: 3 }),
    fc.array(tie("document"), { maxLength: 3 }),
  ),
}))

/** Random documents, as parsed. */
export const documents = values.document.map((value): unknown => JSON.parse(JSON.stringify(value)))
