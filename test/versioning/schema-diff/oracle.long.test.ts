import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { check_compat, initSync } from "jsoncompat"
import { expect, test } from "vitest"
import { compareSchemas } from "../../../src/versioning/schema-diff/compare-schemas.ts"
import { axesOf } from "../../../src/versioning/schema-diff/effect.ts"
import { SCHEMA_PAIRS } from "./schema-pairs.ts"
import { DISAGREEMENTS } from "./oracle-disagreements.ts"

const folder = dirname(createRequire(import.meta.url).resolve("jsoncompat"))
initSync({ module: readFileSync(join(folder, "jsoncompat_wasm_bg.wasm")) })

/** What the other program calls the two directions. */
const ROLES = { stored: "deserializer", readers: "serializer" } as const

/** Whether it finds the direction compatible; null for schemas that it cannot read. */
function askOracle(base: unknown, next: unknown, role: string): boolean | null {
  try {
    return check_compat(JSON.stringify(base), JSON.stringify(next), role)
  } catch {
    return null
  }
}

test("an independent program says the same of each pair, but for those whose reason stands in docs/schema-comparison.md", () => {
  const modern = SCHEMA_PAIRS.filter(
    ({ base }) => typeof base === "boolean" || base["$schema"] === undefined,
  )
  const answers = modern.flatMap(({ name, base, next }) => {
    const changes = compareSchemas(base, next)
    return (["stored", "readers"] as const).map((axis) => ({
      name,
      axis,
      ours: !changes.some((change) => axesOf(change).includes(axis)),
      theirs: askOracle(base, next, ROLES[axis]),
    }))
  })
  const judged = answers.filter(({ theirs }) => theirs !== null)
  const disagreed = judged.filter(({ ours, theirs }) => ours !== theirs)
  process.stdout.write(
    `${judged.length} verdicts compared with jsoncompat, ${disagreed.length} otherwise; ${answers.length - judged.length} it cannot give\n`,
  )
  expect(
    disagreed
      .map(({ name, axis, ours }) => `${axis}: ${name}: ${ours ? "compatible" : "breaks"}`)
      .toSorted(),
  ).toEqual(DISAGREEMENTS.map(({ axis, name, ours }) => `${axis}: ${name}: ${ours}`).toSorted())
  expect(judged.length).toBeGreaterThan(250)
})
