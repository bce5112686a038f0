import { isDeepStrictEqual } from "node:util"
import { encodePointer } from "../../documents/json-pointer.ts"
import { isRecord } from "../../domain/manifest.ts"
import { alignSequences } from "./align-sequences.ts"
import { identityOf, nameOfItem } from "./item-identity.ts"
import type { Identify } from "./item-identity.ts"

/** One difference of two JSON values, as deep inside as it can be told. */
export interface JsonDifference {
  readonly kind: "added" | "removed" | "modified"
  /** In the next value; in the base for what was removed. */
  readonly path: readonly string[]
  readonly pointer: string
  /** Names instead of indices, where items have one: `/sections/risks/title`. */
  readonly name: string
  readonly before?: unknown
  readonly after?: unknown
}

/** Where the two values being compared stand, each in its own document, and what people call that. */
interface Place {
  readonly base: readonly string[]
  readonly next: readonly string[]
  readonly names: readonly string[]
}

const TOP: Place = { base: [], next: [], names: [] }

type Emit = (
  kind: JsonDifference["kind"],
  place: Place,
  values: Pick<JsonDifference, "before" | "after">,
) => void

/** Compares by path. Items of arrays that have an identity (`id`, `name`, `section_id` …) are matched by it, others by their order. */
export function compareJson(base: unknown, next: unknown): JsonDifference[] {
  const differences: JsonDifference[] = []
  compareValues(base, next, TOP, (kind, place, values) => {
    const path = kind === "removed" ? place.base : place.next
    differences.push({
      kind,
      path,
      pointer: encodePointer(path),
      name: encodePointer(place.names),
      ...values,
    })
  })
  return differences
}

function compareValues(base: unknown, next: unknown, place: Place, emit: Emit): void {
  if (isDeepStrictEqual(base, next)) return
  if (isRecord(base) && isRecord(next)) return compareRecords(base, next, place, emit)
  if (Array.isArray(base) && Array.isArray(next)) return compareArrays(base, next, place, emit)
  emit("modified", place, { before: base, after: next })
}

function below(
  place: Place,
  inBase: string | number,
  inNext: string | number = inBase,
  name: string | number = inNext,
): Place {
  return {
    base: [...place.base, String(inBase)],
    next: [...place.next, String(inNext)],
    names: [...place.names, String(name)],
  }
}

function compareRecords(
  base: Readonly<Record<string, unknown>>,
  next: Readonly<Record<string, unknown>>,
  place: Place,
  emit: Emit,
): void {
  for (const key of new Set([...Object.keys(base), ...Object.keys(next)])) {
    const at = below(place, key)
    if (!Object.hasOwn(next, key)) emit("removed", at, { before: base[key] })
    else if (!Object.hasOwn(base, key)) emit("added", at, { after: next[key] })
    else compareValues(base[key], next[key], at, emit)
  }
}

function compareArrays(
  base: readonly unknown[],
  next: readonly unknown[],
  place: Place,
  emit: Emit,
): void {
  const identify = identityOf(base, next)
  if (identify === null) return compareSequences(base, next, place, emit)
  const [inBase, inNext] = [indices(base, identify), indices(next, identify)]
  for (const [id, index] of inBase) {
    const at = below(place, index, index, nameOfItem(id))
    if (!inNext.has(id)) emit("removed", at, { before: base[index] })
  }
  for (const [id, index] of inNext) {
    const old = inBase.get(id)
    const at = below(place, old ?? index, index, nameOfItem(id))
    if (old === undefined) emit("added", at, { after: next[index] })
    else compareValues(base[old], next[index], at, emit)
  }
  const before = [...inBase.keys()].filter((id) => inNext.has(id))
  const after = [...inNext.keys()].filter((id) => inBase.has(id))
  if (!isDeepStrictEqual(before, after))
    emit("modified", place, { before: before.map(nameOfItem), after: after.map(nameOfItem) })
}

function indices(items: readonly unknown[], identify: Identify): ReadonlyMap<string, number> {
  return new Map(items.map((item, index) => [identify(item), index]))
}

/** Items that stay as they are hold their place; those between them are compared by position. */
function compareSequences(
  base: readonly unknown[],
  next: readonly unknown[],
  place: Place,
  emit: Emit,
): void {
  for (const { inBase, inNext } of alignSequences(base, next)) {
    if (inNext === null) emit("removed", below(place, inBase), { before: base[inBase] })
    else if (inBase === null) emit("added", below(place, inNext), { after: next[inNext] })
    else compareValues(base[inBase], next[inNext], below(place, inBase, inNext), emit)
  }
}
