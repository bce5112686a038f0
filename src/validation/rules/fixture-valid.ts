import { compileSchema } from "../../documents/json-schema/compile-schema.ts"
import type { SchemaValidator } from "../../documents/json-schema/compile-schema.ts"
import { isRecord } from "../../domain/manifest.ts"
import { findingAt, parseFindings } from "../finding-at.ts"
import { outputSchemaPath, referableSchemas } from "../schemas/release-schemas.ts"
import type { Rule, RuleContext, RuleFinding } from "../rule.ts"
import { testFiles } from "../files/test-files.ts"

export const fixtureValid: Rule = {
  id: "fixture-valid",
  group: "Schema validity",
  severity: "error",
  summary: "Fixtures and golden traces whose documents the output schema rejects.",
  explanation:
    "The files below tests/fixtures are documents of this type, and each golden trace holds one under output. If the output schema rejects them, either the examples are out of date or the schema refuses what it is meant for. Fix the document at the place named, or the schema.",
  good: { file: "tests/fixtures/a.json", text: `{ "title": "A" }\n` },
  bad: { file: "tests/fixtures/a.json", text: `{ "title": 1 }\n`, at: { line: 1, column: 12 } },
  setting: {
    files: {
      "package.yaml":
        'doc_type_id: sample\nversion: "1.0.0"\nartifacts:\n  schema: schemas/output.schema.json\n',
      "schemas/output.schema.json": `{ "properties": { "title": { "type": "string" } } }\n`,
    },
  },
  check: async (context) => {
    const tests = testFiles(context.release)
    const broken = tests.flatMap(({ path }) => parseFindings(path, context.document(path)))
    const schemaPath = outputSchemaPath(context.release)
    if (schemaPath === null || tests.length === 0) return broken
    const schemas = referableSchemas(context)
    const compiled = await compileSchema(schemas.get(schemaPath), schemaPath, schemas)
    if ("problems" in compiled) {
      return [
        ...broken,
        findingAt(context, schemaPath, {
          message: "The fixtures cannot be checked, because this schema cannot be compiled.",
          hint: compiled.problems[0]?.message,
        }),
      ]
    }
    return [
      ...broken,
      ...tests.flatMap(({ path, kind }) =>
        judge(context, path, kind === "golden trace" ? "/output" : "", compiled.validate),
      ),
    ]
  },
}

function judge(
  context: RuleContext,
  path: string,
  at: "" | "/output",
  validate: SchemaValidator["validate"],
): RuleFinding[] {
  const whole = context.document(path)?.value
  if (whole === undefined) return []
  if (at === "/output" && (!isRecord(whole) || whole["output"] === undefined))
    return [
      findingAt(context, path, {
        message: "This golden trace has no output, so there is nothing to check.",
        severity: "warning",
      }),
    ]
  const errors = validate(
    at === "" ? whole : (whole as Readonly<Record<string, unknown>>)["output"],
  )
  if (errors === null)
    return [
      findingAt(context, path, {
        pointer: at,
        message: "This could not be checked against the schema: it takes too long.",
        hint: "Look for a pattern in the schema that can match in several ways, or a reference that leads to itself.",
      }),
    ]
  return errors.map(({ pointer, part, message }) =>
    findingAt(context, path, { pointer: at + pointer, message, part }),
  )
}
