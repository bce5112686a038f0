import { kindOf, nameOf } from "./identifiers.ts"
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

/** Where a package's entry stands in the file, key by key. */
export function entryPath({ form }: Pick<PointerFile, "form">, id: PackageId): readonly string[] {
  return form === "flat" ? [nameOf(id)] : [kindOf(id), nameOf(id)]
}

/** Keys such as `$schema` and `_comment`, which name no package and are kept as they are. */
export function isNote(key: string): boolean {
  return /^[$_]/.test(key)
}

/** Which version of each package production runs. */
export type ActiveSet = ReadonlyMap<PackageId, Version>

/** One entry of the pointer file that changes; `to: null` removes it. */
export interface PointerMove {
  readonly package: PackageId
  readonly from: Version | null
  readonly to: Version | null
}

/** Where a package is to stand; `to: null` for nowhere. */
export type PointerTarget = Pick<PointerMove, "package" | "to">

/** What differs between two active sets, in package order. */
export function movesBetween(base: ActiveSet, next: ActiveSet): PointerMove[] {
  return [...new Set([...base.keys(), ...next.keys()])]
    .toSorted()
    .map((id) => ({ package: id, from: base.get(id) ?? null, to: next.get(id) ?? null }))
    .filter((move) => move.from !== move.to)
}
