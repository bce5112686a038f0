import { draft07, object, text, undecided, whole } from "./schema-pair.ts"
import type { SchemaPair } from "./schema-pair.ts"

const twoFields = { type: "object", properties: { x: text, k: text } }

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

/** References by address and anchor, to other files, and into what changed its place. */
export const REFERENCE_TARGET_PAIRS: readonly SchemaPair[] = [
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
    base: { ...draft07, ...twoFields },
    next: { ...draft07, ...twoFields, dependencies: { k: { $ref: "other.json" } } },
    bump: "major",
    pointers: ["/dependencies/k"],
    noWitness: true,
  },
  {
    name: "field declared beside undeclared ones that nobody can follow, draft 07",
    base: { ...draft07, type: "object", additionalProperties: { $ref: "other.json" } },
    next: { ...draft07, ...object({ a: text }), additionalProperties: { $ref: "other.json" } },
    bump: "major",
    pointers: ["/properties/a"],
    noWitness: true,
  },
]
