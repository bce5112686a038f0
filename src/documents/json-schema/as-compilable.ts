import { dialectOf } from "./dialect.ts"
import { schemaSites } from "./schema-sites.ts"
import type { SchemaSite } from "./schema-sites.ts"

/** As validators can take it: without what only this one honours, and meta-schemas that are kept inside under another name. */
export function asCompilable(schema: unknown): unknown {
  return withOwnMetaSchemas(withoutNullable(schema))
}

/** The validator knows the meta-schemas already, and takes their names for no others. */
function withOwnMetaSchemas(schema: unknown): unknown {
  if (!schemaSites("", schema).some(isNamedAsMetaSchema)) return schema
  const copy = structuredClone(schema)
  for (const site of schemaSites("", copy).filter(isNamedAsMetaSchema)) {
    const own = site.schema as Record<string, unknown>
    for (const keyword of ["$id", "id"])
      if (typeof own[keyword] === "string") own[keyword] = own[keyword].replace(/#?$/, "?embedded")
  }
  return copy
}

function isNamedAsMetaSchema({ schema: { $id, id } }: SchemaSite): boolean {
  return [$id, id].some((name) => typeof name === "string" && dialectOf({ $schema: name }) !== null)
}

/** A keyword of OpenAPI that this validator honours, and others do not. */
function withoutNullable(schema: unknown): unknown {
  const sites = schemaSites("", schema).filter((site) => Object.hasOwn(site.schema, "nullable"))
  if (sites.length === 0) return schema
  const copy = structuredClone(schema)
  for (const site of schemaSites("", copy))
    delete (site.schema as Record<string, unknown>)["nullable"]
  return copy
}
