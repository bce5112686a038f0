import { expect, test } from "vitest"
import type { Rule, RuleFinding } from "../../../src/validation/rule.ts"
import { schemaCompiles } from "../../../src/validation/rules/schema-compiles.ts"
import { validateReleases } from "../../../src/validation/engine/validate-releases.ts"
import { fakeContext } from "../../support/snapshot.ts"

const SAMPLE = "document_types/sample@1.0.0"

async function fingerprintsOf(
  text: string,
  found: readonly Partial<RuleFinding>[],
  name = SAMPLE,
  id = "a",
): Promise<string[]> {
  const rule: Rule = {
    ...schemaCompiles,
    id,
    check: () =>
      found.map((finding) => ({ file: "a.txt", line: 1, column: 1, message: "m", ...finding })),
  }
  const { findings } = await validateReleases(
    [fakeContext({ name, files: { "a.txt": text } })],
    {},
    [rule],
  )
  return findings.map(({ fingerprint }) => fingerprint)
}

test("is the same when the line moves, is indented, or the version changes", async () => {
  const before = await fingerprintsOf("x\ny\n", [{ line: 2 }])
  expect(before).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)])
  expect(await fingerprintsOf("new\nnew\n  y\n", [{ line: 3 }])).toEqual(before)
  expect(await fingerprintsOf("x\ny\n", [{ line: 2 }], "document_types/sample@2.0.0")).toEqual(
    before,
  )
})

test.each([
  ["rule", () => fingerprintsOf("x\n", [{}], SAMPLE, "b")],
  ["package", () => fingerprintsOf("x\n", [{}], "document_types/other@1.0.0")],
  ["message", () => fingerprintsOf("x\n", [{ message: "n" }])],
  ["line's text", () => fingerprintsOf("y\n", [{}])],
  ["pointer", () => fingerprintsOf("x\n", [{ pointer: "/a" }])],
])("is another for another %s", async (_, other) => {
  expect(await other()).not.toEqual(await fingerprintsOf("x\n", [{}]))
})

test("tells two equal findings apart", async () => {
  expect(new Set(await fingerprintsOf("x\nx\n", [{ line: 1 }, { line: 2 }])).size).toBe(2)
})

test("does not depend on what must not be shown", async () => {
  expect(await fingerprintsOf("one secret\n", [{ hiddenTo: 1 }])).toEqual(
    await fingerprintsOf("another\n", [{ hiddenTo: 1 }]),
  )
})
