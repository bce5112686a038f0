import { expect, test } from "vitest"
import { encodePointer } from "../../../src/documents/json-pointer.ts"
import { compareSchemas } from "../../../src/versioning/schema-diff/compare-schemas.ts"
import { bumpOf } from "../../../src/versioning/schema-diff/effect.ts"
import { highestBump } from "../../../src/domain/version-change.ts"
import type { Change } from "../../../src/domain/version-change.ts"
import { witnessFinder } from "../../../src/versioning/witness/witness-finder.ts"
import { object } from "../schema-diff/pairs/schema-pair.ts"

const text = { type: "string" }
const DRAFT_07 = { $schema: "http://json-schema.org/draft-07/schema#" }

/** Each has the same `$id`, as versions of one schema may. */
const RISKS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  [
    "schema:risk:1.0.0",
    {
      $id: "https://example.org/risk",
      ...object({ impact: text, more: { $ref: "#/$defs/more" } }, [], {
        $defs: { more: object({ note: text }) },
      }),
    },
  ],
  [
    "schema:risk:1.1.0",
    {
      $id: "https://example.org/risk",
      ...object({ impact: text, level: text, more: { $ref: "#/$defs/more" } }, [], {
        $defs: { more: object({ note: text }) },
      }),
    },
  ],
  [
    "schema:risk:2.0.0",
    {
      $id: "https://example.org/risk",
      ...object({ more: { $ref: "#/$defs/more" } }, [], {
        $defs: { more: object({ note: { type: "number" } }) },
      }),
    },
  ],
  ["schema:risk:3.0.0", { ...DRAFT_07, ...object({ impact: text }) }],
])
const referring = (reference: string) => object({ risk: { $ref: reference } })
const contexts = (base: string, next: string) => ({
  base: { path: "schema.json", files: only(base) },
  next: { path: "schema.json", files: only(next) },
})
const only = (reference: string) =>
  new Map([...RISKS].filter(([key]) => key === reference.split("#")[0]))

test.each([
  [
    "schema:risk:1.0.0",
    "schema:risk:1.1.0",
    "minor",
    [
      "Optional field /risk/level added",
      "Reference of /risk moved from schema:risk:1.0.0 to schema:risk:1.1.0",
    ],
  ],
  [
    "schema:risk:1.0.0",
    "schema:risk:2.0.0",
    "major",
    [
      "Field /risk/impact removed",
      "Reference of /risk moved from schema:risk:1.0.0 to schema:risk:2.0.0",
      "Type of /risk/more/note changed from string to number",
    ],
  ],
  [
    "schema:risk:1.0.0#/$defs/more",
    "schema:risk:1.1.0#/$defs/more",
    "patch",
    [
      "Reference of /risk moved from schema:risk:1.0.0#/$defs/more to schema:risk:1.1.0#/$defs/more",
    ],
  ],
  [
    "schema:risk:1.0.0",
    "schema:risk:3.0.0",
    "major",
    [
      "Field /risk/more removed",
      "Reference of /risk moved from schema:risk:1.0.0 to schema:risk:3.0.0",
    ],
  ],
  [
    "schema:risk:1.0.0",
    "schema:risk:9.0.0",
    "major",
    [
      "Reference schema:risk:9.0.0 of /risk leads out of the schema, so its meaning cannot be compared",
    ],
  ],
  [
    "schema:risk:9.0.0",
    "schema:risk:1.0.0",
    "major",
    [
      "Reference of /risk to schema:risk:1.0.0 added",
      "Reference schema:risk:9.0.0 of /risk leads out of the schema, so its meaning cannot be compared",
    ],
  ],
] as const)("%s becomes %s: %s", (from, to, bump, messages) => {
  const changes = compareSchemas(referring(from), referring(to), contexts(from, to))
  expect({
    bump: highestBump(changes.map(({ effect }) => ({ bump: bumpOf(effect, "stored") }) as Change)),
    messages: changes.map(({ message }) => message),
  }).toEqual({ bump, messages })
})

test("what is written out instead of referred to is the same", () => {
  const { $id: _, ...written } = RISKS.get("schema:risk:1.0.0") as Record<string, unknown>
  const inline = object({
    risk: { ...written, properties: { impact: text, more: object({ note: text }) } },
  })
  expect(
    compareSchemas(
      referring("schema:risk:1.0.0"),
      inline,
      contexts("schema:risk:1.0.0", ""),
    ).filter(({ effect }) => effect !== "annotated"),
  ).toEqual([])
})

test("a break inside a schema of another release is proved by a document", async () => {
  const [from, to] = ["schema:risk:1.0.0", "schema:risk:2.0.0"]
  const among = (reference: string) => ({
    schema: referring(reference),
    path: "schema.json",
    files: only(reference),
  })
  const find = await witnessFinder(among(from), among(to))
  const changes = compareSchemas(referring(from), referring(to), contexts(from, to))
  const { path, ...change } = changes.find(({ message }) =>
    message.startsWith("Type of"),
  ) as (typeof changes)[number]
  expect(find?.({ ...change, documentPath: encodePointer(path) })).toEqual({
    document: { risk: { more: { note: "" } } },
    acceptedBy: "base",
  })
})

test("definitions that others may refer to count, whether the schema uses them or not", () => {
  const library = (definitions: object) => ({ $defs: definitions })
  const [was, is] = [
    library({ x: text, y: object({ a: text }), gone: text }),
    library({ x: { type: "integer" }, y: object({ a: text, b: text }), come: text }),
  ]
  expect(compareSchemas(was, is).map(({ effect }) => effect)).toEqual(["annotated"])
  expect(
    compareSchemas(was, is, { isLibrary: true }).map(
      ({ message, effect }) => `${effect}: ${message}`,
    ),
  ).toEqual([
    "replaced: Type of /$defs/x changed from string to integer",
    "declared: Optional field /$defs/y/b added",
    "undeclared: Definition gone removed",
    "declared: Definition come added",
  ])
})

test("what another file of the release holds counts where it is referred to", () => {
  const output = object({ r: { $ref: "common.schema.json#/$defs/risk" } })
  const context = (risk: object) => ({
    path: "schemas/output.schema.json",
    files: new Map<string, unknown>([["schemas/common.schema.json", { $defs: { risk } }]]),
  })
  const changes = compareSchemas(output, output, {
    base: context({ type: ["integer", "string"] }),
    next: context({ type: "integer" }),
  })
  expect(changes).toMatchObject([
    {
      effect: "narrowed",
      pointer: "/$defs/schemas~1common.schema.json/$defs/risk/type",
      path: ["r"],
    },
  ])
})
