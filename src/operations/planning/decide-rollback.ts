import type { ActivationIntent } from "../../domain/activation-facts.ts"
import { planRollback } from "../../domain/plan-rollback.ts"
import type { RollbackStep } from "../../domain/plan-rollback.ts"
import type { Plan } from "../../domain/plan.ts"
import type { PointerMove } from "../../domain/pointer-file.ts"
import type { Refusal } from "../../domain/refusal.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { CUT, wasActive } from "../../domain/undo.ts"
import type { Store } from "../../store/open-store.ts"
import type { PointerHistory } from "../../store/read-history.ts"
import { askHistory } from "../session/ask-history.ts"
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
  const history = await askHistory(store.repository, snapshot, (seen) => provenBy(seen, moves))
  const steps = await Promise.all(moves.map((move) => readStep(store, snapshot, move, history)))
  return planRollback(await activationFacts(store, snapshot, []), steps, intent)
}

/** The history itself, where it tells whether each of the releases was active before. */
function provenBy(
  history: PointerHistory,
  moves: readonly PointerMove[],
): PointerHistory | typeof CUT {
  const isTold = (move: PointerMove) => move.to === null || wasActive(history, move) !== CUT
  return moves.every(isTold) ? history : CUT
}

async function readStep(
  store: Store,
  snapshot: Snapshot,
  move: PointerMove,
  history: PointerHistory,
): Promise<RollbackStep> {
  if (move.to === null) return { move, candidate: null }
  const target = await readTarget(store.repository, snapshot, {
    package: move.package,
    version: move.to,
  })
  return {
    move,
    candidate: {
      ...target,
      onceActive: wasActive(history, move) === true,
      warnings: [
        ...(await changedSinceActive(store.repository.objects, snapshot, target, history.entries)),
        ...incompatibleDocuments(snapshot, target),
      ],
    },
  }
}
