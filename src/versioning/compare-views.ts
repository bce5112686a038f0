import { isDeepStrictEqual } from "node:util"
import { effectsInDoubt } from "./compare-references.ts"
import { isSame, nameOfPlace } from "./comparison.ts"
import type { Comparer, SchemaChange } from "./comparison.ts"
import { rootNode } from "./schema-document.ts"
import type { SchemaDocument } from "./schema-document.ts"
import { declarationsIn, placesAt, topPlaces } from "./schema-places.ts"
import type { SchemaPlaces } from "./schema-places.ts"
import { viewOf } from "./schema-view.ts"
import type { SchemaView } from "./schema-view.ts"

/** Pairs of schemas looked at before a comparison gives up: far above what people write. */
const MAX_STEPS = 10_000

/** What is known in the course of one comparison. */
interface Walk {
  readonly documents: readonly [base: SchemaDocument | undefined, next: SchemaDocument | undefined]
  readonly comparers: readonly Comparer[]
  steps: number
  readonly probed: KnownAtSites<readonly SchemaChange[]>
  /** Pairs that are being probed: what is taken to be true of them meanwhile. */
  readonly assumed: Map<string, readonly SchemaChange[]>
  /** Those whose assumption has been used. */
  used: Set<string>
}

/** Where in the documents two schemas are compared, and what both schemas say of it besides, as wholes. */
interface Site {
  readonly path: readonly string[]
  /** Found out only where it is asked for. */
  places(): readonly [base: SchemaPlaces, next: SchemaPlaces]
}

/** All differences of two views, each pair of schemas below compared once, so that recursive schemas come to an end. */
export function compareViews(base: SchemaView, next: SchemaView, comparers: readonly Comparer[]): readonly SchemaChange[] {
  const places = [topOf(base), topOf(next)] as const
  const top: Site = { path: [], places: () => places }
  const walk: Walk = { documents: [base.nodes[0]?.document, next.nodes[0]?.document], comparers, steps: 0, probed: knownAtSites(), assumed: new Map(), used: new Set() }
  return uniqueBy(walkPair(walk, base, next, top), ({ effect, kind, pointer, before, after }) => JSON.stringify([effect, kind, pointer, before, after]))
}

function topOf({ nodes: [node] }: SchemaView): SchemaPlaces {
  return topPlaces(node && rootNode(node.document))
}

function siteAt(site: Site, segments: readonly string[]): Site {
  if (segments.length === 0) return site
  let found: ReturnType<Site["places"]> | undefined
  const find = () => {
    const [base, next] = site.places()
    return [placesAt(base, segments), placesAt(next, segments)] as const
  }
  return { path: [...site.path, ...segments], places: () => (found ??= find()) }
}

function walkPair(walk: Walk, base: SchemaView, next: SchemaView, from: Site): SchemaChange[] {
  const changes: SchemaChange[] = []
  const seen = knownAtSites<true>()
  visit(base, next, from)
  return changes

  function visit(base: SchemaView, next: SchemaView, site: Site): void {
    const key = pairKey(base, next)
    if (isCopy(base, next) || seen.get(key, site) === true) return
    seen.set(key, site, true)
    walk.steps += 1
    const { path } = site
    const verdict = withoutLooking(walk, base, next, path)
    if (verdict !== null) return void changes.push(...verdict)
    const [before, after] = isReversed(walk, base, next) ? ([1, 0] as const) : ([0, 1] as const)
    const inDoubt = effectsInDoubt(base, next)
    const comparison = {
      base,
      next,
      path,
      declarations: (name: string, always = false) => declarationsIn(site.places()[before][always ? "surely" : "possibly"].schemas, name).map((node) => viewOf([node])),
      isStillDeclared: (name: string) => declarationsIn(site.places()[after].surely.schemas, name).length > 0,
      report: (change: Omit<SchemaChange, "path">, at = path) => void (inDoubt.includes(change.effect) || changes.push({ ...change, path: at })),
      descend: (a: SchemaView, b: SchemaView, ...segments: readonly string[]) => visit(a, b, siteAt(site, segments)),
      probe: (a: SchemaView, b: SchemaView, ...segments: readonly string[]) => probe(walk, a, b, siteAt(site, segments)),
    }
    for (const compare of walk.comparers) compare(comparison)
  }
}

