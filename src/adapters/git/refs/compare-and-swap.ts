import { randomUUID } from "node:crypto"
import { join } from "node:path"
import type { CommitId } from "../../../domain/identifiers.ts"
import { refuse } from "../../../domain/refusal.ts"
import { refusal } from "../../../domain/refusals.ts"
import type { Without } from "../../../domain/safeguard.ts"
import type { RepositoryInfo } from "../../../ports/repository.ts"
import type { GitLocks } from "../locks/git-locks.ts"
import { locksOfRef } from "../locks/locks-of-ref.ts"
import { gitRefused } from "../process/git-process.ts"
import type { GitProcess } from "../process/git-process.ts"
import { inScratch, scratchOf } from "../process/state-folder.ts"
import { hasHook } from "../user/has-hook.ts"

export interface RefMove {
  readonly ref: string
  /** Null: the ref must not exist. */
  readonly expected: CommitId | null
  readonly next: CommitId
  readonly reflog: string
}

export interface RefStore {
  readonly git: GitProcess
  readonly info: RepositoryInfo
  readonly locks: GitLocks
  readonly hooksDirectory: string
  readonly read: (ref: string) => Promise<CommitId | null>
  readonly without: Without
}

/** See `Refs.compareAndSwap`. */
export function compareAndSwap(store: RefStore, move: RefMove): Promise<boolean> {
  return store.locks.duringFree(locksOfRef(store.info, move.ref), () => updateRef(store, move))
}

async function updateRef(store: RefStore, move: RefMove): Promise<boolean> {
  const { git, info } = store
  const scratch = scratchOf(info.gitDirectory)
  const log = join(scratch, `update-ref.${randomUUID()}`)
  const expected = move.expected ?? "0".repeat(move.next.length)
  const swap = store.without.has("compare-and-swap") ? [] : [expected]
  const args = ["update-ref", "--create-reflog", "-m", move.reflog, move.ref, move.next, ...swap]
  const result = await inScratch(scratch, () => git.run(args, { log }))
  if (result.code === 0) return true
  const current = await store.read(move.ref)
  if (current === move.next) return true
  if (current !== move.expected) return false
  if (await hasHook(store.hooksDirectory, "reference-transaction"))
    refuse(
      refusal(
        "hook-refused",
        `The hook reference-transaction refused to move ${move.ref}:\n${result.stderr.trim()}`,
      ),
    )
  return refuse(gitRefused(args, result))
}
