import { draft07, draft2020, field, object, text } from "./schema-pair.ts"
import type { SchemaPair } from "./schema-pair.ts"

const twoFields = { type: "object", properties: { x: text, k: text } }

/** What one part of a schema leaves open, another may have settled; and what stands there need not mean anything in its draft. */
export const ELSEWHERE_PAIRS: readonly SchemaPair[] = [
  {
    name: "declared field narrowed in a consequence",
    base: { ...twoFields, if: { required: ["k"] }, then: { required: ["x"] } },
    next: {
      ...twoFields,
      if: { required: ["k"] },
      then: { required: ["x"], properties: { x: { const: "q" } } },
    },
    bump: "major",
    pointers: ["/then/properties/x"],
  },
  {
    name: "declared field narrowed in an alternative",
    base: { ...twoFields, anyOf: [{ required: ["x"] }, { required: ["k"] }] },
    next: {
      ...twoFields,
      anyOf: [
        { required: ["x"], properties: { x: { const: "q" } } },
        { required: ["k"], properties: { x: { const: "q" } } },
      ],
    },
    bump: "major",
    pointers: ["/anyOf/1", "/anyOf/1/properties/x", "/anyOf/1/required/0"],
    undecided: true,
  },
  {
    name: "declared field narrowed in a dependent schema",
    base: { ...twoFields, dependentSchemas: { k: { minProperties: 1 } } },
    next: {
      ...twoFields,
      dependentSchemas: { k: { minProperties: 1, properties: { x: { const: "q" } } } },
    },
    bump: "major",
    pointers: ["/dependentSchemas/k/properties/x"],
  },
  {
    name: "limit of a declared field in a consequence removed",
    base: {
      ...twoFields,
      if: { required: ["k"] },
      then: { required: ["x"], properties: { x: { const: "q" } } },
    },
    next: { ...twoFields, if: { required: ["k"] }, then: { required: ["x"] } },
    bump: "minor",
    pointers: ["/then/properties/x"],
  },
  {
    name: "field declared in a consequence alone removed",
    base: {
      ...twoFields,
      if: { required: ["k"] },
      then: { minProperties: 1, properties: { y: text } },
    },
    next: { ...twoFields, if: { required: ["k"] }, then: { minProperties: 1 } },
    bump: "major",
    pointers: ["/then/properties/y"],
  },
  {
    name: "limit of a declared field gives way to a demand",
    base: { ...twoFields, if: { required: ["k"] }, then: { properties: { x: { const: "q" } } } },
    next: { ...twoFields, if: { required: ["k"] }, then: { required: ["x"] } },
    bump: "major",
    pointers: ["/then/required/0"],
  },
  {
    name: "limit of a field declared in the first items alone removed",
    base: {
      type: "array",
      items: {
        type: "object",
        if: { required: ["k"] },
        then: { minProperties: 1, properties: { x: text } },
      },
    },
    next: {
      type: "array",
      prefixItems: [object({ x: text })],
      items: { type: "object", if: { required: ["k"] }, then: { minProperties: 1 } },
    },
    bump: "major",
    pointers: ["/items/then/properties/x"],
  },
  {
    name: "shared condition narrows what one of its places declares",
    base: {
      $defs: { c: { if: { required: ["k"] }, then: { minProperties: 1 } } },
      ...object({
        a: { type: "object", $ref: "#/$defs/c" },
        b: object({ s: text }, [], { $ref: "#/$defs/c" }),
      }),
    },
    next: {
      $defs: {
        c: {
          if: { required: ["k"] },
          then: { minProperties: 1, properties: { s: { const: "q" } } },
        },
      },
      ...object({
        a: { type: "object", $ref: "#/$defs/c" },
        b: object({ s: text }, [], { $ref: "#/$defs/c" }),
      }),
    },
    bump: "major",
    pointers: ["/$defs/c/then/properties/s"],
  },
  {
    name: "shared condition no longer limits what one of its places declares",
    base: {
      $defs: {
        c: {
          if: { required: ["k"] },
          then: { minProperties: 1, properties: { s: { const: "q" } } },
        },
      },
      ...object({
        a: object({ s: text }, [], { $ref: "#/$defs/c" }),
        b: { type: "object", $ref: "#/$defs/c" },
      }),
    },
    next: {
      $defs: { c: { if: { required: ["k"] }, then: { minProperties: 1 } } },
      ...object({
        a: object({ s: text }, [], { $ref: "#/$defs/c" }),
        b: { type: "object", $ref: "#/$defs/c" },
      }),
    },
    bump: "major",
    pointers: ["/$defs/c/then/properties/s"],
  },
  {
    name: "consequence and alternative swapped",
    base: {
      ...twoFields,
      if: { required: ["a"] },
      then: { required: ["b"] },
      else: { required: ["c"] },
    },
    next: {
      ...twoFields,
      if: { required: ["a"] },
      then: { required: ["c"] },
      else: { required: ["b"] },
    },
    bump: "major",
    pointers: ["/else/required/0", "/then/required/0"],
  },
  {
    name: "declared field repeated in a consequence",
    base: { ...twoFields, if: { required: ["k"] }, then: { required: ["x"] } },
    next: {
      ...twoFields,
      if: { required: ["k"] },
      then: { required: ["x"], properties: { x: text } },
    },
    bump: "minor",
    pointers: ["/then/properties/x"],
  },
  {
    name: "field of an alternative declared for all, narrower",
    base: { type: "object", anyOf: [{ properties: { a: text } }, { required: ["b"] }] },
    next: {
      type: "object",
      properties: { a: { const: "q" } },
      anyOf: [{ properties: { a: text } }, { required: ["b"] }],
    },
    bump: "major",
    pointers: ["/properties/a"],
  },
  {
    name: "field of an alternative declared for all, with a name inside that is declared outside",
    base: {
      ...object({ s: text }),
      anyOf: [{ properties: { o: object({ x: text }) } }, { required: ["s"] }],
    },
    next: {
      ...object({ s: text, o: object({ x: text, s: { const: "q" } }) }),
      anyOf: [{ properties: { o: object({ x: text }) } }, { required: ["s"] }],
    },
    bump: "minor",
    pointers: ["/properties/o"],
  },
  {
    name: "field new to all alternatives",
    base: { oneOf: [object({ t: { const: 1 } }, ["t"]), object({ t: { const: 2 } }, ["t"])] },
    next: {
      oneOf: [
        object({ t: { const: 1 }, n: text }, ["t"]),
        object({ t: { const: 2 }, n: text }, ["t"]),
      ],
    },
    bump: "minor",
    pointers: ["/oneOf/0/properties/n", "/oneOf/1/properties/n"],
  },
  {
    name: "dependent schema forbids",
    base: { ...twoFields, dependentSchemas: { k: true } },
    next: { ...twoFields, dependentSchemas: { k: false } },
    bump: "major",
    pointers: ["/dependentSchemas/k"],
  },
  {
    name: "dependent schema that forbids added",
    base: twoFields,
    next: { ...twoFields, dependentSchemas: { k: false } },
    bump: "major",
    pointers: ["/dependentSchemas/k"],
  },
  {
    name: "dependencies forbid, draft 07",
    base: { ...draft07, ...twoFields, dependencies: { k: ["x"] } },
    next: { ...draft07, ...twoFields, dependencies: { k: false } },
    bump: "major",
    pointers: ["/dependencies/k"],
  },
  {
    name: "dependent schema forbids no more",
    base: { ...twoFields, dependentSchemas: { k: false } },
    next: twoFields,
    bump: "minor",
    pointers: ["/dependentSchemas/k"],
  },
  {
    name: "field required before gets a type",
    base: { type: "object", required: ["a"] },
    next: { type: "object", required: ["a"], properties: { a: text } },
    bump: "major",
    pointers: ["/properties/a"],
  },
  {
    name: "another draft gives keywords a meaning",
    base: { ...draft07, ...twoFields, dependentRequired: { k: ["x"] } },
    next: { ...draft2020, ...twoFields, dependentRequired: { k: ["x"] } },
    bump: "major",
    pointers: ["/dependentRequired/k/0"],
  },
  {
    name: "keyword of a later draft becomes one of this, draft 07",
    base: { ...draft07, ...twoFields, unevaluatedProperties: false },
    next: { ...draft07, ...twoFields, additionalProperties: false },
    bump: "major",
    pointers: ["/additionalProperties"],
  },
  {
    name: "leading items named as in another draft",
    base: { ...draft07, type: "array", prefixItems: [text] },
    next: { ...draft07, type: "array", items: [text] },
    bump: "major",
    pointers: ["/items/0/type"],
  },
  field("multipleOf made coarse from next to nothing", {
    base: { type: "number", multipleOf: 1e-10 },
    next: { type: "number", multipleOf: 1 },
    bump: "major",
    at: "/multipleOf",
  }),
]
