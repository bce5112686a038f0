import { encodePointer } from "../../documents/json-pointer.ts"
import type { Dialect } from "../../documents/json-schema/dialect.ts"
import { ALL_KEYWORDS, FORMATS, keywordsOf } from "../../documents/json-schema/keywords.ts"
import type { SchemaSite } from "../../documents/json-schema/schema-sites.ts"
import type { ValueProblem } from "../finding-at.ts"
import { likelyTypo } from "../../domain/likely-typo.ts"

/** In wide use as annotations, though one letter away from a keyword. */
const NO_TYPOS: ReadonlySet<string> = new Set(["example", "id", "name", "note", "notes"])

/** Keywords that look like typos, belong to another draft, or name a format nobody checks. */
export function keywordProblems(
  { schema, pointer }: SchemaSite,
  dialect: Dialect,
): ValueProblem[] {
  const known = keywordsOf(dialect)
  const unknown = Object.keys(schema).filter((key) => !known.has(key) && !key.startsWith("x-"))
  return [
    ...unknown.flatMap((key) =>
      unknownKeyword(key, pointer + encodePointer([key]), dialect, known),
    ),
    ...formatProblems(schema["format"], `${pointer}/format`),
  ]
}

function unknownKeyword(
  key: string,
  pointer: string,
  dialect: Dialect,
  known: ReadonlySet<string>,
): ValueProblem[] {
  if (NO_TYPOS.has(key)) return []
  if (ALL_KEYWORDS.has(key))
    return [
      {
        pointer,
        part: "key",
        severity: "warning",
        message: `${key} is not a keyword of ${dialect}, so validators ignore it.`,
      },
    ]
  if (key === "nullable")
    return [
      {
        pointer,
        part: "key",
        severity: "warning",
        message: "nullable is a keyword of OpenAPI, so validators of JSON Schema ignore it.",
        hint: 'Add "null" to the type.',
      },
    ]
  const meant = likelyTypo(key, known)
  return meant === null
    ? []
    : [
        {
          pointer,
          part: "key",
          message: `Unknown keyword ${key}: validators ignore it.`,
          hint: `Did you mean ${meant}?`,
        },
      ]
}

function formatProblems(format: unknown, pointer: string): ValueProblem[] {
  if (typeof format !== "string" || FORMATS.has(format)) return []
  const meant = likelyTypo(format, FORMATS)
  const message = `Unknown format ${JSON.stringify(format)}: nothing is checked.`
  return [
    {
      pointer,
      part: "value",
      message,
      ...(meant === null ? { severity: "warning" } : { hint: `Did you mean ${meant}?` }),
    },
  ]
}
