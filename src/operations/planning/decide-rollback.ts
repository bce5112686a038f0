import type { ActivationFacts, ActivationIntent } from "../../domain/activation-facts.ts"
import { closureRefusals, planRollback } from "../../domain/plan-rollback.ts"
import type { RollbackStep } from "../../domain/plan-rollback.ts"
import type { Finding } from "../../domain/finding.ts"
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
import { closureWarning } from "./plan-warning.ts"
import { withPinnedReaders } from "./with-pinned-readers.ts"
import { leniently } from "./read-leniently.ts"
import type { Warn } from "./read-leniently.ts"
import { readTarget, unreadTarget } from "./read-target.ts"

/** What going back along these moves means at a commit of the release branch; what else is broken there is only said. */
export async function decideRollback(
  { store, warn }: { readonly store: Store; readonly warn: Warn },
  snapshot: Snapshot,
  moves: readonly PointerMove[],
  intent: ActivationIntent,
): Promise<Plan | null | readonly Refusal[]> {
  await refuseSharedEntries(
    snapshot,
    moves.map((move) => move.package),
  )
  // The history remembers by the commit as it was opened.
  const history = await askHistory(store.repository, snapshot, (seen) => provenBy(seen, moves))
  const readable = leniently(snapshot, warn)
  const steps = await Promise.all(
    moves.map((move) => readStep({ store, warn }, readable, move, history)),
  )
  const facts = await activationFacts(store, readable, [])
  const plan = planRollback(facts, steps, intent)
  if (plan === null || !("message" in plan)) return plan
  const overridden = intent.overrides?.includes("force") ? forced(facts, steps) : []
  return withPinnedReaders(readable, { ...plan, warnings: [...plan.warnings, ...overridden] })
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
  { store, warn }: { readonly store: Store; readonly warn: Warn },
  snapshot: Snapshot,
  move: PointerMove,
  history: PointerHistory,
): Promise<RollbackStep> {
  if (move.to === null) return { move, candidate: null }
  const name = { package: move.package, version: move.to }
  const target = await readTarget(store.repository, snapshot, name).catch(
    async (error: unknown) => {
      warn(`What ${name.package} ${name.version} changes could not be told: ${wordsOf(error)}`)
      return unreadTarget(snapshot, name)
    },
  )
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

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** What speaks against it all the same. */
function forced(facts: ActivationFacts, steps: readonly RollbackStep[]): readonly Finding[] {
  const { path } = facts.writePointers([])
  return closureRefusals(facts, steps).map((hole) => closureWarning(hole, path))
}
