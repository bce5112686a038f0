import { checkSchema } from "../../documents/json-schema/compile-schema.ts"
import { findingAt, parseFindings } from "../finding-at.ts"
import { schemaPaths } from "../schemas/release-schemas.ts"
import type { Rule, RuleFinding } from "../rule.ts"

export const schemaValid: Rule = {
  id: "schema-valid",
  group: "Schema validity",
  severity: "error",
  summary: "Schemas that the meta-schema of their draft rejects.",
  explanation:
    "A schema with a misplaced or wrongly typed keyword is read differently by every validator, or not at all. The draft is chosen by $schema: 04, 06, 07, 2019-09 or 2020-12, which also holds where there is no $schema. Correct the keyword at the place named, or name the draft the schema was written for.",
  good: { file: "schemas/output.schema.json", text: `{ "type": "object" }\n` },
  bad: {
    file: "schemas/output.schema.json",
    text: `{ "type": "objekt" }\n`,
    at: { line: 1, column: 11 },
  },
  check: async (context) => {
    const found: RuleFinding[] = []
    for (const file of schemaPaths(context.release)) {
      const document = context.document(file)
      found.push(...parseFindings(file, document))
      if (document?.value === undefined) continue
      const errors = await checkSchema(document.value)
      found.push(
        ...errors.map(({ pointer, part, message }) =>
          findingAt(context, file, { pointer, message, part }),
        ),
      )
    }
    return found
  },
}
