import { nameOf } from "../../domain/identifiers.ts"
import type { Override } from "../../domain/override.ts"
import type { Plan } from "../../domain/plan.ts"
import { decideRollback } from "../planning/decide-rollback.ts"
import { rollbackMoves } from "../planning/rollback-moves.ts"
import type { RollbackTarget } from "../planning/rollback-moves.ts"
import { openForRollback } from "../session/open-for.ts"
import type { Writing } from "../session/open-for.ts"
import { requireSomeActor } from "../session/require-actor.ts"
import { changeForReason } from "./change-for-reason.ts"
import { rollbackStart } from "./rollback-start.ts"
import type { Person } from "./change-for-reason.ts"

export interface RollbackRequest extends RollbackTarget {
  /** What it goes without. */
  readonly overrides: readonly Override[]
  /** Null: ask, where a person can be asked. */
  readonly reason: string | null
}

/** Takes back what was activated, whatever else is broken (spec 2.2 `rollback`). */
export async function rollBack(
  outside: Writing & Person,
  { reason, overrides, ...target }: RollbackRequest,
) {
  const store = await openForRollback(outside)
  const { warn } = outside.notices
  return changeForReason(outside, store, {
    action: "rollback",
    verb: "roll back",
    reason,
    start: () => rollbackStart(outside, store),
    actor: () => requireSomeActor(store.repository, outside.actor),
    choose: (snapshot) => rollbackMoves(store.repository, snapshot, target),
    decide: (snapshot, moves, intent) =>
      decideRollback({ store, warn }, snapshot, moves, {
        ...intent,
        ...(overrides.length > 0 && { overrides }),
      }),
    question,
  })
}

function question({ packages }: Plan): string {
  const moves = packages.map((change) => `${nameOf(change.package)} to ${change.to ?? "inactive"}`)
  return `Roll back ${moves.join(", ")} in production?`
}
