import type { Bump } from "../../../src/domain/version-change.ts"

type Schema = boolean | Readonly<Record<string, unknown>>

/** Two schemas, the bump the step from one to the other demands, and where it shows. */
export interface SchemaPair {
  readonly name: string
  readonly base: Schema
  readonly next: Schema
  readonly bump: Bump
  /** Of every change that demands this bump. */
  readonly pointers: readonly string[]
  readonly undecided?: true
  /** No document tells the two apart, or none is looked for. */
  readonly noWitness?: true
}

const text = { type: "string" }
const whole = { type: "integer" }
const closed = { additionalProperties: false }

export function object(
  properties: Readonly<Record<string, unknown>>,
  required: readonly string[] = [],
  more: object = {},
): Readonly<Record<string, unknown>> {
  return { type: "object", properties, ...(required.length > 0 ? { required } : {}), ...more }
}

interface FieldPair extends Omit<SchemaPair, "name" | "pointers"> {
  /** The pointer of the change, below the field. */
  readonly at: string
  /** In place of that, where it is not below the field, or there are several. */
  readonly pointers?: readonly string[]
}

/** Two objects that differ in the schema of one field. */
function field(name: string, { base, next, at, pointers, ...more }: FieldPair): SchemaPair {
  return {
    name,
    base: object({ a: base }),
    next: object({ a: next }),
    pointers: pointers ?? [`/properties/a${at}`],
    ...more,
  }
}

const undecided = { undecided: true, noWitness: true } as const

