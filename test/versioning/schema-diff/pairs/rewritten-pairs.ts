import { closed, draft07, draft2020, object, text } from "./schema-pair.ts"
import type { SchemaPair } from "./schema-pair.ts"

/** The same, or more, said otherwise. */
export const REWRITTEN_PAIRS: readonly SchemaPair[] = [
  {
    name: "object nullable by an alternative",
    base: object({ a: object({ x: text }) }),
    next: object({ a: { anyOf: [object({ x: text }), { type: "null" }] } }),
    bump: "minor",
    pointers: ["/properties/a/anyOf", "/properties/a/properties/x"],
  },
  {
    name: "alternative of an object, nullable by its types",
    base: object({ a: { anyOf: [object({ x: text }), { type: "null" }] } }),
    next: object({ a: { type: ["object", "null"], properties: { x: text } } }),
    bump: "minor",
    pointers: ["/properties/a/properties/x"],
  },
  {
    name: "items that may be something else as well",
    base: { type: "array", items: object({ x: text }) },
    next: { type: "array", items: { anyOf: [object({ x: text }), text] } },
    bump: "minor",
    pointers: ["/items/anyOf", "/items/properties/x"],
  },
  {
    name: "text or null, written as alternatives",
    base: object({ a: { type: ["string", "null"], minLength: 1 } }),
    next: object({ a: { anyOf: [{ type: "string", minLength: 1 }, { type: "null" }] } }),
    bump: "patch",
    pointers: [""],
  },
  {
    name: "text or null, written as types",
    base: object({ a: { anyOf: [{ type: "string", minLength: 1 }, { type: "null" }] } }),
    next: object({ a: { type: ["string", "null"], minLength: 1 } }),
    bump: "patch",
    pointers: [""],
  },
  {
    name: "alternative that another holds removed from oneOf",
    base: { type: "object", oneOf: [{ required: ["k", "p"] }, { required: ["k"] }] },
    next: { type: "object", oneOf: [{ required: ["k"] }] },
    bump: "minor",
    pointers: ["/oneOf"],
  },
  {
    name: "alternative that another holds removed from anyOf",
    base: { type: "object", anyOf: [{ required: ["k", "p"] }, { required: ["k"] }] },
    next: { type: "object", anyOf: [{ required: ["k"] }] },
    bump: "patch",
    pointers: [""],
  },
  {
    name: "condition that holds more often",
    base: {
      ...object({ k: text, x: text }),
      if: { oneOf: [{ required: ["k"], properties: { k: { const: "p" } } }, { required: ["k"] }] },
      then: { required: ["x"] },
    },
    next: {
      ...object({ k: text, x: text }),
      if: { oneOf: [{ required: ["k"] }] },
      then: { required: ["x"] },
    },
    bump: "major",
    pointers: ["/if"],
    undecided: true,
  },
  {
    name: "whole number above nothing, said otherwise",
    base: object({ a: { type: "integer", exclusiveMinimum: 0 } }),
    next: object({ a: { type: "integer", minimum: 1 } }),
    bump: "patch",
    pointers: [""],
  },
  {
    name: "whole number above a fraction",
    base: object({ a: { type: "integer", minimum: 0.5 } }),
    next: object({ a: { type: "integer", minimum: 1 } }),
    bump: "patch",
    pointers: [""],
  },
  {
    name: "whole number narrowed by one",
    base: object({ a: { type: "integer", exclusiveMinimum: 0 } }),
    next: object({ a: { type: "integer", minimum: 2 } }),
    bump: "major",
    pointers: ["/properties/a/minimum"],
  },
  {
    name: "whole number a multiple of one",
    base: object({ a: { type: "integer" } }),
    next: object({ a: { type: "integer", multipleOf: 1 } }),
    bump: "patch",
    pointers: [""],
  },
  {
    name: "contains counted as it is anyway",
    base: { type: "array", contains: text },
    next: { type: "array", contains: text, minContains: 1 },
    bump: "patch",
    pointers: [""],
  },
  {
    name: "contains counted less",
    base: { type: "array", contains: text, minContains: 2 },
    next: { type: "array", contains: text, minContains: 1 },
    bump: "minor",
    pointers: ["/contains"],
  },
  {
    name: "contains that need not be",
    base: { type: "array", contains: text },
    next: { type: "array", contains: text, minContains: 0 },
    bump: "minor",
    pointers: ["/contains"],
  },
  {
    name: "names are texts",
    base: { type: "object" },
    next: { type: "object", propertyNames: { type: "string" } },
    bump: "patch",
    pointers: [""],
  },
  {
    name: "field new in one of alternatives that exclude each other",
    base: {
      type: "object",
      oneOf: [object({ a: text }, ["a"], closed), object({ b: text }, ["b"], closed)],
    },
    next: {
      type: "object",
      oneOf: [object({ a: text, c: text }, ["a"], closed), object({ b: text }, ["b"], closed)],
    },
    bump: "minor",
    pointers: ["/oneOf/0/properties/c"],
  },
  {
    name: "values listed as alternatives, one of them deprecated",
    base: object({ a: { enum: ["x", "y"] } }),
    next: object({
      a: {
        oneOf: [
          { const: "x", title: "X" },
          { const: "y", deprecated: true },
        ],
      },
    }),
    bump: "patch",
    pointers: [""],
  },
  {
    name: "dependent schema by its older name",
    base: { ...draft07, ...object({ a: text, b: text }), dependencies: { b: { required: ["a"] } } },
    next: {
      ...draft2020,
      ...object({ a: text, b: text }),
      dependentSchemas: { b: { required: ["a"] } },
    },
    bump: "patch",
    pointers: [""],
  },
]
