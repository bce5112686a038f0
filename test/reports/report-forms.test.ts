import { describe, expect, test } from "vitest"
import { REPORT_FORMS } from "../../src/reports/index.ts"
import { renderJson } from "../../src/reports/json-form.ts"
import { RULES } from "../../src/validation/rules/index.ts"
import { plain } from "../terminal/themes.ts"
import { goal, report, sources } from "./reports.ts"

test("json is the report", () => {
  const hostile = report([{ ...goal, message: "\u{9b}\u{202e}" }])
  const text = renderJson(hostile)
  expect(JSON.parse(text)).toEqual(hostile)
  expect(text).toContain(String.raw`"message": "\u009b\u202e"`)
  expect(text.split("\n")[1]).toBe('  "format": 1,')
})

test("the first form is for people", () => {
  expect(REPORT_FORMS.map((form) => form.name)).toEqual([
    "terminal",
    "json",
    "sarif",
    "junit",
    "github",
    "markdown",
  ])
})

describe.each(REPORT_FORMS)("$name", (form) => {
  test("says what it is for in one sentence", () => {
    expect(form.summary).toMatch(/^[a-zA-Z].{10,100}[^.]$/)
  })

  test("ends without a line break", async () => {
    const render = await form.load()
    for (const findings of [[], [goal]])
      expect(render(report(findings), { sources, theme: plain, rules: RULES })).not.toMatch(/\n$/)
  })

  test("no text of a finding can drive a terminal, or end what it stands in", async () => {
    const render = await form.load()
    const hostile = {
      ...goal,
      file: "a\u{1b}[2J<b>|`.txt",
      message: "m\u{9b}]]><x y='\"|`\u{202e}",
      hint: "\u{0}",
    }
    const text = render(report([hostile]), { sources, theme: plain, rules: RULES })
    expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u)
    if (form.name === "markdown") expect(text).not.toMatch(/<b>|<x/)
  })
})