const FIELDS: readonly SchemaPair[] = [
  {
    name: "optional field added to an open object",
    base: object({ a: text }),
    next: object({ a: text, b: whole }),
    bump: "minor",
    pointers: ["/properties/b"],
  },
  {
    name: "optional field added to a closed object",
    base: object({ a: text }, [], closed),
    next: object({ a: text, b: whole }, [], closed),
    bump: "minor",
    pointers: ["/properties/b"],
  },
  {
    name: "required field added",
    base: object({ a: text }),
    next: object({ a: text, b: whole }, ["b"]),
    bump: "major",
    pointers: ["/properties/b"],
  },
  {
    name: "required field added with a default",
    base: object({}),
    next: object({ b: { ...whole, default: 1 } }, ["b"]),
    bump: "major",
    pointers: ["/properties/b"],
  },
  {
    name: "field that was required undeclared is declared",
    base: object({}, ["b"]),
    next: object({ b: true }, ["b"]),
    bump: "minor",
    pointers: ["/properties/b"],
  },
  {
    name: "field required now",
    base: object({ a: text }),
    next: object({ a: text }, ["a"]),
    bump: "major",
    pointers: ["/required/0"],
  },
  {
    name: "field optional now",
    base: object({ a: text }, ["a"]),
    next: object({ a: text }),
    bump: "minor",
    pointers: ["/required/0"],
  },
  {
    name: "undeclared field required",
    base: object({}),
    next: object({}, ["x"]),
    bump: "major",
    pointers: ["/required/0"],
  },
  {
    name: "field removed from an open object",
    base: object({ a: text, b: whole }),
    next: object({ a: text }),
    bump: "major",
    pointers: ["/properties/b"],
  },
  {
    name: "field removed from a closed object",
    base: object({ a: text, b: whole }, [], closed),
    next: object({ a: text }, [], closed),
    bump: "major",
    pointers: ["/properties/b"],
  },
  {
    name: "field without a schema removed",
    base: object({ a: true }),
    next: object({}),
    bump: "major",
    pointers: ["/properties/a"],
    noWitness: true,
  },
  {
    name: "field renamed",
    base: object({ a: text }),
    next: object({ z: text }),
    bump: "major",
    pointers: ["/properties/z"],
  },
  {
    name: "required field renamed",
    base: object({ a: text, n: whole }, ["a"]),
    next: object({ b: text, n: whole }, ["b"]),
    bump: "major",
    pointers: ["/properties/b"],
  },
  {
    name: "field replaced by another",
    base: object({ a: text }),
    next: object({ z: whole }),
    bump: "major",
    pointers: ["/properties/a"],
  },
  {
    name: "deep field removed",
    base: object({ a: object({ b: object({ c: text }) }) }),
    next: object({ a: object({ b: object({}) }) }),
    bump: "major",
    pointers: ["/properties/a/properties/b/properties/c"],
  },
  {
    name: "forbidden field allowed",
    base: object({ a: false }),
    next: object({ a: text }),
    bump: "minor",
    pointers: ["/properties/a"],
  },
  {
    name: "field forbidden",
    base: object({ a: text }),
    next: object({ a: false }),
    bump: "major",
    pointers: ["/properties/a"],
  },
  {
    name: "name with a slash and a tilde",
    base: object({}),
    next: object({ "a/b~c": text }, ["a/b~c"]),
    bump: "major",
    pointers: ["/properties/a~1b~0c"],
  },
  {
    name: "field called __proto__",
    base: object({}),
    next: object(JSON.parse('{ "__proto__": { "type": "string" } }')),
    bump: "minor",
    pointers: ["/properties/__proto__"],
  },
  {
    name: "object closed",
    base: object({ a: text }),
    next: object({ a: text }, [], closed),
    bump: "major",
    pointers: ["/additionalProperties"],
  },
  {
    name: "object opened",
    base: object({ a: text }, [], closed),
    next: object({ a: text }),
    bump: "minor",
    pointers: ["/additionalProperties"],
  },
  {
    name: "object opened by true",
    base: object({ a: text }, [], closed),
    next: object({ a: text }, [], { additionalProperties: true }),
    bump: "minor",
    pointers: ["/additionalProperties"],
  },
  {
    name: "undeclared fields restricted",
    base: object({}),
    next: object({}, [], { additionalProperties: text }),
    bump: "major",
    pointers: ["/additionalProperties/type"],
  },
  {
    name: "undeclared fields widened",
    base: object({}, [], { additionalProperties: whole }),
    next: object({}, [], { additionalProperties: { type: "number" } }),
    bump: "minor",
    pointers: ["/additionalProperties/type"],
  },
  {
    name: "field declared as undeclared fields were",
    base: object({}, [], { additionalProperties: text }),
    next: object({ a: text }, [], { additionalProperties: text }),
    bump: "minor",
    pointers: ["/properties/a"],
  },
  {
    name: "field declared otherwise than undeclared fields were",
    base: object({}, [], { additionalProperties: text }),
    next: object({ a: whole }, [], { additionalProperties: text }),
    bump: "major",
    pointers: ["/properties/a"],
  },
  {
    name: "object closed by unevaluatedProperties",
    base: object({ a: text }),
    next: object({ a: text }, [], { unevaluatedProperties: false }),
    bump: "major",
    pointers: ["/unevaluatedProperties"],
  },
  {
    name: "pattern declared on an open object",
    base: object({}),
    next: object({}, [], { patternProperties: { "^x-": text } }),
    bump: "major",
    pointers: ["/patternProperties/^x-"],
  },
  {
    name: "pattern declared on a closed object",
    base: object({}, [], closed),
    next: object({}, [], { ...closed, patternProperties: { "^x-": text } }),
    bump: "minor",
    pointers: ["/patternProperties/^x-"],
  },
  {
    name: "pattern no longer declared on a closed object",
    base: object({}, [], { ...closed, patternProperties: { "^x-": text } }),
    next: object({}, [], closed),
    bump: "major",
    pointers: ["/patternProperties/^x-"],
  },
  {
    name: "schema of a pattern narrowed",
    base: object({}, [], { patternProperties: { "^x-": { type: ["string", "null"] } } }),
    next: object({}, [], { patternProperties: { "^x-": text } }),
    bump: "major",
    pointers: ["/patternProperties/^x-/type"],
  },
  {
    name: "names restricted",
    base: object({}),
    next: object({}, [], { propertyNames: { maxLength: 3 } }),
    bump: "major",
    pointers: ["/propertyNames/maxLength"],
  },
  {
    name: "names free",
    base: object({}, [], { propertyNames: { maxLength: 3 } }),
    next: object({}),
    bump: "minor",
    pointers: ["/propertyNames/maxLength"],
  },
  {
    name: "dependency added",
    base: object({ a: text, b: text }),
    next: object({ a: text, b: text }, [], { dependentRequired: { a: ["b"] } }),
    bump: "major",
    pointers: ["/dependentRequired/a/0"],
  },
  {
    name: "dependency removed",
    base: object({ a: text, b: text }, [], { dependentRequired: { a: ["b"] } }),
    next: object({ a: text, b: text }),
    bump: "minor",
    pointers: ["/dependentRequired/a/0"],
  },
  {
    name: "dependent schema added",
    base: object({ a: text }),
    next: object({ a: text }, [], { dependentSchemas: { a: { required: ["c"] } } }),
    bump: "major",
    pointers: ["/dependentSchemas/a"],
  },
  {
    name: "dependent schema narrowed",
    base: object({ a: text }, [], { dependentSchemas: { a: { minProperties: 1 } } }),
    next: object({ a: text }, [], { dependentSchemas: { a: { minProperties: 2 } } }),
    bump: "major",
    pointers: ["/dependentSchemas/a/minProperties"],
  },
]

