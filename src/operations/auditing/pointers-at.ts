import type { CommitId } from "../../domain/identifiers.ts"
import type { JudgedPointers } from "../../domain/judge/step.ts"
import { refuse } from "../../domain/refusal.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Repository } from "../../ports/repository.ts"
import { createStateReader } from "../../store/pointer-states.ts"

export type PointersAt = (commit: CommitId) => Promise<JudgedPointers>

/** The pointer file at any commit, as the judge wants it; one that the history holds and git cannot give is refused. */
export function createPointersAt(repository: Repository, snapshot: Snapshot): PointersAt {
  const states = createStateReader(repository, snapshot)
  return async (commit) => {
    const state = await states(commit)
    if ("lost" in state) return refuse(state.lost)
    if ("malformed" in state) return state.malformed
    return state.unreadable ?? state.active
  }
}
