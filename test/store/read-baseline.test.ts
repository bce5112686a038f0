import { describe, expect, test } from "vitest"
import { readBaseline } from "../../src/store/read-baseline.ts"
import { refusalsOf } from "../support/refusals-of.ts"

const REPORT = { format: 1, findings: [{ fingerprint: "a", severity: "error" }] }

test.each([
  ["a report", REPORT],
  ["what --json printed", { format: 1, command: "validate", ok: false, data: REPORT }],
])("the findings of %s", (_, value) => {
  expect(readBaseline("b.json", JSON.stringify(value))).toEqual(new Map([["a", "error"]]))
})

test("a report without findings is a baseline too", () => {
  expect(readBaseline("b.json", `{ "format": 1, "findings": [] }`)).toEqual(new Map())
})

describe("is refused where it is", () => {
  test.each([
    ["no JSON", `{ "format": 1,\n`, 2],
    ["a list", "[]", 1],
    ["of another format", `{ "format": 2, "findings": [] }`, 1],
    ["without findings", `{ "format": 1 }`, 1],
    ["of findings that nobody can tell apart", `{ "format": 1, "findings": [{}] }`, 1],
  ])("%s", (_, text, line) => {
    expect(refusalsOf(() => readBaseline("b.json", text))).toMatchObject([
      { code: "malformed-baseline", place: { file: "b.json", line } },
    ])
  })
})
