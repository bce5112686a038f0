import { isDeepStrictEqual } from "node:util"
import { effectsInDoubt } from "./compare-references.ts"
import { isSame, nameOfPlace } from "./comparison.ts"
import type { Comparer, SchemaChange } from "./comparison.ts"
import { rootNode } from "./schema-document.ts"
import type { SchemaDocument } from "./schema-document.ts"
import { declarationsIn, placesIn } from "./schema-places.ts"
import type { SchemaPlaces } from "./schema-places.ts"
import { viewOf } from "./schema-view.ts"
import type { SchemaView } from "./schema-view.ts"

/** Pairs of schemas looked at before a comparison gives up: far above what people write. */
const MAX_STEPS = 10_000

/** What is known in the course of one comparison. */
interface Walk {
  /** The two schemas as wholes. */
  readonly before: Whole
  readonly after: Whole
  readonly comparers: readonly Comparer[]
  steps: number
  readonly probed: Map<string, readonly SchemaChange[]>
  /** Pairs that are being probed: what is taken to be true of them meanwhile. */
  readonly assumed: Map<string, readonly SchemaChange[]>
  /** Those whose assumption has been used. */
  used: Set<string>
}

interface Whole {
  readonly document: SchemaDocument | undefined
  readonly places: SchemaPlaces
}

/** All differences of two views, each pair of schemas below compared once, so that recursive schemas come to an end. */
export function compareViews(base: SchemaView, next: SchemaView, comparers: readonly Comparer[]): readonly SchemaChange[] {
  const changes = walkPair({ before: wholeOf(base), after: wholeOf(next), comparers, steps: 0, probed: new Map(), assumed: new Map(), used: new Set() }, base, next)
  return uniqueBy(changes, ({ effect, kind, pointer, before, after }) => JSON.stringify([effect, kind, pointer, before, after]))
}

function wholeOf({ nodes: [node] }: SchemaView): Whole {
  return { document: node?.document, places: placesIn(node && rootNode(node.document)) }
}

function walkPair(walk: Walk, base: SchemaView, next: SchemaView, from: readonly string[] = []): SchemaChange[] {
  const changes: SchemaChange[] = []
  const seen = new Set<string>()
  visit(base, next, from)
  return changes

  function visit(base: SchemaView, next: SchemaView, path: readonly string[]): void {
    const key = `${pairKey(base, next)} at ${circumstances(walk, path)}`
    if (isCopy(base, next) || seen.has(key)) return
    seen.add(key)
    walk.steps += 1
    const verdict = withoutLooking(walk, base, next, path)
    if (verdict !== null) return void changes.push(...verdict)
    const [before, after] = wholes(walk, base, next)
    const inDoubt = effectsInDoubt(base, next)
    const comparison = {
      base,
      next,
      path,
      declarations: (name: string, always = false) => declarationsIn(before.places[always ? "surely" : "possibly"](path), name).map((node) => viewOf([node])),
      isStillDeclared: (name: string) => declarationsIn(after.places.surely(path), name).length > 0,
      report: (change: Omit<SchemaChange, "path">, at = path) => void (inDoubt.includes(change.effect) || changes.push({ ...change, path: at })),
      descend: (a: SchemaView, b: SchemaView, ...segments: readonly string[]) => visit(a, b, [...path, ...segments]),
      probe: (a: SchemaView, b: SchemaView) => probe(walk, a, b, path),
    }
    for (const compare of walk.comparers) compare(comparison)
  }
}

/** What a negation holds is compared the other way round as well. */
function wholes({ before, after }: Walk, base: SchemaView, next: SchemaView): readonly [Whole, Whole] {
  const documents = [base.nodes[0]?.document, next.nodes[0]?.document]
  const isReversed = (after.document !== undefined && documents[0] === after.document) || (before.document !== undefined && documents[1] === before.document)
  return isReversed ? [after, before] : [before, after]
}

/** What was said of a pair holds wherever the two schemas as wholes say the same of its place besides. */
function circumstances({ before, after }: Walk, path: readonly string[]): string {
  const said = [before.places.surely, before.places.possibly, after.places.surely].map((schemasAt) => schemasAt(path).map(({ pointer }) => pointer).toSorted().join(" "))
  return said.join(" & ")
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
function probe(walk: Walk, base: SchemaView, next: SchemaView, path: readonly string[]): readonly SchemaChange[] {
  const key = pairKey(base, next)
  const assumption = walk.assumed.get(key)
  if (assumption !== undefined) walk.used.add(key)
  const place = `${key} at ${circumstances(walk, path)}`
  const known = assumption ?? walk.probed.get(place)
  if (known !== undefined) return known
  const outer = walk.used
  walk.used = new Set()
  let changes = probeAssuming(walk, base, next, [], path)
  if (walk.used.has(key) && !isSame(changes)) changes = probeAssuming(walk, base, next, [circular(base, next)], path)
  walk.used.delete(key)
  if (walk.used.size === 0) walk.probed.set(place, changes)
  walk.used = new Set([...outer, ...walk.used])
  return changes
}

function probeAssuming(walk: Walk, base: SchemaView, next: SchemaView, assumption: readonly SchemaChange[], path: readonly string[]): readonly SchemaChange[] {
  const key = pairKey(base, next)
  walk.assumed.set(key, assumption)
  const changes = walkPair(walk, base, next, path)
  walk.assumed.delete(key)
  return changes
}

function circular(base: SchemaView, next: SchemaView): SchemaChange {
  return { effect: "undecided", kind: "modified", subject: "schema", message: "The schemas contain each other", pointer: next.pointer || base.pointer, path: [] }
}

function pairKey(base: SchemaView, next: SchemaView): string {
  return `${base.key} => ${next.key}`
}
