import { object, text, whole } from "./schema-pair.ts"
import type { SchemaPair } from "./schema-pair.ts"

/** As JSON, because an object literal with a key `then` could be taken for a promise. */
function condition(test: unknown, consequence: unknown): object {
  return JSON.parse(`{ "if": ${JSON.stringify(test)}, "then": ${JSON.stringify(consequence)} }`)
}

const NESTED_CONDITIONS = {
  anyOf: [
    {
      type: "object",
      dependentSchemas: {
        a: {
          anyOf: [
            { anyOf: [{ type: "object", dependentSchemas: { a: { anyOf: [{ contains: {} }] } } }] },
            {},
          ],
        },
      },
    },
  ],
  unevaluatedItems: {},
}

/** Alternatives, conditions and negations. */
export const COMBINED_PAIRS: readonly SchemaPair[] = [
  {
    name: "alternative added",
    base: { anyOf: [text, whole] },
    next: { anyOf: [text, whole, { type: "array" }] },
    bump: "minor",
    pointers: ["/anyOf"],
  },
  {
    name: "alternative removed",
    base: { anyOf: [object({ x: text }, ["x"]), object({ y: text }, ["y"]), text] },
    next: { anyOf: [object({ x: text }, ["x"]), object({ y: text }, ["y"])] },
    bump: "major",
    pointers: ["/anyOf", "/anyOf/2"],
  },
  {
    name: "alternatives in another order",
    base: { anyOf: [object({ x: text }), whole] },
    next: { anyOf: [whole, object({ x: text })] },
    bump: "patch",
    pointers: [""],
  },
  {
    name: "field required in one alternative, told by its constant",
    base: {
      oneOf: [
        object({ kind: { const: "a" }, x: text }, ["kind"]),
        object({ kind: { const: "b" } }, ["kind"]),
      ],
    },
    next: {
      oneOf: [
        object({ kind: { const: "b" } }, ["kind"]),
        object({ kind: { const: "a" }, x: text }, ["kind", "x"]),
      ],
    },
    bump: "major",
    pointers: ["/oneOf/1/required/1"],
  },
  {
    name: "disjoint alternative added to oneOf",
    base: {
      oneOf: [
        object({ kind: { const: "a" } }, ["kind"]),
        object({ kind: { const: "b" } }, ["kind"]),
      ],
    },
    next: {
      oneOf: [
        object({ kind: { const: "a" } }, ["kind"]),
        object({ kind: { const: "b" } }, ["kind"]),
        object({ kind: { const: "c" } }, ["kind"]),
      ],
    },
    bump: "minor",
    pointers: ["/oneOf/2"],
  },
  {
    name: "overlapping alternative added to oneOf",
    base: { oneOf: [object({ a: text }, ["a"]), text] },
    next: { oneOf: [object({ a: text }, ["a"]), text, object({ b: text }, ["b"])] },
    bump: "major",
    pointers: ["/oneOf"],
    undecided: true,
  },
  {
    name: "listed values as oneOf",
    base: { enum: ["x", "y"] },
    next: { oneOf: [{ const: "x", title: "X" }, { const: "y" }] },
    bump: "patch",
    pointers: [""],
  },
  {
    name: "conditions deep inside each other, wrapped",
    base: NESTED_CONDITIONS,
    next: { allOf: [NESTED_CONDITIONS] },
    bump: "patch",
    pointers: [""],
  },
  {
    name: "allOf instead of keywords",
    base: object({ a: text }, ["a"]),
    next: { allOf: [{ type: "object", properties: { a: text } }, { required: ["a"] }] },
    bump: "patch",
    pointers: [""],
  },
  {
    name: "condition joined by allOf",
    base: object({ a: text }),
    next: { allOf: [object({ a: text }), { required: ["a"] }] },
    bump: "major",
    pointers: ["/allOf/1/required/0"],
  },
  {
    name: "field declared in a part of allOf",
    base: { allOf: [object({ a: text })] },
    next: { allOf: [object({ a: text }), object({ b: text })] },
    bump: "minor",
    pointers: ["/allOf/1/properties/b"],
  },
  {
    name: "not added",
    base: object({ a: {} }),
    next: object({ a: { not: text } }),
    bump: "major",
    pointers: ["/properties/a/not"],
    undecided: true,
  },
  {
    name: "not removed",
    base: object({ a: { not: text } }),
    next: object({ a: {} }),
    bump: "minor",
    pointers: ["/properties/a/not"],
  },
  {
    name: "not narrowed",
    base: { not: { type: "number" } },
    next: { not: whole },
    bump: "minor",
    pointers: ["/not"],
  },
  {
    name: "not widened",
    base: { not: whole },
    next: { not: { type: "number" } },
    bump: "major",
    pointers: ["/not"],
    undecided: true,
  },
  {
    name: "condition added",
    base: object({ a: text }),
    next: object({ a: text }, [], condition({ required: ["a"] }, { required: ["b"] })),
    bump: "major",
    pointers: ["/if"],
    undecided: true,
  },
  {
    name: "consequence narrowed",
    base: object({ a: text }, [], condition({ required: ["a"] }, {})),
    next: object({ a: text }, [], condition({ required: ["a"] }, { required: ["b"] })),
    bump: "major",
    pointers: ["/then/required/0"],
  },
  {
    name: "condition changed",
    base: { ...condition(text, { minLength: 1 }) },
    next: { ...condition(whole, { minLength: 1 }) },
    bump: "minor",
    pointers: ["/if"],
  },
  {
    name: "alternatives demanded",
    base: object({ a: text, b: text }),
    next: object({ a: text, b: text }, [], { anyOf: [{ required: ["a"] }, { required: ["b"] }] }),
    bump: "major",
    pointers: ["/anyOf"],
    undecided: true,
  },
  {
    name: "alternatives no longer demanded",
    base: object({ a: text, b: text }, [], { anyOf: [{ required: ["a"] }, { required: ["b"] }] }),
    next: object({ a: text, b: text }),
    bump: "minor",
    pointers: ["/anyOf"],
  },
  { name: "nothing allowed", base: object({}), next: false, bump: "major", pointers: [""] },
]
