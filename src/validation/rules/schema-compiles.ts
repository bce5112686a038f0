import { dialectOf } from "../../documents/json-schema/dialect.ts"
import type { Dialect } from "../../documents/json-schema/dialect.ts"
import { createSchemaIndex } from "../../documents/json-schema/schema-index.ts"
import type { SchemaIndex } from "../../documents/json-schema/schema-index.ts"
import type { SchemaSite } from "../../documents/json-schema/schema-sites.ts"
import { parseReference } from "../../domain/reference.ts"
import { findingAt } from "../finding-at.ts"
import type { ValueProblem } from "../finding-at.ts"
import { schemaPaths, referableSchemas } from "../schemas/release-schemas.ts"
import type { Rule, RuleContext, RuleFinding } from "../rule.ts"
import { contradictions } from "../schemas/contradictions.ts"
import { identifierProblems } from "../schemas/identifier-problems.ts"
import { keywordProblems } from "../schemas/keyword-problems.ts"

export const schemaCompiles: Rule = {
  id: "schema-compiles",
  group: "Schema validity",
  severity: "error",
  summary:
    "Misspelt keywords, references that lead nowhere, outside or to two places, and constraints that no document can meet.",
  explanation:
    "Validators ignore keywords they do not know, so a misspelt one silently checks nothing. A $ref must lead to a place in the same file or in another schema of the release; cfg never fetches schemas. Constraints that contradict each other reject every document. Correct the keyword, bring the schema into the release, or loosen one of the constraints.",
  good: {
    file: "schemas/output.schema.json",
    text: `{ "type": "array", "minItems": 1, "maxItems": 3 }\n`,
  },
  bad: {
    file: "schemas/output.schema.json",
    text: `{ "type": "array", "minItms": 1 }\n`,
    at: { line: 1, column: 20 },
  },
  check: (context) => {
    const index = createSchemaIndex(referableSchemas(context))
    return schemaPaths(context.release).flatMap((file): RuleFinding[] => {
      const dialect = dialectOf(context.document(file)?.value)
      const sites = index.sites(file)
      const problems =
        dialect === null
          ? []
          : [
              ...sites.flatMap((site) => problemsAt(context, site, dialect, index)),
              ...identifierProblems(sites),
            ]
      return problems.map((problem) => findingAt(context, file, problem))
    })
  },
}

function problemsAt(
  context: RuleContext,
  site: SchemaSite,
  dialect: Dialect,
  index: SchemaIndex,
): ValueProblem[] {
  return [
    ...keywordProblems(site, dialect),
    ...contradictions(site),
    ...refProblems(context, site, index),
  ]
}

function refProblems(
  { snapshot, sharedSchemas }: RuleContext,
  site: SchemaSite,
  index: SchemaIndex,
): ValueProblem[] {
  return ["$ref", "$dynamicRef", "$recursiveRef"].flatMap((keyword): ValueProblem[] => {
    const ref = site.schema[keyword]
    const outcome = typeof ref === "string" ? index.resolve(ref, site) : null
    if (outcome === null || typeof ref !== "string") return []
    if (!("problem" in outcome))
      return leadsBack(site, index) && keyword === "$ref"
        ? [
            {
              pointer: `${site.pointer}/$ref`,
              part: "value",
              message: `${ref} leads back here and to nothing else, so no document can be validated against it.`,
            },
          ]
        : []
    const shared = sharedSchemas.get(ref.split("#", 1)[0] ?? "")
    const isReference = parseReference(snapshot.config.kinds, ref) !== null
    // That the release is not there, `reference-resolves` says.
    if (isReference && shared === undefined) return []
    return [
      {
        pointer: `${site.pointer}/${keyword}`,
        part: "value",
        message: shared === null ? `${ref} has no schema.` : outcome.problem,
      },
    ]
  })
}

/** Whether references alone lead from a schema to itself. */
function leadsBack(start: SchemaSite, index: SchemaIndex): boolean {
  const seen = new Set<string>()
  for (let site = start; ;) {
    const ref = site.schema["$ref"]
    const outcome = typeof ref === "string" ? index.resolve(ref, site) : null
    if (outcome === null || !("target" in outcome) || typeof outcome.target === "boolean")
      return false
    site = outcome.target
    const key = `${site.file}#${site.pointer}`
    if (site.file === start.file && site.pointer === start.pointer) return true
    if (seen.has(key)) return false
    seen.add(key)
  }
}
