import { decodePointer, valueAt } from "../../documents/json-pointer.ts"
import { dialectOf } from "../../documents/json-schema/dialect.ts"
import { ALL_KEYWORDS, keywordsOf } from "../../documents/json-schema/keywords.ts"
import { schemaSites } from "../../documents/json-schema/schema-sites.ts"

/** Validators honour it in every draft. */
const KNOWN_IN_EVERY_DRAFT = "dependencies"

/**
 * A parsed schema without keywords that its draft does not know: validators ignore them, so that the same text can mean
 * something else under another `$schema`.
 */
export function withoutUnknownKeywords(source: unknown): unknown {
  const dialect = dialectOf(source)
  if (dialect === null) return source
  const known = keywordsOf(dialect)
  const isUnknown = (keyword: string) =>
    ALL_KEYWORDS.has(keyword) && !known.has(keyword) && keyword !== KNOWN_IN_EVERY_DRAFT
  const sites = schemaSites("", source).filter(({ schema }) => Object.keys(schema).some(isUnknown))
  if (sites.length === 0) return source
  const copy = structuredClone(source)
  for (const { pointer } of sites) {
    const schema = valueAt(copy, decodePointer(pointer) ?? []) as Record<string, unknown>
    for (const keyword of Object.keys(schema).filter(isUnknown)) delete schema[keyword]
  }
  return copy
}
