import type { Rule } from "../../src/validation/rule.ts"
import { createRuleContext } from "../../src/validation/engine/create-rule-context.ts"
import { sharedSchemas } from "../../src/validation/schemas/shared-schemas.ts"
import { fakeInput } from "./snapshot.ts"
import type { ContextInput } from "./snapshot.ts"

/** What a rule says of a release, as `file:line:column message`, in its own order. */
export async function runRule(rule: Rule, input: ContextInput): Promise<string[]> {
  const found = await rule.check(
    createRuleContext(fakeInput(input), await sharedSchemas(fakeInput(input))),
  )
  return [...found].map(
    ({ file, line, column, message, severity }) =>
      `${file}:${line}:${column} ${severity === undefined ? "" : `(${severity}) `}${message}`,
  )
}
