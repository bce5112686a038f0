import { matchPattern } from "../../documents/match-pattern.ts"
import { isRecord } from "../../domain/manifest.ts"
import { encodePointer } from "../../documents/json-pointer.ts"
import { createSchemaIndex } from "../../documents/json-schema/schema-index.ts"
import type { SchemaFiles, SchemaIndex } from "../../documents/json-schema/schema-index.ts"
import { fileUri } from "../../documents/json-schema/schema-sites.ts"
import type { SchemaSite } from "../../documents/json-schema/schema-sites.ts"

export type JsonType = "object" | "array" | "string" | "number" | "boolean" | "null"
const JSON_TYPES: readonly JsonType[] = ["object", "array", "string", "number", "boolean", "null"]

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

const ANYTHING: FieldSchema = { fields: new Map(), required: new Set(), open: true, types: new Set(JSON_TYPES), values: null, item: null, takes: () => true }

export function schemaFields(files: SchemaFiles, file: string): FieldSchema {
  const index = createSchemaIndex(files)
  const known = new Map<string, FieldSchema>()
  const root = files.get(file)
  return isRecord(root) ? fieldSchema([{ schema: root, file, pointer: "", base: index.sites(file)[0]?.base ?? fileUri(file) }], index, known) : ANYTHING
}

function fieldSchema(sites: readonly SchemaSite[], index: SchemaIndex, known: Map<string, FieldSchema>): FieldSchema {
  if (sites.length === 0) return ANYTHING
  const id = sites.map((site) => `${site.file}#${site.pointer}`).join(" ")
  const before = known.get(id)
  if (before !== undefined) return before
  const all = everySite(sites, index)
  const view: FieldSchema = {
    get fields() {
      return lazily(this, "fields", childFields(all, index, known))
    },
    get item() {
      const items = all.flatMap((site) => itemSites(site))
      return lazily(this, "item", items.length === 0 ? null : fieldSchema(items, index, known))
    },
    required: common(sites.map((site) => requiredBy(site, index, new Set()))),
    open: isOpen(all),
    types: new Set(sites.flatMap((site) => [...typesOf(site, index, new Set())])),
    values: union(sites.map((site) => valuesOf(site, index, new Set()))),
    takes: (key) => all.some(({ schema }) => matchesPattern(schema["patternProperties"], key)),
  }
  known.set(id, view)
  return view
}

function lazily<Key extends "fields" | "item">(view: FieldSchema, key: Key, value: FieldSchema[Key]): FieldSchema[Key] {
  Object.defineProperty(view, key, { value })
  return value
}

const ALTERNATIVES = ["anyOf", "oneOf"] as const
const CONDITIONS = ["if", "then", "else"] as const

/** The sites and whatever applies to the same value, taken or not. */
function everySite(start: readonly SchemaSite[], index: SchemaIndex): SchemaSite[] {
  const found = new Map<string, SchemaSite>()
  const queue = [...start]
  for (let site = queue.shift(); site !== undefined; site = queue.shift()) {
    const id = `${site.file}#${site.pointer}`
    if (found.has(id)) continue
    found.set(id, site)
    queue.push(...always(site, index), ...ALTERNATIVES.flatMap((keyword) => branches(site as SchemaSite, keyword)))
    for (const keyword of CONDITIONS) queue.push(...child(site, [keyword]))
    const dependent = site.schema["dependentSchemas"]
    if (isRecord(dependent)) for (const name of Object.keys(dependent)) queue.push(...child(site, ["dependentSchemas", name]))
  }
  return [...found.values()]
}

function always(site: SchemaSite, index: SchemaIndex): SchemaSite[] {
  const target = typeof site.schema["$ref"] === "string" ? index.resolve(site.schema["$ref"], site) : null
  const referred = target !== null && "target" in target && typeof target.target === "object" ? [target.target] : []
  return [...referred, ...branches(site, "allOf")]
}

function branches(site: SchemaSite, keyword: "allOf" | "anyOf" | "oneOf"): SchemaSite[] {
  const list = site.schema[keyword]
  return Array.isArray(list) ? list.flatMap((_, position) => child(site, [keyword, String(position)])) : []
}

/** The schema below a site; none where there is nothing, or one of the boolean schemas. */
function child(site: SchemaSite, path: readonly string[]): SchemaSite[] {
  const schema = path.reduce<unknown>((value, key) => (Array.isArray(value) ? value[Number(key)] : isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined), site.schema)
  return isRecord(schema) ? [{ schema, file: site.file, base: site.base, pointer: site.pointer + encodePointer(path) }] : []
}

