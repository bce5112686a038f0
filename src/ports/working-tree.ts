import type { CommitId } from "../domain/identifiers.ts"

/** A branch that moves, or was moved, under its working trees. */
export interface BranchMove {
  /** Full name of the branch; `HEAD` where it is detached. */
  readonly ref: string
  /** Where it stands before; null where it does not exist. */
  readonly base: CommitId | null
  readonly next: CommitId
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
  | "failed" // index or files could not be written, or cfg could not find out where the branch is checked out

/** What became of one working tree. */
export interface TreeReport {
  /** Absolute; null where cfg could not find out which there are. */
  readonly workTree: string | null
  readonly outcome: SyncOutcome
  /** Of `locked`: git's lock file, absolute, and its age in seconds; null where that is unknown. */
  readonly lock?: { readonly path: string; readonly age: number | null }
  /** Of `failed`: in the system's or git's words. */
  readonly reason?: string
}

export interface WorkingTree {
  /** Paths (from the git root) below `directory` that are untracked or differ from HEAD; ignored files and untracked droppings left out. */
  changedPaths(directory: string): Promise<readonly string[]>
  /**
   * Every path below `directory` that is on disk, tracked or not; those that git ignores and untracked droppings only where
   * `ignored` ones are asked for.
   */
  files(directory: string, options?: { readonly ignored?: boolean }): Promise<readonly string[]>
  /** What `files` leaves out. */
  leftOut(directory: string): Promise<readonly string[]>
  /** Creates the branch at `start` if it is not there, and switches to it, keeping the user's changes; throws a refusal where git would overwrite some. */
  switchTo(branch: string, start: CommitId): Promise<void>
  /**
   * Moves a branch by `moveRef`, which says whether it did, and index and files of the move's paths with it, in every
   * worktree that has the branch checked out (facts 6); what the user has changed of them is left as it is. The indexes
   * are locked from before the move until all is done, and get the new entries just before it, so that no commit of the
   * user's can be made of the old ones on top of the new branch. Where `moveRef` says no, or throws, they are put back.
   * Once the branch has moved nothing is thrown any more: what went wrong stands in the reports.
   */
  moveUnder(
    move: BranchMove,
    moveRef: () => Promise<boolean>,
  ): Promise<{ readonly moved: boolean; readonly trees: readonly TreeReport[] }>
  /**
   * Runs the work while holding the index of every worktree that has the branch checked out, as far as it can be had, so
   * that nobody commits there meanwhile; moves of that branch within the work use what is held.
   */
  whileHeld<Result>(ref: string, work: () => Promise<Result>): Promise<Result>
  /**
   * Brings index and files of the move's paths to where its ref stands now, whether it has moved or not. `wasTorn`: an
   * earlier cfg may have been killed while it wrote the files, so that one which is missing or cut off is its doing.
   * `indexOnly`: the ref never moved, so that the files did not either, and whatever stands there is the user's.
   */
  sync(
    move: BranchMove,
    options?: { readonly wasTorn?: boolean; readonly indexOnly?: boolean },
  ): Promise<readonly TreeReport[]>
  /** What git is in the middle of: "merge", "rebase", "cherry-pick", "revert", "bisect"; null otherwise. */
  operationInProgress(): Promise<string | null>
}