const VALUES: readonly SchemaPair[] = [
  field("type changed", { base: text, next: whole, bump: "major", at: "/type" }),
  field("type narrowed", { base: { type: "number" }, next: whole, bump: "major", at: "/type" }),
  field("type widened", { base: whole, next: { type: "number" }, bump: "minor", at: "/type" }),
  field("null allowed", {
    base: text,
    next: { type: ["string", "null"] },
    bump: "minor",
    at: "/type",
  }),
  field("null allowed by an alternative", {
    base: text,
    next: { anyOf: [text, { type: "null" }] },
    bump: "minor",
    at: "/anyOf",
  }),
  field("null no longer allowed", {
    base: { type: ["string", "null"] },
    next: text,
    bump: "major",
    at: "/type",
  }),
  field("type order", {
    base: { type: ["string", "null"] },
    next: { type: ["null", "string"] },
    bump: "patch",
    at: "",
    pointers: [""],
  }),
  field("type restricted at all", { base: {}, next: text, bump: "major", at: "/type" }),
  field("type free", { base: text, next: {}, bump: "minor", at: "/type" }),
  field("everything allowed", { base: text, next: true, bump: "minor", at: "/type" }),
  field("number spelt as integer and number", {
    base: { type: "number" },
    next: { type: ["integer", "number"] },
    bump: "patch",
    at: "",
    pointers: [""],
  }),
  field("enum value added", {
    base: { enum: ["x"], type: "string" },
    next: { enum: ["x", "y"], type: "string" },
    bump: "minor",
    at: "/enum",
  }),
  field("enum value removed", {
    base: { enum: ["x", "y"] },
    next: { enum: ["x"] },
    bump: "major",
    at: "/enum",
  }),
  field("enum value exchanged", {
    base: { enum: ["x", "y"] },
    next: { enum: ["x", "z"] },
    bump: "major",
    at: "/enum",
  }),
  field("enum order", {
    base: { enum: ["x", "y"] },
    next: { enum: ["y", "x"] },
    bump: "patch",
    at: "",
    pointers: [""],
  }),
  field("enum added", { base: text, next: { ...text, enum: ["x"] }, bump: "major", at: "/enum" }),
  field("enum removed", { base: { ...text, enum: ["x"] }, next: text, bump: "minor", at: "/enum" }),
  field("enum value of another type added", {
    base: { enum: ["x"] },
    next: { enum: ["x", null] },
    bump: "minor",
    at: "/enum",
  }),
  field("const changed", {
    base: { const: "x" },
    next: { const: "y" },
    bump: "major",
    at: "/const",
  }),
  field("const becomes enum", {
    base: { const: "x" },
    next: { enum: ["x", "y"] },
    bump: "minor",
    at: "/enum",
  }),
  field("const spelt as enum", {
    base: { const: "x" },
    next: { enum: ["x"] },
    bump: "patch",
    at: "",
    pointers: [""],
  }),
  field("boolean spelt as enum", {
    base: { type: "boolean" },
    next: { enum: [true, false] },
    bump: "patch",
    at: "",
    pointers: [""],
  }),
  field("boolean restricted to true", {
    base: { type: "boolean" },
    next: { const: true },
    bump: "major",
    at: "/const",
  }),
  field("minimum raised", {
    base: { ...whole, minimum: 1 },
    next: { ...whole, minimum: 2 },
    bump: "major",
    at: "/minimum",
  }),
  field("minimum lowered", {
    base: { ...whole, minimum: 2 },
    next: { ...whole, minimum: 1 },
    bump: "minor",
    at: "/minimum",
  }),
  field("maximum added", {
    base: whole,
    next: { ...whole, maximum: 9 },
    bump: "major",
    at: "/maximum",
  }),
  field("maximum removed", {
    base: { ...whole, maximum: 9 },
    next: whole,
    bump: "minor",
    at: "/maximum",
  }),
  field("minimum made exclusive", {
    base: { type: "number", minimum: 1 },
    next: { type: "number", exclusiveMinimum: 1 },
    bump: "major",
    at: "/exclusiveMinimum",
  }),
  field("minimum of text", {
    base: text,
    next: { ...text, minimum: 1 },
    bump: "patch",
    at: "",
    pointers: [""],
  }),
  field("bound that listed values keep", {
    base: { enum: [1, 2] },
    next: { enum: [1, 2], minimum: 1 },
    bump: "patch",
    at: "",
    pointers: [""],
  }),
  field("minLength added", {
    base: text,
    next: { ...text, minLength: 1 },
    bump: "major",
    at: "/minLength",
  }),
  field("minLength zero added", {
    base: text,
    next: { ...text, minLength: 0 },
    bump: "patch",
    at: "",
    pointers: [""],
  }),
  field("maxLength relaxed", {
    base: { ...text, maxLength: 5 },
    next: { ...text, maxLength: 6 },
    bump: "minor",
    at: "/maxLength",
  }),
  field("minProperties raised", {
    base: { type: "object", minProperties: 1 },
    next: { type: "object", minProperties: 2 },
    bump: "major",
    at: "/minProperties",
  }),
  field("minProperties lowered", {
    base: { type: "object", minProperties: 2 },
    next: { type: "object", minProperties: 1 },
    bump: "minor",
    at: "/minProperties",
  }),
  field("maxProperties raised", {
    base: { type: "object", maxProperties: 1 },
    next: { type: "object", maxProperties: 2 },
    bump: "minor",
    at: "/maxProperties",
  }),
  field("uniqueItems removed", {
    base: { type: "array", uniqueItems: true },
    next: { type: "array" },
    bump: "minor",
    at: "/uniqueItems",
  }),
  field("constant among alternatives added", {
    base: { oneOf: [{ const: "a" }, { const: "b" }] },
    next: { oneOf: [{ const: "a" }, { const: "b" }, { const: "c" }] },
    bump: "minor",
    at: "/oneOf",
  }),
  {
    name: "required field renamed in a closed object",
    base: object({ a: text }, ["a"], closed),
    next: object({ b: text }, ["b"], closed),
    bump: "major",
    pointers: ["/properties/b"],
  },
  field("maxProperties lowered", {
    base: { type: "object", maxProperties: 2 },
    next: { type: "object", maxProperties: 1 },
    bump: "major",
    at: "/maxProperties",
  }),
  field("multipleOf added", {
    base: whole,
    next: { ...whole, multipleOf: 5 },
    bump: "major",
    at: "/multipleOf",
  }),
  field("multipleOf refined", {
    base: { type: "number", multipleOf: 0.1 },
    next: { type: "number", multipleOf: 0.01 },
    bump: "minor",
    at: "/multipleOf",
  }),
  field("multipleOf coarsened", {
    base: { ...whole, multipleOf: 5 },
    next: { ...whole, multipleOf: 10 },
    bump: "major",
    at: "/multipleOf",
  }),
  field("multipleOf replaced", {
    base: { ...whole, multipleOf: 4 },
    next: { ...whole, multipleOf: 6 },
    bump: "major",
    at: "/multipleOf",
  }),
  field("pattern added", {
    base: text,
    next: { ...text, pattern: "^[a-z]+$" },
    bump: "major",
    at: "/pattern",
  }),
  field("pattern removed", {
    base: { ...text, pattern: "^a" },
    next: text,
    bump: "minor",
    at: "/pattern",
  }),
  field("pattern changed", {
    base: { ...text, pattern: "^a" },
    next: { ...text, pattern: "^b" },
    bump: "major",
    at: "/pattern",
    undecided: true,
  }),
  field("format added", {
    base: text,
    next: { ...text, format: "date" },
    bump: "major",
    at: "/format",
  }),
  field("format changed", {
    base: { ...text, format: "date" },
    next: { ...text, format: "email" },
    bump: "major",
    at: "/format",
    undecided: true,
  }),
  field("format removed", {
    base: { ...text, format: "date" },
    next: text,
    bump: "minor",
    at: "/format",
  }),
]

