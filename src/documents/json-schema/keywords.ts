import { DIALECTS } from "./dialect.ts"
import type { Dialect } from "./dialect.ts"

/** What each draft added to the one before. */
const ADDED: Readonly<Record<Dialect, readonly string[]>> = {
  "draft-04": [
    ...[
      "$ref",
      "$schema",
      "id",
      "definitions",
      "title",
      "description",
      "default",
      "type",
      "enum",
      "format",
    ],
    ...[
      "allOf",
      "anyOf",
      "oneOf",
      "not",
      "properties",
      "patternProperties",
      "additionalProperties",
      "required",
      "minProperties",
      "maxProperties",
      "dependencies",
    ],
    ...[
      "items",
      "additionalItems",
      "minItems",
      "maxItems",
      "uniqueItems",
      "minLength",
      "maxLength",
      "pattern",
    ],
    ...["multipleOf", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"],
  ],
  "draft-06": ["$id", "const", "contains", "propertyNames", "examples"],
  "draft-07": [
    "$comment",
    "if",
    "then",
    "else",
    "readOnly",
    "writeOnly",
    "contentMediaType",
    "contentEncoding",
  ],
  "2019-09": [
    ...[
      "$anchor",
      "$defs",
      "$vocabulary",
      "$recursiveRef",
      "$recursiveAnchor",
      "dependentRequired",
      "dependentSchemas",
      "minContains",
      "maxContains",
    ],
    ...["unevaluatedItems", "unevaluatedProperties", "contentSchema", "deprecated"],
  ],
  "2020-12": ["prefixItems", "$dynamicRef", "$dynamicAnchor"],
}
const REMOVED: Readonly<Partial<Record<Dialect, readonly string[]>>> = {
  "draft-06": ["id"],
  "2020-12": ["additionalItems", "dependencies", "$recursiveRef", "$recursiveAnchor"],
}

/** Every keyword of any draft. */
export const ALL_KEYWORDS: ReadonlySet<string> = new Set(Object.values(ADDED).flat())

/** `definitions` and `$defs` hold schemas that references reach in any draft. */
export function keywordsOf(dialect: Dialect): ReadonlySet<string> {
  const upTo = DIALECTS.slice(0, DIALECTS.indexOf(dialect) + 1)
  const removed = new Set(upTo.flatMap((earlier) => REMOVED[earlier] ?? []))
  return new Set(
    [...upTo.flatMap((earlier) => ADDED[earlier]), "$defs"].filter(
      (keyword) => !removed.has(keyword),
    ),
  )
}

/** Keywords whose value is one schema, a list of schemas, or a map of schemas. */
export const SCHEMA_KEYWORDS = {
  one: [
    "items",
    "additionalItems",
    "additionalProperties",
    "propertyNames",
    "contains",
    "not",
    "if",
    "then",
    "else",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contentSchema",
  ],
  list: ["allOf", "anyOf", "oneOf", "prefixItems", "items"],
  map: [
    "properties",
    "patternProperties",
    "$defs",
    "definitions",
    "dependentSchemas",
    "dependencies",
  ],
} as const

/** Formats that are checked, and those the drafts define beside them. */
export const FORMATS: ReadonlySet<string> = new Set([
  ...[
    "date",
    "time",
    "date-time",
    "iso-time",
    "iso-date-time",
    "duration",
    "uri",
    "uri-reference",
    "uri-template",
    "url",
    "email",
    "hostname",
    "ipv4",
    "ipv6",
  ],
  ...[
    "regex",
    "uuid",
    "json-pointer",
    "json-pointer-uri-fragment",
    "relative-json-pointer",
    "byte",
    "int32",
    "int64",
    "float",
    "double",
    "password",
    "binary",
  ],
  ...["idn-email", "idn-hostname", "iri", "iri-reference"],
])

/** Formats that no validator knows are annotations. */
export function isKnownFormat(format: unknown): boolean {
  return typeof format === "string" && FORMATS.has(format)
}

/** Keywords that say nothing of what is accepted. */
export const ANNOTATIONS: ReadonlySet<string> = new Set([
  "$schema",
  "$id",
  "id",
  "$anchor",
  "$dynamicAnchor",
  "$defs",
  "definitions",
  "$comment",
  "title",
  "description",
  "default",
  "examples",
  "deprecated",
  "readOnly",
  "writeOnly",
])
