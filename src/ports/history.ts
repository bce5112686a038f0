import type { CommitId } from "../domain/identifiers.ts"

export interface LogEntry {
  readonly commit: CommitId
  readonly parents: readonly CommitId[]
  /** `%an`, never `%aN` (facts 15). */
  readonly authorName: string
  readonly authorEmail: string
  readonly committerName: string
  /** RFC 3339 with offset. */
  readonly committedAt: string
  /** Subject and body as they stand. */
  readonly message: string
}

/** A path that was added, changed or removed by a commit; directories are reported by their tree. */
export interface TreeChange {
  readonly entry: LogEntry
  readonly path: string
  /** Object id in the commit's parent; null where the path did not exist there. */
  readonly base: string | null
  /** Object id in the commit; null where the path was removed. */
  readonly next: string | null
}

/** What commits are, changed, and descend from. */
export interface History {
  isAncestor(ancestor: CommitId, descendant: CommitId): Promise<boolean>
  /** Of the first-parent chain of `from`, the commit at which this clone ends although the history goes on; null where the clone has all of it. */
  cutAt(from: CommitId): Promise<LogEntry | null>
  /** How many commits each of two has that the other does not. */
  distance(
    from: CommitId,
    to: CommitId,
  ): Promise<{ readonly ahead: number; readonly behind: number }>
  /** Every commit whose parents this clone leaves out; none where it has them all. */
  boundaries(): Promise<ReadonlySet<CommitId>>
  /** The parents of every commit reachable from `from`. */
  parents(from: CommitId): Promise<ReadonlyMap<CommitId, readonly CommitId[]>>
  /** Commits reachable from `from` (and not from `excluding`) that touch any of the paths, newest first, first parents only if asked. */
  log(
    from: CommitId,
    options: {
      readonly paths: readonly string[]
      readonly firstParent?: boolean
      readonly excluding?: CommitId
      readonly limit?: number
    },
  ): Promise<readonly LogEntry[]>
  /**
   * Every change of an entry at or below one of these paths in the history of `from`, newest first; a merge is compared with
   * each of its parents, so that nothing slips in with one (facts 17).
   */
  treeChanges(from: CommitId, paths: readonly string[]): Promise<readonly TreeChange[]>
  /** Ids of the commits, trees and blobs that the history of `to` has and that of `from` does not. */
  newObjects(from: CommitId, to: CommitId): Promise<readonly string[]>
  /** Paths from the git root that differ between two commits' trees, without renames. */
  changedPaths(from: CommitId, to: CommitId): Promise<readonly string[]>
}
