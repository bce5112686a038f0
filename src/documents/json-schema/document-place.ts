import { isRecord } from "../../domain/manifest.ts"
import { mayMatch } from "../match-pattern.ts"
import type { SchemaIndex } from "./schema-index.ts"
import type { SchemaSite } from "./schema-sites.ts"
import { applicableSchemas, listedSchemas, subschema } from "./subschemas.ts"

/**
 * A place in the documents that a schema describes: every schema object that speaks about it, found through `$ref`,
 * `allOf`, `anyOf`, `oneOf`, `if` and what belongs to it. Never empty.
 */
export type DocumentPlace = readonly SchemaSite[]

/** Keywords that say what lies below a place. */
const STRUCTURE = [
  "properties",
  "patternProperties",
  "additionalProperties",
  "unevaluatedProperties",
  "items",
  "prefixItems",
  "unevaluatedItems",
  "contains",
] as const

export function documentPlace(index: SchemaIndex, start: SchemaSite): DocumentPlace {
  return applicableSchemas(index, [start])
}

/** The place one step below: a property, or an item where the step is an index or `*`. Null where the schema has none. */
export function stepInto(
  index: SchemaIndex,
  place: DocumentPlace,
  step: string,
): DocumentPlace | null {
  const below = place.flatMap((site) => [
    ...properties(index, site, step),
    ...(isIndex(step) ? items(index, site, step) : []),
  ])
  if (below.length > 0) return below.flatMap((site) => documentPlace(index, site))
  return isUndecidedBreak(place) ? place.slice(0, 1).map((site) => ({ ...site, schema: {} })) : null
}

/** Whether a document can have a list here, as far as the schema says anything. */
export function isList(place: DocumentPlace): boolean {
  const says = place.flatMap(({ schema }) => typesOf(schema))
  if (says.length > 0) return says.includes("array")
  return (
    isUndecidedBreak(place) ||
    place.some(({ schema }) => schema["items"] !== undefined || schema["prefixItems"] !== undefined)
  )
}

/** True where the schema does not say what an object or list here holds, so that anything may be below. */
function isUndecidedBreak(place: DocumentPlace): boolean {
  if (place.some(({ schema }) => STRUCTURE.some((keyword) => schema[keyword] !== undefined)))
    return false
  const says = place.flatMap(({ schema }) => typesOf(schema))
  return says.length === 0 || says.includes("object") || says.includes("array")
}

/** The names a place declares, for suggestions. */
export function declaredNames(place: DocumentPlace): string[] {
  return place.flatMap(({ schema }) =>
    isRecord(schema["properties"]) ? Object.keys(schema["properties"]) : [],
  )
}

function properties(index: SchemaIndex, site: SchemaSite, name: string): SchemaSite[] {
  const { properties: declared, patternProperties, additionalProperties } = site.schema
  if (isRecord(declared) && Object.hasOwn(declared, name))
    return subschema(index, site, ["properties", name])
  const patterns = Object.keys(isRecord(patternProperties) ? patternProperties : {}).filter(
    (pattern) => mayMatch(pattern, name),
  )
  if (patterns.length > 0)
    return patterns.flatMap((pattern) => subschema(index, site, ["patternProperties", pattern]))
  // `true` beside declared properties only tolerates strangers; alone, it describes a map of anything.
  const isMap = additionalProperties !== true || !isRecord(declared)
  return isMap ? subschema(index, site, ["additionalProperties"]) : []
}

function items(index: SchemaIndex, site: SchemaSite, step: string): SchemaSite[] {
  const tuple = (["prefixItems", "items"] as const).find((keyword) =>
    Array.isArray(site.schema[keyword]),
  )
  if (tuple === undefined) return subschema(index, site, ["items"])
  if (step === "*") return listedSchemas(index, site, tuple)
  return Number(step) < (site.schema[tuple] as readonly unknown[]).length
    ? subschema(index, site, [tuple, Number(step)])
    : subschema(index, site, [tuple === "items" ? "additionalItems" : "items"])
}

function isIndex(step: string): boolean {
  return step === "*" || /^(?:0|[1-9][0-9]*)$/.test(step)
}

/** The types a schema allows; empty where it does not say. */
function typesOf({ type, enum: values, const: constant }: SchemaSite["schema"]): unknown[] {
  if (type !== undefined) return [type].flat()
  return [
    ...(Array.isArray(values) ? values : []),
    ...(constant === undefined ? [] : [constant]),
  ].map((value) => (Array.isArray(value) ? "array" : typeof value))
}
