import type { SchemaIndex } from "../../../documents/json-schema/schema-index.ts"
import type { SchemaSite } from "../../../documents/json-schema/schema-sites.ts"
import { listedSchemas } from "../../../documents/json-schema/subschemas.ts"
import { JSON_TYPES, jsonType } from "../json-type.ts"
import type { JsonType } from "../json-type.ts"
import { ALTERNATIVES, appliedAlways } from "./applied-schemas.ts"

/** What a schema says of a value, with all that applies to the same value: each found once. */
export interface SchemaFacts {
  required(site: SchemaSite): ReadonlySet<string>
  types(site: SchemaSite): ReadonlySet<JsonType>
  /** Null where any value of the types will do. */
  values(site: SchemaSite): readonly unknown[] | null
}

export function schemaFacts(index: SchemaIndex): SchemaFacts {
  return {
    required: memoized<ReadonlySet<string>>(new Set(), (site, of) => requiredBy(site, index, of)),
    types: memoized<ReadonlySet<JsonType>>(new Set(JSON_TYPES), (site, of) =>
      typesOf(site, index, of),
    ),
    values: memoized<readonly unknown[] | null>(null, (site, of) => valuesOf(site, index, of)),
  }
}

/** A schema that leads to itself says nothing there. */
function memoized<Fact>(
  unknown: Fact,
  find: (site: SchemaSite, of: Known<Fact>) => Fact,
): Known<Fact> {
  const facts = new Map<SchemaSite["schema"], Fact>()
  return function factOf(site) {
    const known = facts.get(site.schema)
    if (known !== undefined) return known
    facts.set(site.schema, unknown)
    const fact = find(site, factOf)
    facts.set(site.schema, fact)
    return fact
  }
}

type Known<Fact> = (site: SchemaSite) => Fact

function requiredBy(
  site: SchemaSite,
  index: SchemaIndex,
  of: Known<ReadonlySet<string>>,
): ReadonlySet<string> {
  const own = site.schema["required"]
  const alternatives = ALTERNATIVES.map((keyword) =>
    intersection(listedSchemas(index, site, keyword).map(of)),
  )
  return new Set([
    ...(Array.isArray(own) ? own.filter((name) => typeof name === "string") : []),
    ...appliedAlways(index, site).flatMap((other) => [...of(other)]),
    ...alternatives.flatMap((names) => [...names]),
  ])
}

export function intersection(sets: readonly ReadonlySet<string>[]): Set<string> {
  const [first, ...rest] = sets
  return new Set([...(first ?? [])].filter((name) => rest.every((set) => set.has(name))))
}

function typesOf(
  site: SchemaSite,
  index: SchemaIndex,
  of: Known<ReadonlySet<JsonType>>,
): ReadonlySet<JsonType> {
  const alternatives = ALTERNATIVES.flatMap((keyword) => {
    const list = listedSchemas(index, site, keyword)
    return list.length === 0 ? [] : [new Set(list.flatMap((branch) => [...of(branch)]))]
  })
  const parts = [ownTypes(site.schema), ...appliedAlways(index, site).map(of), ...alternatives]
  return new Set(JSON_TYPES.filter((type) => parts.every((types) => types.has(type))))
}

function ownTypes({ type, ...schema }: SchemaSite["schema"]): ReadonlySet<JsonType> {
  const named = [type].flat().flatMap((name) => (name === "integer" ? ["number"] : [name]))
  if (type !== undefined) return new Set(JSON_TYPES.filter((name) => named.includes(name)))
  const values = ownValues(schema)
  return new Set(values === null ? JSON_TYPES : values.map(jsonType))
}

function ownValues(schema: SchemaSite["schema"]): readonly unknown[] | null {
  if (Array.isArray(schema["enum"])) return schema["enum"]
  return "const" in schema ? [schema["const"]] : null
}

function valuesOf(
  site: SchemaSite,
  index: SchemaIndex,
  of: Known<readonly unknown[] | null>,
): readonly unknown[] | null {
  const parts = [ownValues(site.schema), ...appliedAlways(index, site).map(of)]
  for (const keyword of ALTERNATIVES)
    parts.push(
      union(
        listedSchemas(index, site, keyword).map(
          (branch) => of(branch) ?? (branch.schema["type"] === "null" ? [null] : null),
        ),
      ),
    )
  const [first, ...others] = parts
    .filter((values) => values !== null)
    .map((values) => new Set(values))
  return first === undefined
    ? null
    : [...first].filter((value) => others.every((values) => values.has(value)))
}

/** What one of several allows; null as soon as one of them allows anything. */
export function union(lists: readonly (readonly unknown[] | null)[]): readonly unknown[] | null {
  const listed = lists.filter((values) => values !== null)
  return listed.length === 0 || listed.length < lists.length ? null : [...new Set(listed.flat())]
}
