import { object, text, whole } from "./schema-pair.ts"
import type { SchemaPair } from "./schema-pair.ts"

/** As people write unions: the type outside, the alternatives told apart by a constant. `a+` has a field more. */
function union(...kinds: readonly string[]): Readonly<Record<string, unknown>> {
  const oneOf = kinds.map((kind) => ({
    properties: {
      kind: { const: kind.charAt(0) },
      [`of_${kind.charAt(0)}`]: text,
      ...(kind.endsWith("+") ? { w: text } : {}),
    },
    required: ["kind"],
  }))
  return { ...object({ id: text }), oneOf }
}

/** One field says which others are required. */
function tagged(...kinds: readonly string[]): Readonly<Record<string, unknown>> {
  const allOf = kinds.map((kind) => ({
    if: { properties: { kind: { const: kind } } },
    then: { required: [`of_${kind}`] },
  }))
  return { ...object({ kind: { enum: kinds } }, ["kind"]), allOf }
}

function many(held: object): object[] {
  return Array.from({ length: 40 }, (_, index) => object({ [`f${index}`]: held }, [`f${index}`]))
}

/** What people do to schemas. */
export const EVERYDAY_PAIRS: readonly SchemaPair[] = [
  {
    name: "listed objects become objects of any kind",
    base: object({ f: { enum: [{ a: 1 }] } }),
    next: object({ f: object({ a: text }) }),
    bump: "major",
    pointers: ["/properties/f/properties/a"],
  },
  {
    name: "alternative added to a union whose type stands outside",
    base: union("a", "b"),
    next: union("a", "b", "c"),
    bump: "minor",
    pointers: ["/oneOf/2"],
  },
  {
    name: "optional field added to an alternative of such a union",
    base: union("a", "b"),
    next: union("a+", "b"),
    bump: "minor",
    pointers: ["/oneOf/0/properties/w"],
  },
  {
    name: "object made nullable and given a field",
    base: {
      $defs: { R: object({ id: text, impact: text }, ["id"]) },
      ...object({ f: { $ref: "#/$defs/R" } }),
    },
    next: {
      $defs: { R: object({ id: text, impact: text, owner: text }, ["id"]) },
      ...object({ f: { anyOf: [{ $ref: "#/$defs/R" }, { type: "null" }] } }),
    },
    bump: "minor",
    pointers: [
      "/$defs/R/properties/id",
      "/$defs/R/properties/impact",
      "/$defs/R/properties/owner",
      "/properties/f/anyOf",
    ],
  },
  {
    name: "object nullable by types, made so by alternatives, and given a field",
    base: object({ f: { type: ["object", "null"], properties: { id: text }, required: ["id"] } }),
    next: object({ f: { anyOf: [object({ id: text, more: text }, ["id"]), { type: "null" }] } }),
    bump: "minor",
    pointers: ["/properties/f/anyOf/0/properties/more"],
  },
  {
    name: "object nullable by alternatives, made so by types, and given a field",
    base: object({ f: { anyOf: [object({ id: text }, ["id"]), { type: "null" }] } }),
    next: object({
      f: { type: ["object", "null"], properties: { id: text, more: text }, required: ["id"] },
    }),
    bump: "minor",
    pointers: ["/properties/f/properties/id", "/properties/f/properties/more"],
  },
  {
    name: "alternatives moved to definitions, one given a field",
    base: {
      oneOf: [
        object({ kind: { const: "a" }, x: text }, ["kind"]),
        object({ kind: { const: "b" } }, ["kind"]),
      ],
    },
    next: {
      $defs: {
        A: object({ kind: { const: "a" }, x: text, z: text }, ["kind"]),
        B: object({ kind: { const: "b" } }, ["kind"]),
      },
      oneOf: [{ $ref: "#/$defs/A" }, { $ref: "#/$defs/B" }],
    },
    bump: "minor",
    pointers: ["/$defs/A/properties/z"],
  },
  {
    name: "alternative split by what tells it apart",
    base: {
      oneOf: [
        object({ kind: { enum: ["a", "b"] }, x: text }, ["kind"]),
        object({ kind: { const: "c" } }, ["kind"]),
      ],
    },
    next: {
      oneOf: [
        object({ kind: { const: "a" }, x: text }, ["kind"]),
        object({ kind: { const: "b" }, x: text }, ["kind"]),
        object({ kind: { const: "c" } }, ["kind"]),
      ],
    },
    bump: "patch",
    pointers: [""],
  },
  {
    name: "alternative split, one part narrower",
    base: {
      oneOf: [
        object({ kind: { enum: ["a", "b"] }, x: text }, ["kind"]),
        object({ kind: { const: "c" } }, ["kind"]),
      ],
    },
    next: {
      oneOf: [
        object({ kind: { const: "a" }, x: text }, ["kind"]),
        object({ kind: { const: "b" }, x: whole }, ["kind"]),
        object({ kind: { const: "c" } }, ["kind"]),
      ],
    },
    bump: "major",
    pointers: ["/oneOf/0"],
    undecided: true,
  },
  {
    name: "value added with a condition of its own",
    base: tagged("a", "b"),
    next: tagged("a", "b", "c"),
    bump: "minor",
    pointers: ["/properties/kind/enum"],
  },
  {
    name: "field added to an alternative beside unevaluatedProperties",
    base: { ...union("a", "b"), unevaluatedProperties: false },
    next: { ...union("a+", "b"), unevaluatedProperties: false },
    bump: "minor",
    pointers: ["/oneOf/0/properties/w", "/unevaluatedProperties"],
  },
  {
    name: "listed values that match the pattern they give way to",
    base: object({ r: { enum: ["R1", "R2"] } }),
    next: object({ r: { type: "string", pattern: "^R\\d+$" } }),
    bump: "minor",
    pointers: ["/properties/r/enum"],
  },
  {
    name: "anything annotated",
    base: object({ a: true }),
    next: object({ a: { title: "x" } }),
    bump: "patch",
    pointers: ["/properties/a/title"],
  },
  {
    name: "items annotated",
    base: { type: "array" },
    next: { type: "array", items: { title: "x" } },
    bump: "patch",
    pointers: ["/items/title"],
  },
  {
    name: "undeclared fields allowed in words",
    base: { type: "object" },
    next: { type: "object", additionalProperties: {} },
    bump: "patch",
    pointers: [""],
  },
  {
    name: "alternative of overlapping ones narrowed",
    base: {
      oneOf: [
        { type: "integer", minimum: 0 },
        { type: "integer", maximum: 10 },
      ],
    },
    next: {
      oneOf: [
        { type: "integer", minimum: 20 },
        { type: "integer", maximum: 10 },
      ],
    },
    bump: "major",
    pointers: ["/oneOf/0/minimum"],
  },
  {
    name: "required field added where undeclared ones are of another type",
    base: { type: "object", additionalProperties: text },
    next: {
      type: "object",
      additionalProperties: text,
      properties: { a: { type: "number" } },
      required: ["a"],
    },
    bump: "major",
    pointers: ["/properties/a"],
  },
  {
    name: "pattern removed beside one that it overlaps",
    base: {
      type: "object",
      patternProperties: { "^a": text, b$: { minLength: 5 } },
      additionalProperties: false,
    },
    next: { type: "object", patternProperties: { "^a": text }, additionalProperties: false },
    bump: "major",
    pointers: ["/patternProperties/b$"],
  },
  {
    name: "more evaluated beside conditions",
    base: {
      properties: { a: text },
      anyOf: [{ properties: { x: text } }, { required: ["a"] }],
      unevaluatedProperties: false,
    },
    next: {
      properties: { a: text },
      anyOf: [{ properties: { x: text } }, { required: ["a"], additionalProperties: true }],
      unevaluatedProperties: false,
    },
    bump: "minor",
    pointers: ["/unevaluatedProperties"],
  },
  {
    name: "field that all have declared in a dependent schema",
    base: { type: "object", required: ["a"], dependentSchemas: { b: { minProperties: 1 } } },
    next: {
      type: "object",
      required: ["a"],
      dependentSchemas: { b: { minProperties: 1, properties: { a: text } } },
    },
    bump: "major",
    pointers: ["/dependentSchemas/b/properties/a"],
  },
  {
    name: "many alternatives in another order",
    base: { anyOf: many(text) },
    next: { anyOf: many(text).toReversed() },
    bump: "patch",
    pointers: [""],
  },
  {
    name: "alternatives limited, each of them",
    base: { anyOf: many(text) },
    next: { anyOf: many({ ...text, maxLength: 9 }) },
    bump: "major",
    pointers: Array.from(
      { length: 40 },
      (_, index) => `/anyOf/${index}/properties/f${index}/maxLength`,
    ).toSorted(),
  },
]
