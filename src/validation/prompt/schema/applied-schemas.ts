import { encodePointer } from "../../../documents/json-pointer.ts"
import type { SchemaIndex } from "../../../documents/json-schema/schema-index.ts"
import type { SchemaSite } from "../../../documents/json-schema/schema-sites.ts"
import { isRecord } from "../../../domain/manifest.ts"

export const ALTERNATIVES = ["anyOf", "oneOf"] as const

/** What applies to the same value as the site whatever the value: `$ref` and `allOf`. */
export function appliedAlways(site: SchemaSite, index: SchemaIndex): SchemaSite[] {
  const target =
    typeof site.schema["$ref"] === "string" ? index.resolve(site.schema["$ref"], site) : null
  const referred =
    target !== null && "target" in target && typeof target.target === "object"
      ? [target.target]
      : []
  return [...referred, ...branches(site, "allOf")]
}

export function branches(site: SchemaSite, keyword: "allOf" | "anyOf" | "oneOf"): SchemaSite[] {
  const list = site.schema[keyword]
  return Array.isArray(list)
    ? list.flatMap((_, position) => child(site, [keyword, String(position)]))
    : []
}

/** The schema below a site; none where there is nothing, or one of the boolean schemas. */
export function child(site: SchemaSite, path: readonly string[]): SchemaSite[] {
  const schema = path.reduce<unknown>(childOf, site.schema)
  return isRecord(schema)
    ? [{ schema, file: site.file, base: site.base, pointer: site.pointer + encodePointer(path) }]
    : []
}

function childOf(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value[Number(key)]
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined
}
