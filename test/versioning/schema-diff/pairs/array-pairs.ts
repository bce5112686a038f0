import { field, object, text, whole } from "./schema-pair.ts"
import type { SchemaPair } from "./schema-pair.ts"

/** Items of arrays, and what they contain. */
export const ARRAY_PAIRS: readonly SchemaPair[] = [
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