const ARRAYS: readonly SchemaPair[] = [
  field("item type changed", {
    base: { type: "array", items: text },
    next: { type: "array", items: whole },
    bump: "major",
    at: "/items/type",
  }),
  field("item field required", {
    base: { type: "array", items: object({ x: text }) },
    next: { type: "array", items: object({ x: text }, ["x"]) },
    bump: "major",
    at: "/items/required/0",
  }),
  field("items restricted", {
    base: { type: "array" },
    next: { type: "array", items: text },
    bump: "major",
    at: "/items/type",
  }),
  field("items free", {
    base: { type: "array", items: text },
    next: { type: "array" },
    bump: "minor",
    at: "/items/type",
  }),
  field("minItems added", {
    base: { type: "array" },
    next: { type: "array", minItems: 1 },
    bump: "major",
    at: "/minItems",
  }),
  field("maxItems relaxed", {
    base: { type: "array", maxItems: 1 },
    next: { type: "array", maxItems: 3 },
    bump: "minor",
    at: "/maxItems",
  }),
  field("uniqueItems added", {
    base: { type: "array" },
    next: { type: "array", uniqueItems: true },
    bump: "major",
    at: "/uniqueItems",
  }),
  field("uniqueItems false", {
    base: { type: "array" },
    next: { type: "array", uniqueItems: false },
    bump: "patch",
    at: "",
    pointers: [""],
  }),
  field("leading item added", {
    base: { type: "array", prefixItems: [text] },
    next: { type: "array", prefixItems: [text, whole] },
    bump: "major",
    at: "/prefixItems/1/type",
  }),
  field("leading item as all items", {
    base: { type: "array", items: text },
    next: { type: "array", prefixItems: [text], items: text },
    bump: "patch",
    at: "",
    pointers: [""],
  }),
  field("no more items", {
    base: { type: "array", prefixItems: [text] },
    next: { type: "array", prefixItems: [text], items: false },
    bump: "major",
    at: "/items",
  }),
  field("contains added", {
    base: { type: "array" },
    next: { type: "array", contains: whole },
    bump: "major",
    at: "/contains",
  }),
  field("contains narrowed", {
    base: { type: "array", contains: { type: "number" } },
    next: { type: "array", contains: whole },
    bump: "major",
    at: "/contains/type",
  }),
  field("contains removed", {
    base: { type: "array", contains: whole },
    next: { type: "array" },
    bump: "minor",
    at: "/contains",
  }),
  field("contains counted otherwise", {
    base: { type: "array", contains: whole },
    next: { type: "array", contains: whole, minContains: 2 },
    bump: "major",
    at: "/contains",
  }),
]

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

