import { isDeepStrictEqual } from "node:util"
import { diffArrays } from "diff"
import { encodePointer } from "../../documents/json-pointer.ts"
import { isRecord } from "../../domain/manifest.ts"

/** One difference of two JSON values, as deep inside as it can be told. */
export interface JsonDifference {
  readonly kind: "added" | "removed" | "modified"
  /** In the new value; in the base for what is removed. */
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
export function compareJson(before: unknown, after: unknown): JsonDifference[] {
  const differences: JsonDifference[] = []
  compareValues(before, after, TOP, (kind, { base, next, names }, values) => {
    const path = kind === "removed" ? base : next
    differences.push({
      kind,
      path,
      pointer: encodePointer(path),
      name: encodePointer(names),
      ...values,
    })
  })
  return differences
}

function compareValues(before: unknown, after: unknown, place: Place, emit: Emit): void {
  if (isDeepStrictEqual(before, after)) return
  if (isRecord(before) && isRecord(after)) return compareRecords(before, after, place, emit)
  if (Array.isArray(before) && Array.isArray(after))
    return compareArrays(before, after, place, emit)
  emit("modified", place, { before, after })
}

function below(
  { base, next, names }: Place,
  was: string | number,
  is: string | number = was,
  name: string | number = is,
): Place {
  return {
    base: [...base, String(was)],
    next: [...next, String(is)],
    names: [...names, String(name)],
  }
}

function compareRecords(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
  place: Place,
  emit: Emit,
): void {
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (!Object.hasOwn(after, key)) emit("removed", below(place, key), { before: before[key] })
    else if (Object.hasOwn(before, key))
      compareValues(before[key], after[key], below(place, key), emit)
    else emit("added", below(place, key), { after: after[key] })
  }
}

function compareArrays(
  before: readonly unknown[],
  after: readonly unknown[],
  place: Place,
  emit: Emit,
): void {
  const identify = identityOf(before, after)
  if (identify === null) return compareSequences(before, after, place, emit)
  const [was, is] = [indexed(before, identify), indexed(after, identify)]
  for (const [id, index] of was)
    if (!is.has(id))
      emit("removed", below(place, index, index, nameOfItem(id)), { before: before[index] })
  for (const [id, index] of is) {
    const old = was.get(id)
    if (old === undefined)
      emit("added", below(place, index, index, nameOfItem(id)), { after: after[index] })
    else compareValues(before[old], after[index], below(place, old, index, nameOfItem(id)), emit)
  }
  const [kept, keptNow] = [
    [...was.keys()].filter((id) => is.has(id)),
    [...is.keys()].filter((id) => was.has(id)),
  ]
  if (!isDeepStrictEqual(kept, keptNow))
    emit("modified", place, { before: kept.map(nameOfItem), after: keptNow.map(nameOfItem) })
}

/** Items that stay as they are hold their place; those between them are compared by position. */
function compareSequences(
  before: readonly unknown[],
  after: readonly unknown[],
  place: Place,
  emit: Emit,
): void {
  let [was, is] = [0, 0]
  for (const { gone, come, kept } of hunksOf(before, after)) {
    const paired = Math.min(gone, come)
    for (let offset = 0; offset < paired; offset += 1)
      compareValues(
        before[was + offset],
        after[is + offset],
        below(place, was + offset, is + offset),
        emit,
      )
    for (let index = was + paired; index < was + gone; index += 1)
      emit("removed", below(place, index), { before: before[index] })
    for (let index = is + paired; index < is + come; index += 1)
      emit("added", below(place, index), { after: after[index] })
    was += gone + kept
    is += come + kept
  }
}

/** So many items gone and come, then so many that stay. */
interface Hunk {
  gone: number
  come: number
  kept: number
}

function hunksOf(before: readonly unknown[], after: readonly unknown[]): readonly Hunk[] {
  const [was, is] = [before, after].map((items) => items.map((item) => JSON.stringify(item)))
  const parts = diffArrays(was ?? [], is ?? [], { maxEditLength: MOST_EDITS })
  if (parts === undefined) return [{ gone: before.length, come: after.length, kept: 0 }]
  const hunks: Hunk[] = [{ gone: 0, come: 0, kept: 0 }]
  for (const { removed, added, count } of parts) {
    const last = hunks.at(-1) as Hunk
    if (!removed && !added) last.kept += count
    else if (last.kept > 0)
      hunks.push({ gone: removed ? count : 0, come: added ? count : 0, kept: 0 })
    else last[removed ? "gone" : "come"] += count
  }
  return hunks
}

/** Above that two lists have so little in common that only positions are left. */
const MOST_EDITS = 1000

type Identify = (item: unknown) => string

/** Values by themselves, objects by a key that tells all of them apart; null where neither does. */
function identityOf(before: readonly unknown[], after: readonly unknown[]): Identify | null {
  const all = [...before, ...after]
  if (all.every((item) => typeof item !== "object" || item === null))
    return areDistinct(before, byValue) && areDistinct(after, byValue) ? byValue : null
  const key = identityKeys(all).find((candidate) =>
    [before, after].every((items) =>
      areDistinct(items, (item) => String((item as Record<string, unknown>)[candidate])),
    ),
  )
  return key === undefined ? null : (item) => JSON.stringify((item as Record<string, unknown>)[key])
}

function byValue(item: unknown): string {
  return JSON.stringify(item)
}

const NAMING = ["id", "name", "key"]

/** What a docdef's section without a name shows. */
const SOURCE = "source_pointer"

export function isIdentityKey(key: string): boolean {
  return NAMING.includes(key) || key.endsWith("_id") || key === SOURCE
}

/** The keys that identify objects, where every item has one: `id` and `name` first, then those that end in `_id`. */
function identityKeys(items: readonly unknown[]): string[] {
  const [first] = items
  if (!isRecord(first)) return []
  const candidates = [...NAMING, ...Object.keys(first).filter((key) => key.endsWith("_id")), SOURCE]
  return candidates.filter((key) =>
    items.every(
      (item) => isRecord(item) && (typeof item[key] === "string" || typeof item[key] === "number"),
    ),
  )
}

function areDistinct(items: readonly unknown[], identify: Identify): boolean {
  return new Set(items.map(identify)).size === items.length
}

function indexed(items: readonly unknown[], identify: Identify): Map<string, number> {
  return new Map(items.map((item, index) => [identify(item), index]))
}

function nameOfItem(id: string): string {
  return id.replace(/^"\/?(.*)"$/, "$1")
}
