import { isDeepStrictEqual } from "node:util"
import { encodePointer } from "../documents/json-pointer.ts"
import { isRecord } from "../domain/manifest.ts"

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

type Emit = (difference: Omit<JsonDifference, "pointer" | "name">, names: readonly string[]) => void

/** Compares by path. Items of arrays that have an identity (`id`, `name`, `section_id` …) are matched by it, others by position. */
export function compareJson(before: unknown, after: unknown): JsonDifference[] {
  const differences: JsonDifference[] = []
  compareValues(before, after, [], [], (difference, names) => {
    differences.push({ ...difference, pointer: encodePointer(difference.path), name: encodePointer(names) })
  })
  return differences
}

function compareValues(before: unknown, after: unknown, path: readonly string[], names: readonly string[], emit: Emit): void {
  if (isDeepStrictEqual(before, after)) return
  if (isRecord(before) && isRecord(after)) return compareRecords(before, after, path, names, emit)
  if (Array.isArray(before) && Array.isArray(after)) return compareArrays(before, after, path, names, emit)
  emit({ kind: "modified", path, before, after }, names)
}

function compareRecords(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>, path: readonly string[], names: readonly string[], emit: Emit): void {
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [at, named] = [[...path, key], [...names, key]]
    if (!Object.hasOwn(after, key)) emit({ kind: "removed", path: at, before: before[key] }, named)
    else if (Object.hasOwn(before, key)) compareValues(before[key], after[key], at, named, emit)
    else emit({ kind: "added", path: at, after: after[key] }, named)
  }
}

function compareArrays(before: readonly unknown[], after: readonly unknown[], path: readonly string[], names: readonly string[], emit: Emit): void {
  const identify = identityOf(before, after)
  const [was, is] = [indexed(before, identify), indexed(after, identify)]
  for (const [id, index] of was) {
    if (!is.has(id)) emit({ kind: "removed", path: [...path, String(index)], before: before[index] }, [...names, nameOfItem(id)])
  }
  for (const [id, index] of is) {
    const [at, named, old] = [[...path, String(index)], [...names, nameOfItem(id)], was.get(id)]
    if (old === undefined) emit({ kind: "added", path: at, after: after[index] }, named)
    else compareValues(before[old], after[index], at, named, emit)
  }
  const kept = [...was.keys()].filter((id) => is.has(id))
  const reordered = !isDeepStrictEqual(kept, [...is.keys()].filter((id) => was.has(id)))
  if (reordered) emit({ kind: "modified", path, before: kept.map(nameOfItem), after: [...is.keys()].filter((id) => was.has(id)).map(nameOfItem) }, names)
}

type Identify = (item: unknown, index: number) => string

/** Values by themselves, objects by a key that tells all of them apart, else by position. */
function identityOf(before: readonly unknown[], after: readonly unknown[]): Identify {
  const all = [...before, ...after]
  if (all.every((item) => typeof item !== "object" || item === null)) return areDistinct(before, byValue) && areDistinct(after, byValue) ? byValue : byPosition
  const key = identityKeys(all).find((candidate) => [before, after].every((items) => areDistinct(items, (item) => String((item as Record<string, unknown>)[candidate]))))
  return key === undefined ? byPosition : (item) => JSON.stringify((item as Record<string, unknown>)[key])
}

function byValue(item: unknown): string {
  return JSON.stringify(item)
}

function byPosition(_item: unknown, index: number): string {
  return `${index}`
}

/** The keys that identify objects, where every item has one: `id` and `name` first, then those that end in `_id`. */
function identityKeys(items: readonly unknown[]): string[] {
  const [first] = items
  if (!isRecord(first)) return []
  const candidates = ["id", "name", "key", ...Object.keys(first).filter((key) => key.endsWith("_id"))]
  return candidates.filter((key) => items.every((item) => isRecord(item) && (typeof item[key] === "string" || typeof item[key] === "number")))
}

function areDistinct(items: readonly unknown[], identify: Identify): boolean {
  return new Set(items.map(identify)).size === items.length
}

function indexed(items: readonly unknown[], identify: Identify): Map<string, number> {
  return new Map(items.map((item, index) => [identify(item, index), index]))
}

function nameOfItem(id: string): string {
  return id.replace(/^"(.*)"$/, "$1")
}
