import { describe, expect, test } from "vitest"
import { REFUSALS } from "../../src/domain/refusals.ts"
import type { RefusalCode } from "../../src/domain/refusals.ts"
import { explainRefusal, explainRule } from "../../src/reports/explain.ts"
import type { Rule } from "../../src/validation/rule.ts"
import { colored, narrow, plain, withoutStyles } from "../terminal/themes.ts"

const rule: Rule = {
  id: "hidden-text",
  group: "Governance guardrails",
  severity: "error",
  summary: "Refuses invisible characters in prompts and manifests.",
  explanation:
    "A reviewer cannot see them, but a model reads them. Remove the character at the place named, or type the word again.",
  bad: { file: "prompts/task.prompt.txt", text: "Write\u{202e}\n\tit\n" },
  good: { file: "prompts/task.prompt.txt", text: "Write\n\tit\n" },
  check: () => [],
}

describe("explainRule", () => {
  test("summary, explanation, an example of each verdict with its hidden characters shown", () => {
    expect(explainRule(rule, plain)).toMatchInlineSnapshot(`
      "hidden-text  error  Governance guardrails

      Refuses invisible characters in prompts and manifests.

      A reviewer cannot see them, but a model reads them. Remove the character at the
      place named, or type the word again.

      ✗ Refused in prompts/task.prompt.txt

          Write\\u{202e}
          	it

      ✓ Accepted in prompts/task.prompt.txt

          Write
          	it"
    `)
  })

  test("wraps at the terminal's width", () => {
    expect(explainRule(rule, narrow(40))).toContain(
      "Refuses invisible characters in prompts\nand manifests.",
    )
  })

  test("colours by severity, and colour changes no text", () => {
    expect(explainRule({ ...rule, severity: "warning" }, colored)).toContain(
      "\u{1b}[33mwarning\u{1b}[39m",
    )
    expect(explainRule(rule, colored)).toContain("\u{1b}[31merror\u{1b}[39m")
    expect(withoutStyles(explainRule(rule, colored))).toBe(explainRule(rule, plain))
  })
})

describe("explainRefusal", () => {
  test("meaning, way out, exit code", () => {
    expect(explainRefusal("not-staged", plain)).toMatchInlineSnapshot(`
      "not-staged  exit code 3 (precondition)

      The release has no stage record: nothing proves that it passed validation.

      → Run \`cfg stage <package@version>\`."
    `)
  })

  test.each(Object.keys(REFUSALS) as RefusalCode[])("%s", (code) => {
    expect(explainRefusal(code, plain)).toMatch(/exit code \d+ \([a-zA-Z]+\)\n\n\S.+\n\n→ /s)
  })
})
