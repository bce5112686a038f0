import { draft04, draft07, object, text, undecided, whole } from "./schema-pair.ts"
import type { Schema, SchemaPair } from "./schema-pair.ts"

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

/** References and recursion, in every draft. */
export const REFERENCE_PAIRS: readonly SchemaPair[] = [
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
