import { describe, expect, test } from "vitest"
import { RULE_GROUPS } from "../../../src/validation/rule.ts"
import { RULES } from "../../../src/validation/rules/index.ts"
import { exampleContext } from "../../support/example-context.ts"

describe.each(RULES.map((rule) => [rule.id, rule] as const))("%s", (_, rule) => {
  test("has nothing to say about its good example", async () => {
    expect([...(await rule.check(exampleContext(rule, rule.good)))]).toEqual([])
  })

  test("finds what is wrong with its bad example, there", async () => {
    const [finding] = await rule.check(exampleContext(rule, rule.bad))
    expect(finding).toMatchObject({
      file: rule.bad.file,
      ...(rule.bad.at ?? { line: 1, column: 1 }),
    })
  })

  test("explains itself in words", () => {
    expect(rule.summary).toMatch(/^[A-Z][^\n]*\.$/)
    expect(rule.explanation.length).toBeGreaterThan(rule.summary.length)
  })
})

test("the registry is in the order of the groups", () => {
  const groups = RULES.map((rule) => RULE_GROUPS.indexOf(rule.group))
  expect(groups).toEqual(groups.toSorted((a, b) => a - b))
})
