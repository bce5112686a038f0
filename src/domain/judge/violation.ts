import type { Place } from "../finding.ts"
import type { CommitId, PackageId, Version } from "../identifiers.ts"

/** What a violation is about: the headings under which they are shown. */
export type CheckName =
  | "Branch"
  | "Objects"
  | "Immutable releases"
  | "Active releases"
  | "Stage records"
  | "Pointer history"
  | "Added files"
  | "Tags"

/** Something that spec 1, 2 and 6.2 do not allow; a note only says what cannot be known. */
export interface Violation {
  readonly check: CheckName
  readonly severity: "error" | "note"
  readonly message: string
  readonly place?: Place
  readonly package?: PackageId
  readonly version?: Version
  /** The commit that did it. */
  readonly commit?: CommitId
}
