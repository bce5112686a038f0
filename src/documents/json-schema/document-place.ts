import { isRecord } from "../../domain/manifest.ts"
import { encodePointer } from "../json-pointer.ts"
import { matchPattern } from "../match-pattern.ts"
import type { SchemaIndex } from "./schema-index.ts"
import type { SchemaSite } from "./schema-sites.ts"

/**
 * A place in the documents that a schema describes: every schema object that speaks about it, found through `$ref`,
 * `allOf`, `anyOf`, `oneOf`, `if` and what belongs to it. Never empty.
 */
export type DocumentPlace = readonly SchemaSite[]

const LISTS = ["allOf", "anyOf", "oneOf"] as const
const SINGLES = ["then", "else", "if"] as const
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
  const seen = new Map<string, SchemaSite>()
  const queue = [start]
  for (let site = queue.pop(); site !== undefined; site = queue.pop()) {
    const key = `${site.file}#${site.pointer}`
    if (seen.has(key)) continue
    seen.set(key, site)
    queue.push(...applied(index, site))
  }
  return [...seen.values()]
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
  return isOpen(place) ? place.slice(0, 1).map((site) => ({ ...site, schema: {} })) : null
}

/** Whether a document can have a list here, as far as the schema says anything. */
export function isList(place: DocumentPlace): boolean {
  const says = place.flatMap(({ schema }) => typesOf(schema))
  if (says.length > 0) return says.includes("array")
  return (
    isOpen(place) ||
    place.some(({ schema }) => schema["items"] !== undefined || schema["prefixItems"] !== undefined)
  )
}

/** True where the schema does not say what an object or list here holds, so that anything may be below. */
function isOpen(place: DocumentPlace): boolean {
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

function applied(index: SchemaIndex, site: SchemaSite): SchemaSite[] {
  const refs = ["$ref", "$dynamicRef", "$recursiveRef"].flatMap((keyword) => {
    const ref = site.schema[keyword]
    const outcome = typeof ref === "string" ? index.resolve(ref, site) : null
    return outcome !== null && "target" in outcome && typeof outcome.target === "object"
      ? [outcome.target]
      : []
  })
  const lists = LISTS.flatMap((keyword) => {
    const list = site.schema[keyword]
    return Array.isArray(list)
      ? list.flatMap((_, position) => child(index, site, [keyword, position]))
      : []
  })
  const { dependentSchemas } = site.schema
  const dependent = Object.keys(isRecord(dependentSchemas) ? dependentSchemas : {}).flatMap(
    (name) => child(index, site, ["dependentSchemas", name]),
  )
  return [
    ...refs,
    ...lists,
    ...SINGLES.flatMap((keyword) => child(index, site, [keyword])),
    ...dependent,
  ]
}

function properties(index: SchemaIndex, site: SchemaSite, name: string): SchemaSite[] {
  const { properties: declared, patternProperties, additionalProperties } = site.schema
  if (isRecord(declared) && Object.hasOwn(declared, name))
    return child(index, site, ["properties", name])
  const patterns = Object.keys(isRecord(patternProperties) ? patternProperties : {}).filter(
    (pattern) => matches(pattern, name),
  )
  if (patterns.length > 0)
    return patterns.flatMap((pattern) => child(index, site, ["patternProperties", pattern]))
  // `true` beside declared properties only tolerates strangers; alone, it describes a map of anything.
  const isMap = additionalProperties !== true || !isRecord(declared)
  return isMap ? child(index, site, ["additionalProperties"]) : []
}

function items(index: SchemaIndex, site: SchemaSite, step: string): SchemaSite[] {
  const tuple = (["prefixItems", "items"] as const).find((keyword) =>
    Array.isArray(site.schema[keyword]),
  )
  if (tuple === undefined) return child(index, site, ["items"])
  const length = (site.schema[tuple] as readonly unknown[]).length
  if (step === "*")
    return [...Array(length).keys()].flatMap((position) => child(index, site, [tuple, position]))
  return Number(step) < length
    ? child(index, site, [tuple, Number(step)])
    : child(index, site, [tuple === "items" ? "additionalItems" : "items"])
}

/** A schema below a site; none where it is missing or `false`. `true` speaks about the place, and says nothing. */
function child(
  index: SchemaIndex,
  site: SchemaSite,
  path: readonly (string | number)[],
): SchemaSite[] {
  const value = path.reduce<unknown>(
    (at, segment) => (at as Readonly<Record<string | number, unknown>> | undefined)?.[segment],
    site.schema,
  )
  if (value !== true && !isRecord(value)) return []
  const pointer = site.pointer + encodePointer(path)
  return [index.at(site.file, pointer) ?? { ...site, schema: value === true ? {} : value, pointer }]
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

/** Where nobody can tell, it might match. */
function matches(pattern: string, name: string): boolean {
  return matchPattern(pattern, name) ?? true
}
