import { dialectOf } from "../../documents/json-schema/dialect.ts"
import type { SchemaSite } from "../../documents/json-schema/schema-sites.ts"
import type { ValueProblem } from "../finding-at.ts"

/** Identifiers that an earlier schema has already: a reference to them could mean either. */
export function identifierProblems(sites: readonly SchemaSite[]): ValueProblem[] {
  const idKeyword = dialectOf(sites[0]?.schema) === "draft-04" ? "id" : "$id"
  const owners = new Map<string, SchemaSite>()
  return sites.flatMap((site) =>
    identifiersOf(site, idKeyword).flatMap(({ keyword, identifier }): ValueProblem[] => {
      const owner = owners.get(identifier)
      if (owner === undefined) owners.set(identifier, site)
      return owner === undefined
        ? []
        : [
            {
              pointer: `${site.pointer}/${keyword}`,
              part: "value",
              message: `${owner.pointer || "The schema itself"} has the same ${keyword}.`,
              hint: "Give each its own, so that a reference means one of them.",
            },
          ]
    }),
  )
}

function identifiersOf(
  { schema, base }: SchemaSite,
  idKeyword: string,
): { readonly keyword: string; readonly identifier: string }[] {
  return [idKeyword, "$anchor", "$dynamicAnchor"].flatMap((keyword) => {
    const value = schema[keyword]
    if (typeof value !== "string") return []
    const isFragment = keyword !== idKeyword || value.startsWith("#")
    return [{ keyword, identifier: isFragment ? `${base}#${value.replace(/^#/, "")}` : base }]
  })
}
