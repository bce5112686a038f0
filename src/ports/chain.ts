import type { CommitId } from "../domain/identifiers.ts"
import type { LogEntry } from "./history.ts"

/** A path that a commit made differ from its first parent. */
export interface PathChange {
  /** From the git root. */
  readonly path: string
  /** Object id at the first parent; null where the path did not exist there. */
  readonly base: string | null
  readonly next: string | null
  readonly isTree: boolean
}

/** One commit of the first-parent chain. */
export interface ChainStep {
  readonly entry: LogEntry
  readonly changes: readonly PathChange[]
  /** Whether this repository holds nothing of what came before, as a shallow clone does: the changes are not known. */
  readonly isCut: boolean
}

/** The first-parent chain of a branch: the tips it had, if nobody rewrote it. */
export interface Chain {
  /** The commits of the chain of `from`, back to `since` (not included) or to the beginning, newest first, with what each changed at or below the paths. */
  steps(
    from: CommitId,
    options: { readonly paths: readonly string[]; readonly since: CommitId | null },
  ): Promise<readonly ChainStep[]>
  /** Where a ref has been, newest first, as far as this repository remembers; what is gone by now is left out. */
  formerTips(ref: string): Promise<readonly CommitId[]>
}
