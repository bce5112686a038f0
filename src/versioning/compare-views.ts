import { isDeepStrictEqual } from "node:util"
import { encodePointer } from "../documents/json-pointer.ts"
import { isSame, nameOfPlace } from "./comparison.ts"
import type { Comparer, SchemaChange } from "./comparison.ts"
import { declarationsAt } from "./declarations-at.ts"
import { rootNode } from "./schema-document.ts"
import type { SchemaNode } from "./schema-document.ts"
import { viewOf } from "./schema-view.ts"
import type { SchemaView } from "./schema-view.ts"

/** Pairs of schemas looked at before a comparison gives up: far above what people write. */
const MAX_STEPS = 10_000

/** What is known in the course of one comparison. */
interface Walk {
  /** The base as a whole. */
  readonly root: SchemaNode | undefined
  readonly comparers: readonly Comparer[]
  steps: number
  readonly probed: Map<string, readonly SchemaChange[]>
  /** Pairs that are being probed: what is taken to be true of them meanwhile. */
  readonly assumed: Map<string, readonly SchemaChange[]>
  /** Those whose assumption has been used. */
  used: Set<string>
}

/** All differences of two views, each pair of schemas below compared once, so that recursive schemas come to an end. */
export function compareViews(base: SchemaView, next: SchemaView, comparers: readonly Comparer[]): readonly SchemaChange[] {
  const document = base.nodes[0]?.document
  const root = document === undefined ? undefined : rootNode(document)
  const changes = walkPair({ root, comparers, steps: 0, probed: new Map(), assumed: new Map(), used: new Set() }, base, next)
  const distinct = new Map(changes.map((change) => [`${change.kind} ${change.pointer} ${change.message}`, change]))
  return [...distinct.values()]
}

function walkPair(walk: Walk, base: SchemaView, next: SchemaView, from: readonly string[] = []): SchemaChange[] {
  const changes: SchemaChange[] = []
  const seen = new Set<string>()
  visit(base, next, from)
  return changes

  function visit(base: SchemaView, next: SchemaView, path: readonly string[]): void {
    const key = pairKey(base, next)
    if (seen.has(key) || isCopy(base, next)) return
    seen.add(key)
    walk.steps += 1
    const verdict = withoutLooking(walk, base, next, path)
    if (verdict !== null) return void changes.push(...verdict)
    const comparison = {
      base,
      next,
      path,
      declarations: (name: string, always = false) => (walk.root === undefined ? [] : declarationsAt(walk.root, path, name, always).map((node) => viewOf([node]))),
      report: (change: Omit<SchemaChange, "path">, at = path) => void changes.push({ ...change, path: at }),
      descend: (a: SchemaView, b: SchemaView, ...segments: readonly string[]) => visit(a, b, [...path, ...segments]),
      probe: (a: SchemaView, b: SchemaView) => probe(walk, a, b, path),
    }
    for (const compare of walk.comparers) compare(comparison)
  }
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
  const known = assumption ?? walk.probed.get(key + encodePointer(path))
  if (known !== undefined) return known
  const outer = walk.used
  walk.used = new Set()
  let changes = probeAssuming(walk, base, next, [], path)
  if (walk.used.has(key) && !isSame(changes)) changes = probeAssuming(walk, base, next, [inDoubt(base, next)], path)
  walk.used.delete(key)
  if (walk.used.size === 0) walk.probed.set(key + encodePointer(path), changes)
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

function inDoubt(base: SchemaView, next: SchemaView): SchemaChange {
  return { effect: "undecided", kind: "modified", subject: "schema", message: "The schemas contain each other", pointer: next.pointer || base.pointer, path: [] }
}

function pairKey(base: SchemaView, next: SchemaView): string {
  return `${base.key} => ${next.key}`
}
