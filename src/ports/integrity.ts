import type { CommitId } from "../domain/identifiers.ts"

/** An object that git cannot give as it was written. */
export interface DamagedObject {
  readonly id: string
  /** Where it was found first, from the git root; empty for what has no path. */
  readonly path: string
  /** "is missing", "is not what its id says", "names x twice". */
  readonly problem: string
  /** A partial clone leaves objects out on purpose. */
  readonly isExpected: boolean
}

/** Whether the object database is what the commits say. */
export interface Integrity {
  /** Of every object at or below the paths, at the commit and in its history back to `since`: those that are missing, damaged, or no tree that git would write. */
  damagedObjects(
    from: CommitId,
    options: { readonly paths: readonly string[]; readonly since: CommitId | null },
  ): Promise<readonly DamagedObject[]>
  /** What makes git show other objects than those that are named, in words: replace refs, grafts. */
  disguises(): Promise<readonly string[]>
}
