import { Ajv2020 } from "ajv/dist/2020.js"
import * as fc from "fast-check"
import { schemaSites } from "../../../src/documents/json-schema/schema-sites.ts"
import { expect, test } from "vitest"
import { encodePointer } from "../../../src/documents/json-pointer.ts"
import { openSchema } from "../../../src/versioning/schema-model/schema-document.ts"
import { rootView } from "../../../src/versioning/schema-model/schema-view.ts"
import { candidates } from "../../../src/versioning/witness/witness-candidates.ts"
import { compareSchemas } from "../../../src/versioning/schema-diff/compare-schemas.ts"
import type { Axis } from "../../../src/domain/version-change.ts"
import { axesOf, bumpOf } from "../../../src/versioning/schema-diff/effect.ts"
import { witnessFinder } from "../../../src/versioning/witness/with-witnesses.ts"
import type { SchemaAmongOthers } from "../../../src/versioning/witness/with-witnesses.ts"
import { assertProperty, runsOr } from "../../support/properties.ts"

/** Pairs in each direction; more where somebody has the time. */
const RUNS = runsOr(400)

const NAMES = ["a", "b", "c"] as const

/** Schemas small enough that two random ones often have to do with each other. */
const reference = fc.constantFrom<unknown>({ $ref: "#/$defs/x" }, { $ref: "#/$defs/y" })

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
/** As parsed: with prototypes. */
const schema = shapes.schema.map((value): object => JSON.parse(JSON.stringify(value)))

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
  fc.tuple(schema, schema),
  fc
    .tuple(schema, schema, fc.nat())
    .map(([whole, part, at]): [object, object] => [whole, exchange(whole, part, at)]),
  fc
    .tuple(schema, schema, fc.nat(), fc.nat())
    .map(([whole, part, at, other]): [object, object] => [
      exchange(whole, part, at),
      exchange(whole, part, other),
    ]),
  fc
    .tuple(schema, schema, fc.nat())
    .map(([whole, part, at]): [object, object] => [whole, exchangeDeep(whole, part, at)]),
  fc
    .tuple(schema, schema)
    .map(([first, second]): [object, object] => [{ allOf: [first, second] }, first]),
  fc
    .tuple(schema, schema)
    .map(([first, second]): [object, object] => [first, { anyOf: [first, second] }]),
)

/** With the definitions that their references lead to, of which one may have changed. */
const pair = fc
  .tuple(parts, schema, schema, fc.option(fc.tuple(schema, fc.nat())))
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

const document = values.document.map((value): unknown => JSON.parse(JSON.stringify(value)))

/** In each direction: which axes must be free of a break for every document of one schema to fit the other. */
const DIRECTIONS = [
  // Declaring a field on an open object can reject a document that carries the name already (spec 4).
  [
    "stored documents",
    ["stored", "undeclared names"],
    ([base, next]: readonly [object, object]) => [base, next],
  ],
  [
    "new documents, read by the base",
    ["readers"],
    ([base, next]: readonly [object, object]) => [next, base],
  ],
] as const

test.each(DIRECTIONS)(
  "where nothing is said to break for %s, none is rejected",
  { timeout: RUNS * 200 + 60_000 },
  async (what, axes, order) => {
    let [pairs, judged] = [0, 0]
    await assertProperty(
      fc.asyncProperty(
        pair,
        fc.array(document, { minLength: 40, maxLength: 40 }),
        async ([base, next], documents) => {
          const changes = compareSchemas(base, next)
          fc.pre(
            changes.every(
              (change) => !axesOf(change).some((axis) => (axes as readonly Axis[]).includes(axis)),
            ),
          )
          const [before, after] = order([base, next]).map((each) => validator(each ?? {}))
          pairs += 1
          for (const candidate of [...documents, ...documentsNear(base, next)]) {
            if (before?.(candidate) !== true) continue
            judged += 1
            expect(after?.(candidate), JSON.stringify({ base, next, candidate, changes })).toBe(
              true,
            )
          }
        },
      ),
      { runs: RUNS, maxSkipsPerRun: 200 },
    )
    process.stdout.write(
      `${what}: ${pairs} pairs called compatible, ${judged} documents, no counter-example\n`,
    )
  },
)

/** What either schema draws a line at: samples of both and values on either side of their limits. */
function documentsNear(base: object, next: object): unknown[] {
  const [was, is] = [rootView(openSchema("base", base)), rootView(openSchema("next", next))]
  const places = [[], ...["a", "b", "c", "0"].map((segment) => [segment])]
  return places.flatMap((path) =>
    Array.from(
      candidates(was, is, { path, renamedTo: null, isOfPresence: true, former: undefined }),
      ({ document }) => document,
    ).slice(0, 60),
  )
}

test(
  "a schema does not differ from itself, from its copy, nor from what is wrapped or moved alone",
  { timeout: RUNS * 200 + 60_000 },
  () => {
    let compared = 0
    assertProperty(
      fc.property(schema, (value) => {
        fc.pre(!JSON.stringify(value).includes("$ref"))
        compared += 1
        expect(compareSchemas(value, structuredClone(value))).toEqual([])
        for (const rewritten of [
          { allOf: [value] },
          { $ref: "#/$defs/x", $defs: { x: value } },
          { title: "T", allOf: [value] },
        ]) {
          expect(
            compareSchemas(value, rewritten).filter(({ effect }) => effect !== "annotated"),
            JSON.stringify(rewritten),
          ).toEqual([])
        }
      }),
      { runs: Math.max(300, RUNS) },
    )
    process.stdout.write(`the same, said otherwise: ${compared} schemas, no difference\n`)
  },
)

test(
  "every witness is accepted by one schema and rejected by the other",
  { timeout: RUNS * 200 + 60_000 },
  async () => {
    let verified = 0
    await assertProperty(
      fc.asyncProperty(pair, async ([base, next]) => {
        const find = await witnessFinder(alone(base), alone(next))
        const [before, after] = [validator(base), validator(next)]
        for (const { path, ...change } of compareSchemas(base, next).filter(
          ({ effect }) => bumpOf(effect, "full") === "major",
        )) {
          const witness = find?.({
            ...change,
            axes: axesOf(change),
            documentPath: encodePointer(path),
          })
          if (witness) verified += 1
          if (witness)
            expect([before(witness.document), after(witness.document)]).toEqual(
              witness.acceptedBy === "base" ? [true, false] : [false, true],
            )
        }
      }),
      { runs: Math.max(100, RUNS / 4) },
    )
    expect(verified).toBeGreaterThan(50)
    process.stdout.write(
      `witnesses: ${verified}, each accepted by one schema and rejected by the other\n`,
    )
  },
)

/** As anybody would set it up, apart from the one that the product uses; without `allErrors` it overlooks `contains: {}`. */
function validator(schema: object): (document: unknown) => boolean {
  const validate = new Ajv2020({
    strict: false,
    allErrors: true,
    ownProperties: true,
    logger: false,
  }).compile(schema)
  return (document) => validate(document)
}

function alone(schema: unknown): SchemaAmongOthers {
  return { schema, path: "schema.json", files: new Map() }
}