const COMBINED: readonly SchemaPair[] = [
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
    bump: "major",
    pointers: ["/if"],
    undecided: true,
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

const tree = (leaf: object): Schema => ({
  $ref: "#/$defs/node",
  $defs: {
    node: {
      type: "object",
      properties: { value: leaf, children: { type: "array", items: { $ref: "#/$defs/node" } } },
    },
  },
})
const alternating = (leaf: object, definitions: string): Schema => ({
  $ref: `#/${definitions}/node`,
  [definitions]: {
    node: {
      oneOf: [
        leaf,
        object({ children: { type: "array", items: { $ref: `#/${definitions}/node` } } }, [
          "children",
        ]),
      ],
    },
  },
})
const draft04 = { $schema: "http://json-schema.org/draft-04/schema#" }
const draft07 = { $schema: "http://json-schema.org/draft-07/schema#" }

const REFERENCES: readonly SchemaPair[] = [
  {
    name: "definition changed",
    base: object({ a: { $ref: "#/$defs/x" } }, [], { $defs: { x: text } }),
    next: object({ a: { $ref: "#/$defs/x" } }, [], { $defs: { x: whole } }),
    bump: "major",
    pointers: ["/$defs/x/type"],
  },
  {
    name: "definition moved and renamed",
    base: object({ a: { $ref: "#/$defs/x" } }, [], { $defs: { x: text } }),
    next: object({ a: { $ref: "#/definitions/y" } }, [], { definitions: { y: text } }),
    bump: "patch",
    pointers: [""],
  },
  {
    name: "definition written in place",
    base: object({ a: { $ref: "#/$defs/x" } }, [], { $defs: { x: text } }),
    next: object({ a: text }),
    bump: "patch",
    pointers: [""],
  },
  {
    name: "unused definition changed",
    base: object({ a: text }, [], { $defs: { x: text } }),
    next: object({ a: text }, [], { $defs: { x: whole } }),
    bump: "patch",
    pointers: [""],
  },
  {
    name: "reference by anchor",
    base: object({ a: { $ref: "#x" } }, [], { $defs: { x: { $anchor: "x", type: "string" } } }),
    next: object({ a: { $ref: "#x" } }, [], { $defs: { x: { $anchor: "x", type: "integer" } } }),
    bump: "major",
    pointers: ["/$defs/x/type"],
  },
  {
    name: "recursive schema, leaf narrowed",
    base: tree({ type: ["string", "null"] }),
    next: tree(text),
    bump: "major",
    pointers: ["/$defs/node/properties/value/type"],
  },
  {
    name: "recursive schema, leaf widened",
    base: tree(text),
    next: tree({ type: ["string", "null"] }),
    bump: "minor",
    pointers: ["/$defs/node/properties/value/type"],
  },
  {
    name: "recursive alternatives moved",
    base: alternating(text, "$defs"),
    next: alternating(text, "definitions"),
    bump: "patch",
    pointers: [""],
  },
  {
    name: "recursive alternatives, leaf narrowed",
    base: alternating({ enum: ["x", "y"] }, "$defs"),
    next: alternating({ enum: ["x"] }, "$defs"),
    bump: "major",
    pointers: ["/$defs/node/oneOf/0/enum"],
  },
  {
    name: "keyword beside a reference, draft 07",
    base: { ...draft07, ...object({ a: { $ref: "#/definitions/x" } }), definitions: { x: text } },
    next: {
      ...draft07,
      ...object({ a: { $ref: "#/definitions/x", minLength: 3 } }),
      definitions: { x: text },
    },
    bump: "major",
    pointers: ["/properties/a/minLength"],
  },
  {
    name: "keyword beside a reference, 2020-12",
    base: { ...object({ a: { $ref: "#/$defs/x" } }), $defs: { x: text } },
    next: { ...object({ a: { $ref: "#/$defs/x", minLength: 3 } }), $defs: { x: text } },
    bump: "major",
    pointers: ["/properties/a/minLength"],
  },
  {
    name: "reference to itself alone",
    base: { $ref: "#" },
    next: { $ref: "#", type: "string" },
    bump: "major",
    pointers: ["/type"],
    noWitness: true,
  },
  {
    name: "remote reference kept",
    base: object({ a: { $ref: "https://example.org/x.json" } }),
    next: object({ a: { $ref: "https://example.org/x.json" }, b: text }),
    bump: "minor",
    pointers: ["/properties/b"],
    noWitness: true,
  },
  {
    name: "remote reference changed",
    base: object({ a: { $ref: "https://example.org/x.json" } }),
    next: object({ a: { $ref: "https://example.org/y.json" } }),
    bump: "major",
    pointers: ["/properties/a"],
    ...undecided,
  },
  {
    name: "exclusive minimum, draft 04",
    base: { ...draft04, ...object({ a: { type: "number", minimum: 1 } }) },
    next: { ...draft04, ...object({ a: { type: "number", minimum: 1, exclusiveMinimum: true } }) },
    bump: "major",
    pointers: ["/properties/a/minimum"],
  },
  {
    name: "exclusive minimum from draft 04 to 2020-12",
    base: { ...draft04, minimum: 1, exclusiveMinimum: true },
    next: { exclusiveMinimum: 1 },
    bump: "patch",
    pointers: [""],
  },
  {
    name: "leading items from draft 07 to 2020-12",
    base: { ...draft07, items: [text], additionalItems: false },
    next: { prefixItems: [text], items: false },
    bump: "patch",
    pointers: [""],
  },
  {
    name: "dependencies from draft 07 to 2020-12",
    base: { ...draft07, dependencies: { a: ["b"] } },
    next: { dependentRequired: { a: ["b"] } },
    bump: "patch",
    pointers: [""],
  },
]

const ANNOTATIONS: readonly SchemaPair[] = [
  ...[
    "title",
    "description",
    "$comment",
    "default",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
    "x-ui",
  ].map((keyword) =>
    field(`${keyword} changed`, {
      base: { ...text, [keyword]: ["old"] },
      next: { ...text, [keyword]: ["new"] },
      bump: "patch",
      at: `/${keyword}`,
    }),
  ),
  field("title added", { base: text, next: { ...text, title: "A" }, bump: "patch", at: "/title" }),
  field("title removed", {
    base: { ...text, title: "A" },
    next: text,
    bump: "patch",
    at: "/title",
  }),
  {
    name: "address changed",
    base: { $id: "https://example.org/1", ...object({ a: text }) },
    next: { $id: "https://example.org/2", ...object({ a: text }) },
    bump: "patch",
    pointers: [""],
  },
  {
    name: "nothing",
    base: object({ a: text }),
    next: object({ a: text }),
    bump: "none",
    pointers: [],
  },
  {
    name: "nothing but key order",
    base: { type: "object", required: ["a"] },
    next: { required: ["a"], type: "object" },
    bump: "none",
    pointers: [],
  },
]

const D07 = { $schema: "http://json-schema.org/draft-07/schema#" }
const D2020 = { $schema: "https://json-schema.org/draft/2020-12/schema" }
const twoFields = { type: "object", properties: { x: text, k: text } }

/** What one part of a schema leaves open, another may have settled; and what stands there need not mean anything in its draft. */
const ELSEWHERE: readonly SchemaPair[] = [
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
    base: { ...D07, ...twoFields, dependencies: { k: ["x"] } },
    next: { ...D07, ...twoFields, dependencies: { k: false } },
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
    base: { ...D07, ...twoFields, dependentRequired: { k: ["x"] } },
    next: { ...D2020, ...twoFields, dependentRequired: { k: ["x"] } },
    bump: "major",
    pointers: ["/dependentRequired/k/0"],
  },
  {
    name: "keyword of a later draft becomes one of this, draft 07",
    base: { ...D07, ...twoFields, unevaluatedProperties: false },
    next: { ...D07, ...twoFields, additionalProperties: false },
    bump: "major",
    pointers: ["/additionalProperties"],
  },
  {
    name: "leading items named as in another draft",
    base: { ...D07, type: "array", prefixItems: [text] },
    next: { ...D07, type: "array", items: [text] },
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

/** Children are what the nearest anchor of that name on the way says they are. */
function strictTree(rootAnchor: string): Readonly<Record<string, unknown>> {
  const node = {
    $id: "https://e.org/tree",
    $dynamicAnchor: "node",
    ...object({ data: text, children: { type: "array", items: { $dynamicRef: "#node" } } }),
  }
  return {
    $id: "https://e.org/strict",
    $dynamicAnchor: rootAnchor,
    $ref: "https://e.org/tree",
    unevaluatedProperties: false,
    $defs: { tree: node },
  }
}

/** The same, or more, said otherwise. */
const REWRITTEN: readonly SchemaPair[] = [
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
    pointers: ["/properties/a/anyOf"],
  },
  {
    name: "text or null, written as types",
    base: object({ a: { anyOf: [{ type: "string", minLength: 1 }, { type: "null" }] } }),
    next: object({ a: { type: ["string", "null"], minLength: 1 } }),
    bump: "patch",
    pointers: ["/properties/a/anyOf"],
  },
  {
    name: "alternative that another holds removed from oneOf",
    base: { type: "object", oneOf: [{ required: ["k", "p"] }, { required: ["k"] }] },
    next: { type: "object", oneOf: [{ required: ["k"] }] },
    bump: "minor",
    pointers: ["/oneOf/0"],
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
    noWitness: true,
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
    base: { ...D07, ...object({ a: text, b: text }), dependencies: { b: { required: ["a"] } } },
    next: {
      ...D2020,
      ...object({ a: text, b: text }),
      dependentSchemas: { b: { required: ["a"] } },
    },
    bump: "patch",
    pointers: [""],
  },
]

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
const EVERYDAY: readonly SchemaPair[] = [
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
    pointers: ["/properties/f/anyOf/0/properties/more", "/properties/f/properties/id"],
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
    bump: "minor",
    pointers: ["/oneOf/0", "/oneOf/1"],
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
    ...undecided,
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

const LEADING_ELSEWHERE: readonly SchemaPair[] = [
  {
    name: "reference by the address of the schema",
    base: {
      $id: "https://e.org/root.json",
      $defs: { x: text },
      ...object({ a: { $ref: "root.json#/$defs/x" } }),
    },
    next: {
      $id: "https://e.org/root.json",
      $defs: { x: whole },
      ...object({ a: { $ref: "root.json#/$defs/x" } }),
    },
    bump: "major",
    pointers: ["/$defs/x/type"],
  },
  {
    name: "reference by the path of the schema",
    base: {
      $id: "https://e.org/s/root.json",
      $defs: { x: text },
      ...object({ a: { $ref: "/s/root.json#/$defs/x" } }),
    },
    next: {
      $id: "https://e.org/s/root.json",
      $defs: { x: whole },
      ...object({ a: { $ref: "/s/root.json#/$defs/x" } }),
    },
    bump: "major",
    pointers: ["/$defs/x/type"],
  },
  {
    name: "reference by address and anchor",
    base: {
      $id: "https://e.org/root.json",
      $defs: { x: { $anchor: "q", ...text } },
      ...object({ a: { $ref: "root.json#q" } }),
    },
    next: {
      $id: "https://e.org/root.json",
      $defs: { x: { $anchor: "q", ...whole } },
      ...object({ a: { $ref: "root.json#q" } }),
    },
    bump: "major",
    pointers: ["/$defs/x/type"],
  },
  {
    name: "reference by the whole address of an inner schema",
    base: {
      $id: "https://e.org/root.json",
      $defs: { x: { $id: "item.json", ...text } },
      ...object({ a: { $ref: "https://e.org/item.json" } }),
    },
    next: {
      $id: "https://e.org/root.json",
      $defs: { x: { $id: "item.json", ...whole } },
      ...object({ a: { $ref: "https://e.org/item.json" } }),
    },
    bump: "major",
    pointers: ["/$defs/x/type"],
  },
  {
    name: "anchor in a definition called as a keyword is",
    base: { $defs: { default: { $anchor: "q", ...text } }, ...object({ a: { $ref: "#q" } }) },
    next: { $defs: { default: { $anchor: "q", ...whole } }, ...object({ a: { $ref: "#q" } }) },
    bump: "major",
    pointers: ["/$defs/default/type"],
  },
  {
    name: "dynamic anchor that another overrides now",
    base: strictTree("x"),
    next: strictTree("node"),
    bump: "major",
    pointers: ["/$defs/tree/properties/children/items"],
    undecided: true,
  },
  {
    name: "pattern removed beside restricted undeclared fields",
    base: { type: "object", patternProperties: { "^x": text }, additionalProperties: whole },
    next: { type: "object", additionalProperties: whole },
    bump: "major",
    pointers: ["/patternProperties/^x"],
  },
  {
    name: "pattern declared beside undeclared fields of another type",
    base: { type: "object", additionalProperties: whole },
    next: { type: "object", patternProperties: { "^x": text }, additionalProperties: whole },
    bump: "major",
    pointers: ["/patternProperties/^x"],
  },
  {
    name: "pattern declared that overlaps one of another type",
    base: { type: "object", patternProperties: { "^a": whole }, additionalProperties: text },
    next: {
      type: "object",
      patternProperties: { "^a": whole, b: text },
      additionalProperties: text,
    },
    bump: "major",
    pointers: ["/patternProperties/b"],
    ...undecided,
  },
  {
    name: "pattern declared wider than undeclared fields are",
    base: { type: "object", additionalProperties: text },
    next: {
      type: "object",
      patternProperties: { "^x": { type: ["string", "integer"] } },
      additionalProperties: text,
    },
    bump: "minor",
    pointers: ["/patternProperties/^x"],
  },
  {
    name: "alternatives removed, with the fields they declare",
    base: { type: "object", anyOf: [object({ a: text }, ["a"]), object({ b: text }, ["b"])] },
    next: { type: "object" },
    bump: "major",
    pointers: ["/anyOf/0/properties/a", "/anyOf/1/properties/b"],
  },
  {
    name: "consequence removed, with the field it declares",
    base: { type: "object", if: { required: ["k"] }, then: { properties: { extra: text } } },
    next: { type: "object" },
    bump: "major",
    pointers: ["/then/properties/extra"],
  },
  {
    name: "dependent schema removed, with the field it declares",
    base: { type: "object", dependentSchemas: { k: { properties: { extra: text } } } },
    next: { type: "object" },
    bump: "major",
    pointers: ["/dependentSchemas/k/properties/extra"],
  },
  {
    name: "what a list contains removed, with the field it declares",
    base: { type: "array", contains: { type: "object", properties: { extra: text } } },
    next: { type: "array" },
    bump: "major",
    pointers: ["/contains/properties/extra"],
  },
  {
    name: "one alternative removed, with the field it declares",
    base: { oneOf: [object({ a: text })] },
    next: { type: "object" },
    bump: "major",
    pointers: ["/oneOf/0/properties/a"],
  },
  {
    name: "condition removed that names a field it does not declare",
    base: { type: "object", if: { properties: { k: { const: 1 } } }, then: { required: ["x"] } },
    next: { type: "object" },
    bump: "minor",
    pointers: ["/if"],
  },
  {
    name: "optional field added beside undeclared ones that are said to be anything",
    base: object({ a: text }, [], { additionalProperties: { description: "any" } }),
    next: object({ a: text, b: whole }, [], { additionalProperties: { description: "any" } }),
    bump: "minor",
    pointers: ["/properties/b"],
  },
  {
    name: "field renamed to what undeclared fields could be",
    base: object({ a: whole }, [], { additionalProperties: { type: ["string", "integer"] } }),
    next: object({ z: whole }, [], { additionalProperties: { type: ["string", "integer"] } }),
    bump: "major",
    pointers: ["/properties/z"],
  },
  {
    name: "multipleOf that is nearly a multiple",
    base: { type: "number", multipleOf: 1.0000000005 },
    next: { type: "number", multipleOf: 1 },
    bump: "major",
    pointers: ["/multipleOf"],
  },
  {
    name: "dependency on a schema that nobody can follow, draft 07",
    base: { ...D07, ...twoFields },
    next: { ...D07, ...twoFields, dependencies: { k: { $ref: "other.json" } } },
    bump: "major",
    pointers: ["/dependencies/k"],
    noWitness: true,
  },
  {
    name: "field declared beside undeclared ones that nobody can follow, draft 07",
    base: { ...D07, type: "object", additionalProperties: { $ref: "other.json" } },
    next: { ...D07, ...object({ a: text }), additionalProperties: { $ref: "other.json" } },
    bump: "major",
    pointers: ["/properties/a"],
    noWitness: true,
  },
]

export const SCHEMA_PAIRS: readonly SchemaPair[] = [
  ...LEADING_ELSEWHERE,
  ...EVERYDAY,
  ...REWRITTEN,
  ...FIELDS,
  ...VALUES,
  ...ARRAYS,
  ...COMBINED,
  ...REFERENCES,
  ...ELSEWHERE,
  ...ANNOTATIONS,
]
