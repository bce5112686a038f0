import { expect, test } from "vitest"
import { createSchemaIndex } from "../../../src/documents/json-schema/schema-index.ts"

const output = {
  $id: "https://example.com/schemas/output.schema.json",
  $defs: {
    plain: { type: "string" },
    "odd/name": { title: "odd" },
    named: { $anchor: "here", allOf: [{ title: "deep" }] },
    inner: { $id: "inner.json", $defs: { x: { title: "x" } }, $ref: "#/$defs/x" },
    yes: true,
  },
  definitions: { old: { $id: "#old" } },
}
const index = createSchemaIndex(
  new Map<string, unknown>([
    ["schemas/output.schema.json", output],
    ["schemas/common.json", { $defs: { y: {} } }],
  ]),
)

function resolve(ref: string, from = "") {
  const site = index.at("schemas/output.schema.json", from)
  if (site === undefined) throw new Error(from)
  return index.resolve(ref, site)
}

test.each([
  ["#", "", "schemas/output.schema.json", ""],
  ["#/$defs/plain", "", "schemas/output.schema.json", "/$defs/plain"],
  ["#/$defs/odd~1name", "", "schemas/output.schema.json", "/$defs/odd~1name"],
  ["#/%24defs/plain", "", "schemas/output.schema.json", "/$defs/plain"],
  ["#/$defs/named/allOf/0", "", "schemas/output.schema.json", "/$defs/named/allOf/0"],
  ["#here", "", "schemas/output.schema.json", "/$defs/named"],
  ["#old", "", "schemas/output.schema.json", "/definitions/old"],
  ["inner.json#/$defs/x", "", "schemas/output.schema.json", "/$defs/inner/$defs/x"],
  ["#/$defs/x", "/$defs/inner", "schemas/output.schema.json", "/$defs/inner/$defs/x"],
  ["output.schema.json", "", "schemas/output.schema.json", ""],
  ["common.json#/$defs/y", "", "schemas/common.json", "/$defs/y"],
  [
    "https://example.com/schemas/output.schema.json#/$defs/plain",
    "",
    "schemas/output.schema.json",
    "/$defs/plain",
  ],
])("%s from %j leads to %s %s", (ref, from, file, pointer) => {
  expect(resolve(ref, from)).toMatchObject({ target: { file, pointer } })
})

test.each([
  ["#/$defs/missing", "leads to nothing"],
  ["#nowhere", "leads to nothing"],
  ["other.json", "never fetches"],
  ["https://example.org/x", "never fetches"],
  ["http://[", "is not a reference"],
])("%s leads nowhere", (ref, words) => {
  expect(resolve(ref)).toMatchObject({ problem: expect.stringContaining(words) })
})

test("a boolean schema and a meta-schema are targets too", () => {
  expect(resolve("#/$defs/yes")).toEqual({ target: true })
  expect(resolve("http://json-schema.org/draft-07/schema#")).toEqual({
    target: true,
    isMetaSchema: true,
  })
})

test("without $id, a missing file is named by its path", () => {
  const bare = createSchemaIndex(new Map([["schemas/a.json", { $ref: "b.json" }]]))
  const site = bare.at("schemas/a.json", "")
  expect(site && bare.resolve("b.json", site)).toEqual({
    problem: "schemas/b.json is not in this release.",
  })
})

test("every schema object is a site, and nothing else", () => {
  const sites = createSchemaIndex(
    new Map([
      [
        "s.json",
        {
          properties: { enum: { enum: [{ type: "x" }] }, items: { items: [{}, true] } },
          default: { properties: {} },
        },
      ],
    ]),
  ).sites("s.json")
  expect(sites.map(({ pointer }) => pointer)).toEqual([
    "",
    "/properties/enum",
    "/properties/items",
    "/properties/items/items/0",
  ])
})
