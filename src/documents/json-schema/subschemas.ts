import { isRecord } from "../../domain/manifest.ts"
import { encodePointer } from "../json-pointer.ts"
import type { SchemaIndex } from "./schema-index.ts"
import type { SchemaSite } from "./schema-sites.ts"

/** A schema below a site; none where it is missing or `false`. `true` speaks about its place, and says nothing. */
export function subschema(
  index: SchemaIndex,
  site: SchemaSite,
  path: readonly (string | number)[],
): SchemaSite[] {
  const schema = path.reduce<unknown>(childOf, site.schema)
  if (schema !== true && !isRecord(schema)) return []
  const pointer = site.pointer + encodePointer(path)
  const known = index.at(site.file, pointer)
  return [known ?? { ...site, schema: schema === true ? {} : schema, pointer }]
}

function childOf(value: unknown, key: string | number): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string | number, unknown>>)[key]
    : undefined
}

/** Each schema of a keyword that holds a list of them; none where it holds no list. */
export function listedSchemas(
  index: SchemaIndex,
  site: SchemaSite,
  keyword: "allOf" | "anyOf" | "oneOf" | "items" | "prefixItems",
): SchemaSite[] {
  const list = site.schema[keyword]
  return Array.isArray(list)
    ? list.flatMap((_, position) => subschema(index, site, [keyword, position]))
    : []
}

/** What the references of a schema lead to, as far as cfg can follow them. */
export function referredSchemas(index: SchemaIndex, site: SchemaSite): SchemaSite[] {
  return ["$ref", "$dynamicRef", "$recursiveRef"].flatMap((keyword) => {
    const ref = site.schema[keyword]
    const outcome = typeof ref === "string" ? index.resolve(ref, site) : null
    return outcome !== null && "target" in outcome && typeof outcome.target === "object"
      ? [outcome.target]
      : []
  })
}

/**
 * The given schemas and every other that may apply to the same value, whether or not it does: through references, `allOf`,
 * `anyOf`, `oneOf`, `if` and what belongs to it. Each once, the nearest first.
 */
export function applicableSchemas(index: SchemaIndex, start: readonly SchemaSite[]): SchemaSite[] {
  const found = new Map<string, SchemaSite>()
  const queue = [...start]
  for (let site = queue.shift(); site !== undefined; site = queue.shift()) {
    const key = `${site.file}#${site.pointer}`
    if (found.has(key)) continue
    found.set(key, site)
    queue.push(...appliedBy(index, site))
  }
  return [...found.values()]
}

function appliedBy(index: SchemaIndex, site: SchemaSite): SchemaSite[] {
  const { dependentSchemas } = site.schema
  const names = Object.keys(isRecord(dependentSchemas) ? dependentSchemas : {})
  return [
    ...referredSchemas(index, site),
    ...(["allOf", "anyOf", "oneOf"] as const).flatMap((keyword) =>
      listedSchemas(index, site, keyword),
    ),
    ...["if", "then", "else"].flatMap((keyword) => subschema(index, site, [keyword])),
    ...names.flatMap((name) => subschema(index, site, ["dependentSchemas", name])),
  ]
}
