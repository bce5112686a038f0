import { expect, test } from "vitest"
import { suppressFindings } from "../../../src/validation/engine/suppress-findings.ts"
import { goal, report, risks, title } from "../../reports/reports.ts"

const TODAY = "2026-06-30"
const all = report([goal, risks, title])
const suppression = { rule: goal.rule, files: "document_types/**", reason: "Agreed." }
const rulesLeft = (...suppressions: Parameters<typeof suppressFindings>[1]) =>
  suppressFindings(all, suppressions, "", TODAY).findings.map(({ rule }) => rule)

test("takes out the findings of its rule in its files, and lists them with the reason", () => {
  expect(suppressFindings(all, [suppression], "", TODAY)).toEqual({
    ...all,
    findings: [risks, title],
    suppressed: [{ ...goal, reason: "Agreed." }],
  })
})

test.each([
  ["another rule", { ...suppression, rule: "secret" }],
  ["other files", { ...suppression, files: "prompts/**" }],
  ["a glob that stops at folders", { ...suppression, files: "document_types/*" }],
])("leaves %s alone", (_, other) => {
  expect(rulesLeft(other)).toEqual([goal.rule, risks.rule, title.rule])
})

test("globs start from the configuration, wherever it lies", () => {
  const moved = report([{ ...goal, file: `config/${goal.file}` }])
  expect(suppressFindings(moved, [suppression], "config/", TODAY).findings).toEqual([])
})

test("holds on its last day, and says afterwards that it held", () => {
  expect(rulesLeft({ ...suppression, expires: TODAY })).toEqual([risks.rule, title.rule])
  const [finding] = suppressFindings(
    all,
    [{ ...suppression, expires: "2026-06-29" }],
    "",
    TODAY,
  ).findings
  expect(finding?.hint).toBe(
    'Did you mean "goals"? Its suppression in cfg.yaml expired on 2026-06-29: Agreed.',
  )
})

test("without any, the report is as it was", () => {
  expect(suppressFindings(all, [], "", TODAY)).toBe(all)
})
