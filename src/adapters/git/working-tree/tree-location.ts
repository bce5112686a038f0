import type { GitProcess } from "../process/git-process.ts"

/** A working tree, and git in it. */
export interface TreeLocation {
  /** Absolute. */
  readonly workTree: string
  /** Absolute: this worktree's own. */
  readonly gitDirectory: string
  /** Absolute: where its files wait for their place. */
  readonly scratch: string
  /** Runs at the top of the working tree. */
  readonly git: GitProcess
}

/** What index and files of a working tree are to come to. */
export interface TreeTarget {
  /** Commits or trees they may be at. */
  readonly bases: readonly string[]
  readonly next: string
  /** From the git root: the files that differ, or folders above them. */
  readonly paths: readonly string[]
}
