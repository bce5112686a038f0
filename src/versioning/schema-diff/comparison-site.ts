import type { SchemaNode } from "../schema-model/schema-document.ts"
import { placesAt, topPlaces } from "../schema-model/schema-places.ts"
import type { SchemaPlaces } from "../schema-model/schema-places.ts"

/** Where in the documents two schemas are compared, and what both schemas say of that place besides, as wholes. */
export interface Site {
  readonly path: readonly string[]
  /** Found out only where it is asked for. */
  places(): readonly [base: SchemaPlaces, next: SchemaPlaces]
}

/** Where the documents of two schemas begin. */
export function topSite(base: SchemaNode, next: SchemaNode, path: readonly string[]): Site {
  const places = [topPlaces(base), topPlaces(next)] as const
  return { path, places: () => places }
}

export function siteAt(site: Site, segments: readonly string[]): Site {
  if (segments.length === 0) return site
  let found: ReturnType<Site["places"]> | undefined
  const find = () => {
    const [base, next] = site.places()
    return [placesAt(base, segments), placesAt(next, segments)] as const
  }
  return { path: [...site.path, ...segments], places: () => (found ??= find()) }
}

/** What was found out of a pair holds wherever the two schemas as wholes say the same of its place besides. */
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
        ({ surely, atTimes, possibly }, side) =>
          surely === b.places()[side]?.surely &&
          atTimes === b.places()[side]?.atTimes &&
          possibly === b.places()[side]?.possibly,
      )
  )
}
