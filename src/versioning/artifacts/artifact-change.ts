import type { Compatibility } from "../../domain/config.ts"
import type { Release } from "../../domain/release.ts"
import type { ArtifactType, Change, SchemasBySide } from "../../domain/version-change.ts"
import type { Patterns } from "../patterns/load-patterns.ts"
import type { IsKnownWord } from "../text/is-correction.ts"

/** A change inside one file. */
export type ArtifactChange = Omit<Change, "artifact" | "file"> & {
  /** Where it is of another type than the file it stands in. */
  readonly artifact?: ArtifactType
}

/** What is known around two states of one file. */
export interface FileComparison {
  readonly artifact: ArtifactType
  readonly base: Release
  readonly next: Release
  readonly compatibility: Compatibility
  readonly isKnownWord: IsKnownWord
  readonly schemas: SchemasBySide | undefined
  /** Milliseconds for comparing one schema. */
  readonly schemaDeadline: number
  readonly patterns: Patterns | null
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
