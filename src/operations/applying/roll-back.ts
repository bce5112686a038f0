import { nameOf } from "../../domain/identifiers.ts"
import type { Plan } from "../../domain/plan.ts"
import { decideRollback } from "../planning/decide-rollback.ts"
import { rollbackMoves } from "../planning/rollback-moves.ts"
import type { RollbackTarget } from "../planning/rollback-moves.ts"
import { openForWriting } from "../session/open-for.ts"
import type { Writing } from "../session/open-for.ts"
import { changeForReason } from "./change-for-reason.ts"
import type { Person } from "./change-for-reason.ts"

export interface RollbackRequest extends RollbackTarget {
  /** Null: ask, where a person can be asked. */
  readonly reason: string | null
}

/** Takes back what was activated (spec 2.2 `rollback`). */
export async function rollBack(outside: Writing & Person, { reason, ...target }: RollbackRequest) {
  const store = await openForWriting(outside)
  return changeForReason(outside, store, {
    action: "rollback",
    verb: "roll back",
    reason,
    choose: (snapshot) => rollbackMoves(store.repository, snapshot, target),
    decide: (snapshot, moves, intent) => decideRollback(store, snapshot, moves, intent),
    question,
  })
}

function question({ packages }: Plan): string {
  const moves = packages.map((change) => `${nameOf(change.package)} to ${change.to ?? "inactive"}`)
  return `Roll back ${moves.join(", ")} in production?`
}
