import type { CfgTrailers } from "../domain/commit-trailers.ts"
import { readTrailers } from "../domain/commit-trailers.ts"
import { readReason, statedReason } from "../domain/read-commit-message.ts"
import type { CommitId } from "../domain/identifiers.ts"
import { isRefused } from "../domain/refusal.ts"
import { POINTER_FILE } from "../domain/layout.ts"
import { movesBetween } from "../domain/pointer-file.ts"
import type { ActiveSet } from "../domain/pointer-file.ts"
import type { Snapshot } from "../domain/snapshot.ts"
import type { UndoableEntry } from "../domain/undo.ts"
import type { Repository } from "../ports/repository.ts"
import { readPointerFile } from "./read-pointer-file.ts"
import { readText } from "./read-text.ts"

/** One commit that changed what production runs (spec 2.2 `history`). */
export interface PointerCommit extends UndoableEntry {
  readonly commit: CommitId
  /** RFC 3339. */
  readonly at: string
  /** The `Cfg-Actor` where cfg wrote the commit, else git's author. */
  readonly actor: string
  readonly author: string
  readonly reason: string
  /** `activate`, `rollback`, …; "edit" where cfg did not write the commit. */
  readonly action: string
  /** What the commit says of itself; null where it says nothing in a form that can be checked. */
  readonly claims: CfgTrailers | null
  /** Whether a person's reason is given. */
  readonly hasReason: boolean
  /** Why the file could not be read at this commit; then there are no moves. */
  readonly unreadable?: string
}

/**
 * Every change of the pointer file on the release branch, newest first. The diff of the file is the truth; messages
 * only explain. First parents only, so that each `from` is the `to` before it: what production really ran.
 */
export function readHistory(
  repository: Repository,
  snapshot: Snapshot,
): Promise<readonly PointerCommit[]> {
  const history = known.get(snapshot) ?? walkHistory(repository, snapshot)
  known.set(snapshot, history)
  return history
}

const known = new WeakMap<Snapshot, Promise<readonly PointerCommit[]>>()

async function walkHistory(
  repository: Repository,
  snapshot: Snapshot,
): Promise<readonly PointerCommit[]> {
  const path = snapshot.root + POINTER_FILE
  const log = await repository.history.log(snapshot.commit, { paths: [path], firstParent: true })
  const states = await Promise.all(log.map((entry) => activeAt(repository, snapshot, entry.commit)))
  let base: ActiveSet = new Map()
  const oldestFirst = log.toReversed().map((entry, index): PointerCommit => {
    const state = states[log.length - 1 - index] ?? new Map()
    const trailers = readTrailers(entry.message)
    const readable = state instanceof Map
    const moves = readable ? movesBetween(base, state) : []
    if (readable) base = state
    return {
      commit: entry.commit,
      at: entry.committedAt,
      actor: trailers?.actor ?? entry.authorName,
      author: `${entry.authorName} <${entry.authorEmail}>`,
      reason: readReason(entry.message),
      claims: trailers,
      hasReason: statedReason(entry.message) !== null,
      action: trailers?.action ?? "edit",
      moves,
      isInitial: index === 0 && trailers === null,
      ...(!readable && { unreadable: String(state) }),
    }
  })
  return oldestFirst.toReversed()
}

/** The active set at a commit, or in words why it cannot be told. */
export async function activeAt(
  repository: Repository,
  snapshot: Snapshot,
  commit: CommitId,
): Promise<ActiveSet | string> {
  const text = await readText(repository.objects, `${commit}:${snapshot.root}${POINTER_FILE}`)
  try {
    return (
      // An id of the flat form belongs to the kind it belongs to today.
      (await readPointerFile(snapshot.pointers.path, text, snapshot.config.kinds, snapshot.holds))
        .active
    )
  } catch (error) {
    if (isRefused(error)) return error.message
    throw error
  }
}
