import type { ActivationIntent } from "../../domain/activation-facts.ts"
import { planRollback } from "../../domain/plan-rollback.ts"
import type { RollbackStep } from "../../domain/plan-rollback.ts"
import type { Plan } from "../../domain/plan.ts"
import type { PointerMove } from "../../domain/pointer-file.ts"
import type { Refusal } from "../../domain/refusal.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { UndoableEntry } from "../../domain/undo.ts"
import type { Store } from "../../store/open-store.ts"
import { readHistory } from "../../store/read-history.ts"
import { activationFacts, refuseSharedEntries } from "./activation-facts.ts"
import { changedSinceActive } from "./changed-since-active.ts"
import { incompatibleDocuments } from "./incompatible-documents.ts"
import { readTarget } from "./read-target.ts"

/** What going back along these moves means at a commit of the release branch. */
export async function decideRollback(
  store: Store,
  snapshot: Snapshot,
  moves: readonly PointerMove[],
  intent: ActivationIntent,
): Promise<Plan | null | readonly Refusal[]> {
  await refuseSharedEntries(
    snapshot,
    moves.map((move) => move.package),
  )
  const history = await readHistory(store.repository, snapshot)
  const steps = await Promise.all(moves.map((move) => readStep(store, snapshot, move, history)))
  return planRollback(await activationFacts(store, snapshot, []), steps, intent)
}

async function readStep(
  store: Store,
  snapshot: Snapshot,
  move: PointerMove,
  history: readonly UndoableEntry[],
): Promise<RollbackStep> {
  if (move.to === null) return { move, candidate: null }
  const onceActive = history.some((entry) =>
    entry.moves.some(
      (other) => other.package === move.package && (other.to === move.to || other.from === move.to),
    ),
  )
  const target = await readTarget(store.repository, snapshot, {
    package: move.package,
    version: move.to,
  })
  return {
    move,
    candidate: {
      ...target,
      onceActive,
      warnings: [
        ...(await changedSinceActive(store.repository.objects, snapshot, target, history)),
        ...incompatibleDocuments(snapshot, target),
      ],
    },
  }
}
