import { readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { DISAGREEMENTS } from "./oracle-disagreements.ts"

test("each disagreement with the other program has its reason on the page", () => {
  const page = readFileSync(new URL("../../../docs/schema-comparison.md", import.meta.url), "utf8")
  for (const { axis, name, ours, reason } of DISAGREEMENTS)
    expect(page).toContain(`| ${name} | ${axis} | ${ours} | ${reason} |`)
})
