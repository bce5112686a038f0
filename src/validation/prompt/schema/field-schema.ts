import { mayMatch } from "../../../documents/match-pattern.ts"
import { isRecord } from "../../../domain/manifest.ts"
import { createSchemaIndex } from "../../../documents/json-schema/schema-index.ts"
import type { SchemaFiles, SchemaIndex } from "../../../documents/json-schema/schema-index.ts"
import { fileUri } from "../../../documents/json-schema/schema-sites.ts"
import type { SchemaSite } from "../../../documents/json-schema/schema-sites.ts"
import {
  applicableSchemas,
  listedSchemas,
  subschema,
} from "../../../documents/json-schema/subschemas.ts"
import { JSON_TYPES } from "../json-type.ts"
import type { JsonType } from "../json-type.ts"
import { intersection, schemaFacts, union } from "./schema-facts.ts"
import type { SchemaFacts } from "./schema-facts.ts"

/**
 * One place of a document as its schema sees it, all alternatives together: what any branch of `anyOf` or `oneOf`
 * declares counts as declared, what only some require is not required.
 */
export interface FieldSchema {
  readonly fields: ReadonlyMap<string, FieldSchema>
  readonly required: ReadonlySet<string>
  /** It says itself that it takes fields it does not declare, or declares none at all. */
  readonly open: boolean
  readonly types: ReadonlySet<JsonType>
  /** Null where any value of the types will do. */
  readonly values: readonly unknown[] | null
  readonly item: FieldSchema | null
  /** Whether `key` is none of the fields and yet expected, by its pattern or because any key is. */
  takes(key: string): boolean
}

const ANYTHING: FieldSchema = {
  fields: new Map(),
  required: new Set(),
  open: true,
  types: new Set(JSON_TYPES),
  values: null,
  item: null,
  takes: () => true,
}

export function readFieldSchema(files: SchemaFiles, file: string): FieldSchema {
  const index = createSchemaIndex(files)
  const reading = { index, facts: schemaFacts(index), known: new Map<string, FieldSchema>() }
  const root = files.get(file)
  return isRecord(root)
    ? fieldSchemaAt(
        [{ schema: root, file, pointer: "", base: index.sites(file)[0]?.base ?? fileUri(file) }],
        reading,
      )
    : ANYTHING
}

/** What has been found out about the schemas of a release so far. */
interface Reading {
  readonly index: SchemaIndex
  readonly facts: SchemaFacts
  readonly known: Map<string, FieldSchema>
}

function fieldSchemaAt(sites: readonly SchemaSite[], reading: Reading): FieldSchema {
  if (sites.length === 0) return ANYTHING
  const id = sites.map((site) => `${site.file}#${site.pointer}`).join(" ")
  const known = reading.known.get(id)
  if (known !== undefined) return known
  const all = applicableSchemas(reading.index, sites)
  const view: FieldSchema = {
    get fields() {
      return lazily(this, "fields", childFields(all, reading))
    },
    get item() {
      const items = all.flatMap((site) => itemSites(reading.index, site))
      return lazily(this, "item", items.length === 0 ? null : fieldSchemaAt(items, reading))
    },
    required: intersection(sites.map((site) => reading.facts.required(site))),
    open: isUndecidedBreak(all),
    types: new Set(sites.flatMap((site) => [...reading.facts.types(site)])),
    values: union(sites.map((site) => reading.facts.values(site))),
    takes: (key) => all.some(({ schema }) => matchesPattern(schema["patternProperties"], key)),
  }
  reading.known.set(id, view)
  return view
}

function lazily<Key extends "fields" | "item">(
  view: FieldSchema,
  key: Key,
  value: FieldSchema[Key],
): FieldSchema[Key] {
  Object.defineProperty(view, key, { value })
  return value
}

function childFields(all: readonly SchemaSite[], reading: Reading): Map<string, FieldSchema> {
  const sites = new Map<string, SchemaSite[]>()
  for (const site of all) {
    const properties = site.schema["properties"]
    if (!isRecord(properties)) continue
    for (const [name, schema] of Object.entries(properties))
      if (schema !== false)
        sites.set(name, [
          ...(sites.get(name) ?? []),
          ...subschema(reading.index, site, ["properties", name]),
        ])
  }
  return new Map([...sites].map(([name, found]) => [name, fieldSchemaAt(found, reading)]))
}

function itemSites(index: SchemaIndex, site: SchemaSite): SchemaSite[] {
  return [
    ...listedSchemas(index, site, "items"),
    ...listedSchemas(index, site, "prefixItems"),
    ...["items", "additionalItems"].flatMap((keyword) => subschema(index, site, [keyword])),
  ]
}

function isUndecidedBreak(all: readonly SchemaSite[]): boolean {
  if (!all.some(({ schema }) => isRecord(schema["properties"])))
    return !all.some(({ schema }) => schema["additionalProperties"] === false)
  const further = all.flatMap(({ schema }) => [
    schema["additionalProperties"],
    schema["unevaluatedProperties"],
  ])
  return !further.includes(false) && further.some((value) => value === true || isRecord(value))
}

function matchesPattern(patterns: unknown, key: string): boolean {
  return Object.keys(isRecord(patterns) ? patterns : {}).some((pattern) => mayMatch(pattern, key))
}
