import { field, object, text } from "./schema-pair.ts"
import type { SchemaPair } from "./schema-pair.ts"

/** What says nothing of what is accepted. */
export const ANNOTATION_PAIRS: readonly SchemaPair[] = [
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
