import type { SchemaIndex } from "../../../documents/json-schema/schema-index.ts"
import type { SchemaSite } from "../../../documents/json-schema/schema-sites.ts"
import { listedSchemas, referredSchemas } from "../../../documents/json-schema/subschemas.ts"

export const ALTERNATIVES = ["anyOf", "oneOf"] as const

/** What applies to the same value as the site whatever the value: references and `allOf`. */
export function appliedAlways(index: SchemaIndex, site: SchemaSite): SchemaSite[] {
  return [...referredSchemas(index, site), ...listedSchemas(index, site, "allOf")]
}