function childFields(all: readonly SchemaSite[], index: SchemaIndex, known: Map<string, FieldSchema>): Map<string, FieldSchema> {
  const sites = new Map<string, SchemaSite[]>()
  for (const site of all) {
    const properties = site.schema["properties"]
    if (!isRecord(properties)) continue
    for (const [name, schema] of Object.entries(properties)) if (schema !== false) sites.set(name, [...(sites.get(name) ?? []), ...child(site, ["properties", name])])
  }
  return new Map([...sites].map(([name, found]) => [name, fieldSchema(found, index, known)]))
}

function itemSites(site: SchemaSite): SchemaSite[] {
  const lists = ["items", "prefixItems"].flatMap((keyword) => {
    const list = site.schema[keyword]
    return Array.isArray(list) ? list.flatMap((_, position) => child(site, [keyword, String(position)])) : child(site, [keyword])
  })
  return [...lists, ...child(site, ["additionalItems"])]
}

function isOpen(all: readonly SchemaSite[]): boolean {
  if (!all.some(({ schema }) => isRecord(schema["properties"]))) return !all.some(({ schema }) => schema["additionalProperties"] === false)
  const further = all.flatMap(({ schema }) => [schema["additionalProperties"], schema["unevaluatedProperties"]])
  return !further.includes(false) && further.some((value) => value === true || isRecord(value))
}

function matchesPattern(patterns: unknown, key: string): boolean {
  return Object.keys(isRecord(patterns) ? patterns : {}).some((source) => matchPattern(source, key) ?? true)
}

function requiredBy(site: SchemaSite, index: SchemaIndex, seen: Set<SchemaSite["schema"]>): Set<string> {
  if (seen.has(site.schema)) return new Set()
  const below = new Set([...seen, site.schema])
  const own = site.schema["required"]
  const alternatives = ALTERNATIVES.map((keyword) => common(branches(site, keyword).map((branch) => requiredBy(branch, index, below))))
  return new Set([...(Array.isArray(own) ? own.map(String) : []), ...always(site, index).flatMap((other) => [...requiredBy(other, index, below)]), ...alternatives.flatMap((names) => [...names])])
}

function common(sets: readonly ReadonlySet<string>[]): Set<string> {
  const [first, ...rest] = sets
  return new Set([...(first ?? [])].filter((name) => rest.every((set) => set.has(name))))
}

function typesOf(site: SchemaSite, index: SchemaIndex, seen: Set<SchemaSite["schema"]>): Set<JsonType> {
  if (seen.has(site.schema)) return new Set(JSON_TYPES)
  const below = new Set([...seen, site.schema])
  const alternatives = ALTERNATIVES.flatMap((keyword) => {
    const list = branches(site, keyword)
    return list.length === 0 ? [] : [new Set(list.flatMap((branch) => [...typesOf(branch, index, below)]))]
  })
  const parts = [ownTypes(site.schema), ...always(site, index).map((other) => typesOf(other, index, below)), ...alternatives]
  return new Set(JSON_TYPES.filter((type) => parts.every((types) => types.has(type))))
}

function ownTypes({ type, ...schema }: SchemaSite["schema"]): ReadonlySet<JsonType> {
  const named = [type].flat().flatMap((name) => (name === "integer" ? ["number"] : [name]))
  if (type !== undefined) return new Set(JSON_TYPES.filter((name) => named.includes(name)))
  const values = ownValues(schema)
  return new Set(values === null ? JSON_TYPES : values.map(jsonType))
}

export function jsonType(value: unknown): JsonType {
  if (value === null) return "null"
  return Array.isArray(value) ? "array" : (JSON_TYPES.find((type) => type === typeof value) ?? "string")
}

function ownValues(schema: SchemaSite["schema"]): readonly unknown[] | null {
  if (Array.isArray(schema["enum"])) return schema["enum"]
  return "const" in schema ? [schema["const"]] : null
}

function valuesOf(site: SchemaSite, index: SchemaIndex, seen: Set<SchemaSite["schema"]>): readonly unknown[] | null {
  if (seen.has(site.schema)) return null
  const below = new Set([...seen, site.schema])
  const parts = [ownValues(site.schema), ...always(site, index).map((other) => valuesOf(other, index, below))]
  for (const keyword of ALTERNATIVES) parts.push(union(branches(site, keyword).map((branch) => valuesOf(branch, index, below) ?? (branch.schema["type"] === "null" ? [null] : null))))
  const lists = parts.filter((values) => values !== null)
  return lists.length === 0 ? null : (lists[0] ?? []).filter((value) => lists.every((list) => list.includes(value)))
}

/** What one of several allows; null as soon as one of them allows anything. */
function union(lists: readonly (readonly unknown[] | null)[]): readonly unknown[] | null {
  const listed = lists.filter((values) => values !== null)
  return listed.length === 0 || listed.length < lists.length ? null : [...new Set(listed.flat())]
}
