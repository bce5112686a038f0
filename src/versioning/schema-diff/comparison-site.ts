import { schemasAt, rootSchemas } from "../schema-model/place-schemas.ts"
import type { SchemasByCertainty } from "../schema-model/place-schemas.ts"
import type { SchemaNode } from "../schema-model/schema-node.ts"

/** Where in the documents two schemas are compared, and what the whole of both schemas says of that place. */
export interface Site {
  readonly path: readonly string[]
  /** Found out only where it is asked for. */
  places(): readonly [base: SchemasByCertainty, next: SchemasByCertainty]
}

/** Where the documents of two schemas begin. */
export function topSite(base: SchemaNode, next: SchemaNode, path: readonly string[]): Site {
  const places = [rootSchemas(base), rootSchemas(next)] as const
  return { path, places: () => places }
}

export function siteAt(site: Site, segments: readonly string[]): Site {
  if (segments.length === 0) return site
  let found: ReturnType<Site["places"]> | undefined
  const find = () => {
    const [base, next] = site.places()
    return [schemasAt(base, segments), schemasAt(next, segments)] as const
  }
  return { path: [...site.path, ...segments], places: () => (found ??= find()) }
}

/** What was found out about a pair holds at every site of which the whole of both schemas says the same. */
export interface KnownAtSites<Value> {
  get(pair: string, site: Site): Value | undefined
  set(pair: string, site: Site, value: Value): void
}

export function knownAtSites<Value>(): KnownAtSites<Value> {
  const known = new Map<string, (readonly [site: Site, value: Value])[]>()
  return {
    get: (pair, site) => known.get(pair)?.find(([other]) => areAlike(site, other))?.[1],
    set: (pair, site, value) => void known.set(pair, [...(known.get(pair) ?? []), [site, value]]),
  }
}

function areAlike(a: Site, b: Site): boolean {
  return (
    a === b ||
    a
      .places()
      .every(
        ({ always, sometimes, possibly }, side) =>
          always === b.places()[side]?.always &&
          sometimes === b.places()[side]?.sometimes &&
          possibly === b.places()[side]?.possibly,
      )
  )
}
