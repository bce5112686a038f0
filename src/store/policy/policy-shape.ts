import { nearest, didYouMean } from "../../domain/nearest.ts"
import { isRecord } from "../../domain/manifest.ts"
import type { Mistakes, Path } from "../mistakes.ts"

export type Mapping = Readonly<Record<string, unknown>>

/** Beyond these nothing is read: what is judged on every commit has to stay small. */
export const MAX_PERSONS = 5_000
export const MAX_GRANTS = 1_000
export const MAX_ENTRIES = 100

/** What a later version will hold a team to: to accept it now would be a promise that nobody keeps. */
const NOT_YET: ReadonlyMap<string, string> = new Map([
  ["promotion", "says what a promotion must satisfy"],
  ["revoked", "takes a key out of use"],
  ["from", "says from when a key counts"],
  ["until", "says until when a key counts"],
])

/** Names every key that is not known, and every one that this version cannot keep. */
export function checkKeys(
  mistakes: Mistakes,
  at: Path,
  { value, known }: { readonly value: Mapping; readonly known: readonly string[] },
): void {
  for (const key of Object.keys(value)) {
    if (known.includes(key)) continue
    const promise = NOT_YET.get(key)
    if (promise !== undefined) refuseYet(mistakes, [...at, key], promise)
    else
      mistakes.add([...at, key], "is an unknown key", {
        part: "key",
        hint: didYouMean(nearest(key, known)) ?? `Known keys: ${known.join(", ")}.`,
      })
  }
}

export function refuseYet(mistakes: Mistakes, at: Path, promise: string): void {
  mistakes.add(at, `${promise}, which this version of cfg does not enforce`, {
    part: "key",
    hint: "Take it out: a policy may only say what holds.",
  })
}

/** Entries with their paths; none, and a mistake, where it is no mapping or too large. */
export function entriesOf(
  mistakes: Mistakes,
  at: Path,
  value: unknown,
): readonly (readonly [string, unknown, Path])[] {
  if (value === undefined || value === null) return []
  if (!isRecord(value)) {
    mistakes.add(at, "must be a mapping")
    return []
  }
  return Object.entries(value).map(([key, entry]) => [key, entry, [...at, key]])
}

/** The texts of a list with their paths; what is wrong is a mistake and left out. */
export function textsOf(
  mistakes: Mistakes,
  at: Path,
  value: unknown,
): readonly (readonly [string, Path])[] {
  return itemsOf(mistakes, at, value, MAX_ENTRIES).flatMap(([item, place]) => {
    if (typeof item === "string" && item.trim() !== "") return [[item, place] as const]
    mistakes.add(place, "must be non-empty text")
    return []
  })
}

export function itemsOf(
  mistakes: Mistakes,
  at: Path,
  value: unknown,
  max: number,
): readonly (readonly [unknown, Path])[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) {
    mistakes.add(at, "must be a list")
    return []
  }
  if (value.length > max) {
    mistakes.add(at, `has ${value.length} entries; at most ${max} are read`)
    return []
  }
  return value.map((item: unknown, index) => [item, [...at, index]])
}
