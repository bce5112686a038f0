import type { CommitId } from "../domain/identifiers.ts"
import type { EntryMode } from "../domain/plan.ts"

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
  /**
   * Null where the tree of the named commit has nothing at the path. What is named by an id, or by an entry of a tree, and
   * cannot be read (missing, damaged, no permission, too many open files) is refused, `object-unreadable`: never null.
   */
  read(name: string): Promise<GitObject | null>
  /** Type and size without the content: for what may be too large to read. Null and refused as in `read`. */
  inspect(
    name: string,
  ): Promise<{ readonly id: string; readonly type: string; readonly size: number } | null>
  writeBlob(bytes: Uint8Array): Promise<string>
  /** Working-tree files as `git add` would store them: through git's own clean filters, links as links. Paths from the git root. */
  writeFiles(paths: readonly string[]): Promise<readonly WrittenFile[]>
  /** Entries in any order. Whether there is what they name is for the caller to know. */
  writeTree(entries: readonly TreeEntry[]): Promise<string>
  /**
   * Signed where the user's `commit.gpgsign` says so, unless it is to be `unsigned`; author and committer are what git says they are.
   * Where git knows nobody, they are the `author` that is given.
   */
  writeCommit(commit: {
    readonly tree: string
    readonly parents: readonly CommitId[]
    readonly message: string
    readonly unsigned?: boolean
    readonly author?: string
  }): Promise<CommitId>
  /**
   * Forces everything that was written here to the disk, and other objects by their id: before a ref shows any of it,
   * as a power cut would leave a branch that cannot be read (facts 5, 21).
   */
  makeDurable(others?: readonly string[]): Promise<void>
  /** Writes again what another process, a `git gc`, took away of what was written here; whether there was any, or such a process is at it. */
  restore(): Promise<boolean>
  /** Once a ref shows what was written: from here on no `git gc` can take any of it away, not even one that is running. */
  secure(): Promise<void>
  /** Ends the reading process. */
  close(): void
}
