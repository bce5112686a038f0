import { encodePointer } from "../../documents/json-pointer.ts"
import type { Axis, Change } from "../../domain/version-change.ts"
import { typesOf } from "../schema-model/schema-values.ts"
import type { ValueType } from "../schema-model/schema-values.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"
import type { Effect } from "./effect.ts"

/** One difference of two schemas, before it is known what it demands. */
export interface SchemaChange {
  readonly effect: Effect
  /** What it breaks, where that is more than the effect alone says. */
  readonly axes?: readonly Axis[]
  readonly kind: Change["kind"]
  readonly subject: string
  readonly message: string
  /** RFC 6901, in the next schema; in the base for what was removed. */
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
  /**
   * The declarations of a field of this place in the whole base: "always" those that apply to every document, "possibly"
   * those in alternatives and conditions too.
   */
  baseDeclarations(name: string, how: "always" | "possibly"): readonly SchemaView[]
  /** Whether the base requires a field of this place of every document, anywhere in the schema. */
  isRequiredByBase(name: string): boolean
  /** Whether the next schema declares a field of this place, anywhere in the schema: for every document, or for some. */
  isDeclaredByNext(name: string): "always" | "sometimes" | "never"
  report(change: Omit<SchemaChange, "path">, at?: readonly string[]): void
  /** Compares two schemas below, once for each pair. */
  descend(base: SchemaView, next: SchemaView, ...segments: readonly string[]): void
  /** The effects of all that `descend` would report. */
  probe(base: SchemaView, next: SchemaView, ...segments: readonly string[]): ReadonlySet<Effect>
}

export type Comparer = (comparison: Comparison) => void

/** Whether both schemas accept values of one of the types. */
export function bothAllow({ base, next }: Comparison, ...types: readonly ValueType[]): boolean {
  const [baseTypes, nextTypes] = [typesOf(base), typesOf(next)]
  return types.some((type) => baseTypes.has(type) && nextTypes.has(type))
}

/** "/risks/*&#47;owner", or "the document". */
export function nameOfPlace(path: readonly string[]): string {
  return path.length === 0 ? "the document" : encodePointer(path)
}

/** Both accept the same, as far as can be decided. */
export function isSame(effects: ReadonlySet<Effect>): boolean {
  return holdsOnly(effects, "annotated")
}

/** The next schema accepts all that the base accepts. */
export function isIncluded(effects: ReadonlySet<Effect>): boolean {
  return holdsOnly(effects, "annotated", "widened")
}

/** As `isIncluded`, not counting documents that hold something else under a name which is declared only now. */
export function isIncludedButForNames(effects: ReadonlySet<Effect>): boolean {
  return holdsOnly(effects, "annotated", "widened", "declared")
}

function holdsOnly(effects: ReadonlySet<Effect>, ...allowed: readonly Effect[]): boolean {
  return [...effects].every((effect) => allowed.includes(effect))
}

interface Matching<Item> {
  readonly pairs: readonly (readonly [base: Item, next: Item])[]
  /** Items of the base without a partner. */
  readonly removed: readonly Item[]
  /** Items of the next without a partner. */
  readonly added: readonly Item[]
}

/** Pairs each item of the base with the first that is the same to it and not taken yet. */
export function matchUp<Item>(
  base: readonly Item[],
  next: readonly Item[],
  same: (baseItem: Item, nextItem: Item) => boolean,
): Matching<Item> {
  const added = [...next]
  const pairs: [Item, Item][] = []
  const removed = base.filter((item) => {
    const index = added.findIndex((candidate) => same(item, candidate))
    if (index >= 0) pairs.push([item, ...(added.splice(index, 1) as [Item])])
    return index < 0
  })
  return { pairs, removed, added }
}
