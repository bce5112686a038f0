import type { CommitId } from "../domain/identifiers.ts"

export interface Head {
  /** Full name of the branch HEAD points to, `refs/heads/main`, even if it is unborn; null when detached. */
  readonly ref: string | null
  /** Null on an unborn branch. */
  readonly commit: CommitId | null
}

export interface Refs {
  head(): Promise<Head>
  /** The commit a full ref name points to; null where there is no such ref. */
  read(ref: string): Promise<CommitId | null>
  /** The branches whose short names start so, in order. */
  branches(prefix: string): Promise<readonly { readonly name: string; readonly commit: CommitId }[]>
  /** The commit a user's revision means, resolved once with `--end-of-options` (facts 14); null where it means none. */
  resolve(revision: string): Promise<CommitId | null>
  /**
   * Moves a ref from `expected` (null: it must not exist) to `next`, with a reflog message.
   * Says `false` where the ref is no longer at `expected`, judged by re-reading it (facts 10). Throws where a hook refused.
   */
  compareAndSwap(
    ref: string,
    expected: CommitId | null,
    next: CommitId,
    reflog: string,
  ): Promise<boolean>
  /** Forces a ref that was moved, and its reflog, to the disk (facts 5). Throws where the disk says no. */
  makeDurable(ref: string): Promise<void>
  deleteBranch(ref: string, expected: CommitId): Promise<void>
}
