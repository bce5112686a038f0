import { expect, test } from "vitest"
import { greaterBump } from "../../src/domain/version-change.ts"
import type { Bump } from "../../src/domain/version-change.ts"
import { compareSchemas } from "../../src/versioning/compare-schemas.ts"
import { bumpOf } from "../../src/versioning/effect.ts"
import { SCHEMA_PAIRS } from "./schema-pairs.ts"

test.each(SCHEMA_PAIRS)("$name: $bump", ({ base, next, bump, pointers, undecided }) => {
  const changes = compareSchemas(base, next).map((change) => ({ ...change, bump: bumpOf(change.effect, "stored") }))
  const highest = changes.reduce<Bump>((bump, change) => greaterBump(bump, change.bump), "none")
  const decisive = changes.filter((change) => change.bump === highest)
  expect({ bump: highest, pointers: decisive.map(({ pointer }) => pointer).toSorted() }, JSON.stringify(changes, null, 1)).toEqual({ bump, pointers })
  expect(decisive.some(({ effect }) => effect === "undecided")).toBe(undecided ?? false)
})

test("the table is no shorter than promised, and no pair stands in it twice", () => {
  expect(SCHEMA_PAIRS.length).toBeGreaterThan(80)
  expect(new Set(SCHEMA_PAIRS.map(({ name }) => name)).size).toBe(SCHEMA_PAIRS.length)
})
