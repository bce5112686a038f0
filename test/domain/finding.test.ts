import { describe, expect, test } from "vitest"
import { hasErrors, startOf, withoutKnown } from "../../src/domain/finding.ts"
import type { Baseline, Finding, Report, Severity } from "../../src/domain/finding.ts"
import type { PackageId, Version } from "../../src/domain/identifiers.ts"

const finding = (fingerprint: string, severity: Severity, rule = "schema-valid"): Finding => ({
  ...startOf("schema.json"),
  rule,
  severity,
  package: "schemas/risk" as PackageId,
  version: "1.0.0" as Version,
  message: "It is wrong.",
  fingerprint,
})
const report = (...findings: readonly Finding[]): Report => ({
  format: 1,
  ruleSet: "1",
  checked: ["schemas/risk@1.0.0"],
  findings,
})

test.each([
  ["nothing", report(), false],
  ["a warning", report(finding("a", "warning")), false],
  ["an error after a warning", report(finding("a", "warning"), finding("b", "error")), true],
])("a report with %s has errors: %s", (_, given, expected) => {
  expect(hasErrors(given)).toBe(expected)
})

describe("against a baseline", () => {
  const baseline: Baseline = new Map([
    ["was-error", "error"],
    ["was-warning", "warning"],
  ])

  test.each<[string, Finding, "new" | "known"]>([
    ["an error that was an error", finding("was-error", "error"), "known"],
    ["a warning that was an error", finding("was-error", "warning"), "known"],
    ["a warning that was a warning", finding("was-warning", "warning"), "known"],
    ["an error that was a warning", finding("was-warning", "error"), "new"],
    ["what no earlier report had", finding("other", "warning"), "new"],
    ["a credential, whatever was there", finding("was-error", "error", "secret"), "new"],
  ])("%s is %s", (_, given, expected) => {
    const left = withoutKnown(report(given), baseline)
    expect(left.findings).toEqual(expected === "new" ? [given] : [])
    expect(left.known).toBe(expected === "new" ? 0 : 1)
  })
})
