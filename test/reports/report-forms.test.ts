import { describe, expect, test } from "vitest"
import { REPORT_FORMS } from "../../src/reports/index.ts"
import { jsonForm } from "../../src/reports/json-form.ts"
import { colored, plain } from "../terminal/themes.ts"
import { goal, report, sources } from "./reports.ts"

test("json is the report", () => {
  const hostile = report([{ ...goal, message: "\u{9b}\u{202e}" }])
  const text = jsonForm.render(hostile, sources, colored)
  expect(JSON.parse(text)).toEqual(hostile)
  expect(text).toContain(String.raw`"message": "\u009b\u202e"`)
  expect(text.split("\n")[1]).toBe('  "format": 1,')
})

test("the first form is for people", () => {
  expect(REPORT_FORMS.map((form) => form.name)).toEqual(["terminal", "json", "github"])
})

describe.each(REPORT_FORMS)("$name", (form) => {
  test("says what it is for in one sentence", () => {
    expect(form.summary).toMatch(/^[a-z].{10,100}[^.]$/)
  })

  test("ends without a line break", () => {
    for (const findings of [[], [goal]]) expect(form.render(report(findings), sources, plain)).not.toMatch(/\n$/)
  })
})
