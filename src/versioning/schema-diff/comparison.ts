import { encodePointer } from "../../documents/json-pointer.ts"
import type { Axis, Change } from "../../domain/version-change.ts"
import type { Effect } from "./effect.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"

/** One difference of two schemas, before it is known what it demands. */
export interface SchemaChange {
  readonly effect: Effect
  /** What it breaks, where that is more than the effect alone says. */
  readonly axes?: readonly Axis[]
  readonly kind: Change["kind"]
  readonly subject: string
  readonly message: string
  /** RFC 6901, in the new schema; in the base for what is gone. */
  readonly pointer: string
  readonly pointers?: NonNullable<Change["pointers"]>
  /** Where in a document it shows: names, indices, `*` for any item or further key. */
  readonly path: readonly string[]
  readonly before?: unknown
  readonly after?: unknown
}

/** Two schemas for the same place in a document, and what a comparer of keywords may do with them. */
export interface Comparison {
  readonly base: SchemaView
  readonly next: SchemaView
  readonly path: readonly string[]
  /** Declarations of a field at this place that stand anywhere in the base, in alternatives and conditions too; `always`: without these. */
  declarations(name: string, always?: boolean): readonly SchemaView[]
  /** Whether the base requires a field of this place of every document, here or elsewhere. */
  isHeldByAll(name: string): boolean
  /** Whether the next schema declares a field of this place here or elsewhere: for every document, or at times. */
  isStillDeclared(name: string): "always" | "at times" | false
  report(change: Omit<SchemaChange, "path">, at?: readonly string[]): void
  /** Compares two schemas below, once for each pair. */
  descend(base: SchemaView, next: SchemaView, ...segments: readonly string[]): void
  /** The effects of all that `descend` would report. */
  probe(base: SchemaView, next: SchemaView, ...segments: readonly string[]): ReadonlySet<Effect>
}

export type Comparer = (comparison: Comparison) => void

/** "/risks/*&#47;owner", or "the document". */
export function nameOfPlace(path: readonly string[]): string {
  return path.length === 0 ? "the document" : encodePointer(path)
}

/** Both accept the same, as far as can be decided. */
export function isSame(effects: ReadonlySet<Effect>): boolean {
  return holdsOnly(effects, "annotated")
}

/** All that the base accepts is accepted still. */
export function isIncluded(effects: ReadonlySet<Effect>): boolean {
  return holdsOnly(effects, "annotated", "widened")
}

/** As `isIncluded`, where names that nobody has declared may hold anything. */
export function isIncludedButForNames(effects: ReadonlySet<Effect>): boolean {
  return holdsOnly(effects, "annotated", "widened", "declared")
}

function holdsOnly(effects: ReadonlySet<Effect>, ...allowed: readonly Effect[]): boolean {
  return [...effects].every((effect) => allowed.includes(effect))
}

interface Matching<Item> {
  readonly pairs: readonly (readonly [base: Item, next: Item])[]
  readonly gone: readonly Item[]
  readonly come: readonly Item[]
}

/** Pairs each item of the base with the first that is the same to it and not taken yet. */
export function matchUp<Item>(
  base: readonly Item[],
  next: readonly Item[],
  same: (a: Item, b: Item) => boolean,
): Matching<Item> {
  const come = [...next]
  const pairs: [Item, Item][] = []
  const gone = base.filter((item) => {
    const index = come.findIndex((other) => same(item, other))
    if (index >= 0) pairs.push([item, ...(come.splice(index, 1) as [Item])])
    return index < 0
  })
  return { pairs, gone, come }
}
