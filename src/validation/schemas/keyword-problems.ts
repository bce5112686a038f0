import { encodePointer } from "../../documents/json-pointer.ts"
import type { Dialect } from "../../documents/json-schema/dialect.ts"
import { ALL_KEYWORDS, keywordsOf } from "../../documents/json-schema/keywords.ts"
import type { SchemaSite } from "../../documents/json-schema/schema-sites.ts"
import type { ValueProblem } from "../finding-at.ts"
import { likelyTypo } from "../../domain/likely-typo.ts"

/** In wide use as annotations, though one letter away from a keyword. */
const NO_TYPOS: ReadonlySet<string> = new Set(["example", "id", "name", "note", "notes"])

/** Keywords that look like typos or belong to another draft. */
export function keywordProblems(
  { schema, pointer }: SchemaSite,
  dialect: Dialect,
): ValueProblem[] {
  const known = keywordsOf(dialect)
  const unknown = Object.keys(schema).filter((key) => !known.has(key) && !isOfVendor(key))
  return [
    ...unknown.flatMap((key) =>
      unknownKeyword(key, pointer + encodePointer([key]), dialect, known),
    ),
  ]
}

/** Generators and editors keep notes of their own under such names. */
function isOfVendor(key: string): boolean {
  return key.startsWith("x-") || (key.startsWith("$") && !ALL_KEYWORDS.has(key))
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
          severity: "warning",
          message: `Unknown keyword ${key}: validators ignore it.`,
          hint: `Did you mean ${meant}?`,
        },
      ]
}
