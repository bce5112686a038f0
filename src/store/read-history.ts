import { POINTER_FILE } from "../domain/layout.ts"
import { withDirections } from "../domain/move-directions.ts"
import type { Refusal } from "../domain/refusal.ts"
import type { Snapshot } from "../domain/snapshot.ts"
import type { LogEntry } from "../ports/history.ts"
import type { Repository } from "../ports/repository.ts"
import { expandMerges } from "./expand-merges.ts"
import { pointerCommit } from "./pointer-commit.ts"
import type { PointerCommit } from "./pointer-commit.ts"
import { createStateReader } from "./pointer-states.ts"
import { readChanges } from "./read-changes.ts"

/** Every change of the pointer file on the release branch that this clone can see. */
export interface PointerHistory {
  /** Newest first. */
  readonly entries: readonly PointerCommit[]
  /** Where knowledge ends; null where the history is whole. */
  readonly cutAt: HistoryCut | null
}

/** The oldest commit of a history of which this clone holds no more. */
export interface HistoryCut {
  readonly entry: LogEntry
  /** What could not be read before it; null where the clone was cut off there, as a shallow one is. */
  readonly lost: Refusal | null
}

/**
 * The diff of the file is the truth; messages only explain. First parents only, so that each `from` is the `to` before it:
 * what production really ran. A change that came by a merge is told by the merged commits that made it.
 */
export function readHistory(repository: Repository, snapshot: Snapshot): Promise<PointerHistory> {
  const histories = known.get(repository) ?? new Map<Snapshot, Promise<PointerHistory>>()
  known.set(repository, histories)
  const history = histories.get(snapshot) ?? walkHistory(repository, snapshot)
  histories.set(snapshot, history)
  return history
}

const known = new WeakMap<Repository, Map<Snapshot, Promise<PointerHistory>>>()

/** After the clone has learned more: the next look reads anew. */
export function forgetHistories(repository: Repository): void {
  known.delete(repository)
}

async function walkHistory(repository: Repository, snapshot: Snapshot): Promise<PointerHistory> {
  const path = snapshot.root + POINTER_FILE
  const states = createStateReader(repository, snapshot)
  const { changes, cut } = await readChanges(repository, { commit: snapshot.commit, path, states })
  const branch = { commit: snapshot.commit, path, states }
  const told = await expandMerges(repository, branch, { changes, cut })
  const directed = withDirections(told, cut?.active ?? null)
  return {
    entries: told.map((change, index) => pointerCommit(change, directed[index] ?? [])).toReversed(),
    cutAt: cut === null ? null : { entry: cut.entry, lost: cut.lost },
  }
}
