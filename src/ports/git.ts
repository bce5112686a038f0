import type { CommitId } from "../domain/identifiers.ts"
import type { EntryMode } from "../domain/plan.ts"

/** What `cfg` needs to know of a repository before it does anything; found once per command. */
export interface RepositoryInfo {
  /** Absolute path of the working tree this command runs in; null in a bare repository. */
  readonly workTree: string | null
  /** Absolute path of this worktree's git directory. */
  readonly gitDirectory: string
  /** Absolute path of the git directory all linked worktrees share. */
  readonly commonDirectory: string
  /** The working directory relative to the working tree: `config/` or empty. */
  readonly prefix: string
  /** A clone without all of the history: it seems to begin where the clone was cut off. */
  readonly shallow: boolean
}

export interface TreeEntry {
  readonly mode: string
  readonly type: "blob" | "tree" | "commit"
  readonly id: string
  readonly name: string
}

export type GitObject =
  | {
      readonly type: "blob"
      readonly id: string
      readonly size: number
      readonly bytes: Uint8Array
    }
  | {
      readonly type: "tree"
      readonly id: string
      readonly size: number
      readonly entries: readonly TreeEntry[]
    }
  | { readonly type: "commit"; readonly id: string; readonly size: number; readonly text: string }
  | { readonly type: "tag"; readonly id: string; readonly size: number; readonly text: string }

/** A blob, and the mode of an entry that names it. */
export interface WrittenFile {
  readonly object: string
  readonly mode: EntryMode
}

/**
 * git's object database. Reads go through one long-lived `git cat-file --batch-command`, so thousands of small reads
 * cost one process (facts 11). `name` is an object id or `<object id>:<path>`, never a user's string (facts 14).
 */
export interface ObjectStore {
  /** Null where there is no such object. */
  read(name: string): Promise<GitObject | null>
  /** Type and size without the content: for what may be too large to read. */
  inspect(
    name: string,
  ): Promise<{ readonly id: string; readonly type: string; readonly size: number } | null>
  writeBlob(bytes: Uint8Array): Promise<string>
  /** Working-tree files as `git add` would store them: through git's own clean filters, links as links. Paths from the git root. */
  writeFiles(paths: readonly string[]): Promise<readonly WrittenFile[]>
  writeTree(entries: readonly TreeEntry[]): Promise<string>
  /** Signed where the user's `commit.gpgsign` says so; author and committer are what git says they are. */
  writeCommit(commit: {
    readonly tree: string
    readonly parents: readonly CommitId[]
    readonly message: string
  }): Promise<CommitId>
  /** Ends the reading process. */
  close(): void
}

export interface Head {
  /** Full name of the branch HEAD points to, `refs/heads/main`, even if it is unborn; null when detached. */
  readonly ref: string | null
  /** Null on an unborn branch. */
  readonly commit: CommitId | null
}

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
  /** Object ids; null where the path did not exist, or does not any more. */
  readonly before: string | null
  readonly after: string | null
}

export interface Refs {
  head(): Promise<Head>
  /** The commit a full ref name points to; null where there is no such ref. */
  read(ref: string): Promise<CommitId | null>
  /** The commit a user's revision means, resolved once with `--end-of-options` (facts 14); null where it means none. */
  resolve(revision: string): Promise<CommitId | null>
  /**
   * Moves a ref from `expected` (null: it must not exist) to `next`, durably (facts 5), with a reflog message.
   * Says `false` where the ref is no longer at `expected`, judged by re-reading it (facts 10). Throws where a hook refused.
   */
  compareAndSwap(
    ref: string,
    expected: CommitId | null,
    next: CommitId,
    reflog: string,
  ): Promise<boolean>
  isAncestor(ancestor: CommitId, descendant: CommitId): Promise<boolean>
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
   * each of its parents, so that nothing slips in with one (facts 18).
   */
  treeChanges(from: CommitId, paths: readonly string[]): Promise<readonly TreeChange[]>
  /** Paths from the git root that differ between two commits' trees, without renames. */
  changedPaths(from: CommitId, to: CommitId): Promise<readonly string[]>
  deleteBranch(ref: string, expected: CommitId): Promise<void>
  /** Annotated (signed where configured); throws where the tag exists. */
  createTag(name: string, target: CommitId, message: string): Promise<void>
  listTags(): Promise<readonly { readonly name: string; readonly commit: CommitId }[]>
}

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

/** The user's hooks, run as `git commit` would, with an index that holds exactly the new commit's tree. */
export interface Hooks {
  /** `pre-commit`, then `commit-msg`. Gives the message as the hook left it. Throws a refusal with the hook's output where one fails. */
  beforeCommit(tree: string, message: string): Promise<string>
  /** `post-commit`; its failure changes nothing. */
  afterCommit(): Promise<void>
}

export type PushOutcome =
  | { readonly kind: "pushed" }
  | { readonly kind: "rejected"; readonly detail: string } // somebody else was faster, or the server refused
  | { readonly kind: "unreachable"; readonly detail: string }

/** Every call is bounded in time (facts 19). */
export interface Remote {
  exists(): Promise<boolean>
  /** The branch's tip on the remote, fetched; null where the remote has no such branch; "unreachable" where it cannot be asked. */
  fetch(
    branch: string,
  ): Promise<{ readonly tip: CommitId | null } | { readonly unreachable: string }>
  /** Fast-forward only; decides from the remote's ref when the client failed (facts 10). */
  push(commit: CommitId, branch: string): Promise<PushOutcome>
  pushTag(name: string): Promise<PushOutcome>
}

export interface Identity {
  /** `user.name` and `user.email` as git would use them for a commit; null where git would refuse. */
  committer(): Promise<{ readonly name: string; readonly email: string } | null>
}

/** One repository, opened. */
export interface Repository {
  readonly info: RepositoryInfo
  readonly objects: ObjectStore
  readonly refs: Refs
  readonly workingTree: WorkingTree
  readonly hooks: Hooks
  readonly identity: Identity
  remote(name: string): Remote
}

export interface Git {
  /** Opens the repository around a directory; null where there is none. */
  open(directory: string): Promise<Repository | null>
  /** `git init` with this first branch. */
  init(directory: string, branch: string): Promise<void>
}
