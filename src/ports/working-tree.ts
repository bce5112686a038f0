import type { CommitId } from "../domain/identifiers.ts"

/** How a working tree relates to a branch that was moved under it. */
export type FollowOutcome =
  | "no working tree" // the branch is checked out nowhere
  | "followed"
  | "left alone" // the user had changed one of the files, which stays as it is; the index followed
  | "index left alone" // the user had staged one of the paths, which stays so: his next commit takes the move back
  | "locked" // another git holds the index, or was killed and left its lock; nothing was touched

export interface WorkingTree {
  /** Paths (from the git root) below `directory` that are untracked or differ from HEAD, ignored files left out. */
  changedPaths(directory: string): Promise<readonly string[]>
  /** Every path below `directory` that is on disk, tracked or not; ignored ones only where they are asked for. */
  files(directory: string, options?: { readonly ignored?: boolean }): Promise<readonly string[]>
  /** Creates the branch at `start` if it is not there, and switches to it, keeping the user's changes; throws a refusal where git would overwrite some. */
  switchTo(branch: string, start: CommitId): Promise<void>
  /**
   * After `ref` moved from `before` to `after`: index and files of just these paths follow in every worktree that has
   * the branch checked out (facts 6), but for what the user had changed of them.
   */
  follow(
    ref: string,
    before: CommitId | null,
    after: CommitId,
    paths: readonly string[],
  ): Promise<FollowOutcome>
  /** What git is in the middle of: "merge", "rebase", "cherry-pick", "revert", "bisect"; null otherwise. */
  operationInProgress(): Promise<string | null>
}
