import type { PackageId, Version } from "./identifiers.ts"

/** `_active/active_releases.json` as read (spec 1.5). */
export interface PointerFile {
  /** Path from the git root. */
  readonly path: string
  /** The bytes as they stand, for edits that change nothing else; null where there is no file yet. */
  readonly text: string | null
  readonly form: "flat" | "grouped"
  readonly active: ActiveSet
}

/** Which version of each package production runs. */
export type ActiveSet = ReadonlyMap<PackageId, Version>

/** One entry of the pointer file that changes; `to: null` removes it. */
export interface PointerMove {
  readonly package: PackageId
  readonly from: Version | null
  readonly to: Version | null
}

/** What differs between two active sets, in package order. */
export function movesBetween(before: ActiveSet, after: ActiveSet): PointerMove[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .toSorted()
    .map((id) => ({ package: id, from: before.get(id) ?? null, to: after.get(id) ?? null }))
    .filter((move) => move.from !== move.to)
}