/** What a negation holds is compared the other way round as well. */
function isReversed({ documents: [was, is] }: Walk, base: SchemaView, next: SchemaView): boolean {
  const [before, after] = [base.nodes[0]?.document, next.nodes[0]?.document]
  return (is !== undefined && before === is) || (was !== undefined && after === was)
}

/** What was found out of a pair holds wherever the two schemas as wholes say the same of its place besides. */
interface KnownAtSites<Value> {
  get(pair: string, site: Site): Value | undefined
  set(pair: string, site: Site, value: Value): void
}

function knownAtSites<Value>(): KnownAtSites<Value> {
  const known = new Map<string, (readonly [site: Site, value: Value])[]>()
  return {
    get: (pair, site) => known.get(pair)?.find(([other]) => areAlike(site, other))?.[1],
    set: (pair, site, value) => void known.set(pair, [...(known.get(pair) ?? []), [site, value]]),
  }
}

function areAlike(a: Site, b: Site): boolean {
  return a === b || a.places().every(({ surely, possibly }, side) => surely === b.places()[side]?.surely && possibly === b.places()[side]?.possibly)
}

/** A schema that is referred to from several places has changed once. */
function uniqueBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  return [...new Map(items.toReversed().map((item) => [keyOf(item), item])).values()].toReversed()
}

/** Most of two schemas is written alike; only references can mean something else then. */
function isCopy(base: SchemaView, next: SchemaView): boolean {
  const [was, is] = [base.nodes[0]?.schema, next.nodes[0]?.schema]
  if (base.never || next.never || base.nodes.length !== 1 || next.nodes.length !== 1 || was === undefined) return false
  return isDeepStrictEqual(was, is) && base.unresolved.length + next.unresolved.length === 0 && !holdsReference(was)
}

function holdsReference(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false
  return Object.entries(value).some(([key, child]) => /^\$(ref|dynamicRef|recursiveRef)$/.test(key) || holdsReference(child))
}

/** What needs no comparing of keywords: schemas that allow nothing, and a comparison that has become too large. */
function withoutLooking(walk: Walk, base: SchemaView, next: SchemaView, path: readonly string[]): SchemaChange[] | null {
  const place = nameOfPlace(path)
  const change = { kind: "modified", subject: "schema", pointer: next.pointer || base.pointer, path } as const
  if (walk.steps > MAX_STEPS) return [{ ...change, effect: "undecided", message: "The schemas are too large to be compared in full" }]
  if (base.never && next.never) return []
  if (base.never) return [{ ...change, effect: "widened", message: `${place} is allowed now` }]
  if (next.never) return [{ ...change, effect: "narrowed", message: `${place} is no longer allowed` }]
  return null
}

/**
 * A pair that meets itself is taken to be the same. If it turns out not to be, whatever relied on that is in doubt, so
 * it is probed again with the opposite assumption. Results that rely on a pair still open are not remembered.
 */
function probe(walk: Walk, base: SchemaView, next: SchemaView, site: Site): readonly SchemaChange[] {
  const key = pairKey(base, next)
  const assumption = walk.assumed.get(key)
  if (assumption !== undefined) walk.used.add(key)
  const known = assumption ?? walk.probed.get(key, site)
  if (known !== undefined) return known
  const outer = walk.used
  walk.used = new Set()
  let changes = probeAssuming(walk, base, next, [], site)
  if (walk.used.has(key) && !isSame(changes)) changes = probeAssuming(walk, base, next, [circular(base, next)], site)
  walk.used.delete(key)
  if (walk.used.size === 0) walk.probed.set(key, site, changes)
  walk.used = new Set([...outer, ...walk.used])
  return changes
}

function probeAssuming(walk: Walk, base: SchemaView, next: SchemaView, assumption: readonly SchemaChange[], site: Site): readonly SchemaChange[] {
  const key = pairKey(base, next)
  walk.assumed.set(key, assumption)
  const changes = walkPair(walk, base, next, site)
  walk.assumed.delete(key)
  return changes
}

function circular(base: SchemaView, next: SchemaView): SchemaChange {
  return { effect: "undecided", kind: "modified", subject: "schema", message: "The schemas contain each other", pointer: next.pointer || base.pointer, path: [] }
}

function pairKey(base: SchemaView, next: SchemaView): string {
  return `${base.key} => ${next.key}`
}
