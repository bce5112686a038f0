import { expect, test } from "vitest"
import { isRefused } from "../../src/domain/refusal.ts"
import { parseReportForms } from "../../src/reports/parse-report-forms.ts"

const parsed = (given: string[] | undefined, output: string | null) =>
  parseReportForms(given, output).map(({ form, file }) => [form.name, file])

test.each<[string[] | undefined, string | null, [string, string | null][]]>([
  [undefined, null, [["terminal", null]]],
  [undefined, "report.txt", [["terminal", "report.txt"]]],
  [["json"], "report.json", [["json", "report.json"]]],
  [
    ["json=a.json", "github"],
    null,
    [
      ["json", "a.json"],
      ["github", null],
    ],
  ],
  [["json=a=b.json"], null, [["json", "a=b.json"]]],
  [
    ["json=a.json", "sarif"],
    "b.sarif",
    [
      ["json", "a.json"],
      ["sarif", "b.sarif"],
    ],
  ],
])("--format %j, --output %j", (given, output, forms) => {
  expect(parsed(given, output)).toEqual(forms)
})

test.each<[string[], string | null, string, string]>([
  [
    ["xml"],
    null,
    'There is no report form "xml".',
    "Known forms: terminal, json, sarif, junit, github, markdown.",
  ],
  [["__proto__"], null, 'There is no report form "__proto__".', "Known forms: terminal,"],
  [["json="], null, "--format json= names no file.", "Write it like json=report.json."],
  [["json", "github"], null, "Only one report can be printed.", "Give each its own file"],
  [
    ["json=a", "github=a"],
    null,
    "Two reports cannot go to the same file, a.",
    "Give each its own file",
  ],
  [
    ["json", "github=a"],
    "a",
    "Two reports cannot go to the same file, a.",
    "Give each its own file",
  ],
])("--format %j, --output %j is refused", (given, output, message, hint) => {
  try {
    parseReportForms(given, output)
    expect.unreachable()
  } catch (error) {
    if (!isRefused(error)) throw error
    expect(error.refusals).toMatchObject([
      { code: "usage", message, hint: expect.stringContaining(hint) },
    ])
  }
})
