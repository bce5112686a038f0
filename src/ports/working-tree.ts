import type { CommitId } from "../domain/identifiers.ts"

/** A branch that was moved under its working trees. */
export interface BranchMove {
  /** Full name of the branch; `HEAD` where it is detached. */
  readonly ref: string
  /** Where it stood before; null where it did not exist. */
  readonly base: CommitId | null
  /** From the git root: the files that differ, or folders above them. */
  readonly paths: readonly string[]
}

/** What became of the working trees of a branch that was moved; the worst of them where there are several. */
export type SyncOutcome =
  | "no working tree" // the branch is checked out nowhere
  | "synced"
  | "left alone" // the user had changed one of the files, which stays as it is; the index is in sync
  | "index left alone" // the user had staged one of the paths, which stays so: their next commit would undo the move
  | "locked" // another git holds the index, or was killed and left its lock; nothing was touched

export interface WorkingTree {
  /** Paths (from the git root) below `directory` that are untracked or differ from HEAD, ignored files left out. */
  changedPaths(directory: string): Promise<readonly string[]>
  /** Every path below `directory` that is on disk, tracked or not; ignored ones only where they are asked for. */
  files(directory: string, options?: { readonly ignored?: boolean }): Promise<readonly string[]>
  /** Creates the branch at `start` if it is not there, and switches to it, keeping the user's changes; throws a refusal where git would overwrite some. */
  switchTo(branch: string, start: CommitId): Promise<void>
  /**
   * Brings index and files of the move's paths to where its ref stands now, in every worktree that has the branch
   * checked out (facts 6); what the user has changed of them is left as it is.
   */
  sync(move: BranchMove): Promise<SyncOutcome>
  /** What git is in the middle of: "merge", "rebase", "cherry-pick", "revert", "bisect"; null otherwise. */
  operationInProgress(): Promise<string | null>
}
