import type { Outcome, Session } from "../../cli/command.ts"
import { nameOf } from "../../domain/identifiers.ts"
import type { Plan } from "../../domain/plan.ts"
import { checkAllAsync } from "../../domain/refusal.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { decideRollback } from "../planning/decide-rollback.ts"
import { noOpPlan } from "../planning/no-op-plan.ts"
import { rollbackMoves } from "../planning/rollback-moves.ts"
import type { RollbackTarget } from "../planning/rollback-moves.ts"
import { requireActor } from "../session/require-actor.ts"
import { asksForReason, requireReason } from "../session/require-reason.ts"
import { openForWriting } from "../session/session-store.ts"
import { changeActive, refuseIfOvertaken, refuseImpossible, releaseStart } from "./change-active.ts"
import type { ChangeResult } from "./change-result.ts"

export interface RollbackRequest extends RollbackTarget {
  /** Null: ask, where a person can be asked. */
  readonly reason: string | null
}

/** Takes back what was activated (spec 2.2 `rollback`). */
export async function rollBack(
  session: Session,
  request: RollbackRequest,
): Promise<Outcome<ChangeResult>> {
  const store = await openForWriting(session)
  const start = await releaseStart(session, store)
  const asks = asksForReason(session, request.reason)
  const movesAt = (snapshot: Snapshot) => rollbackMoves(store, snapshot, request)
  const [actor, early] = await checkAllAsync(
    () => requireActor(store.repository, session.actor),
    async () => (asks ? null : requireReason(session, request.reason, "roll back")),
    () => movesAt(start.snapshot),
  )
  const decide = async (at: Snapshot, reason: string) =>
    decideRollback(store, at, await movesAt(at), { actor, reason })
  if (asks) await refuseImpossible(() => decide(start.snapshot, ""))
  const reason = early ?? (await requireReason(session, request.reason, "roll back"))
  return changeActive(session, store, start, {
    question,
    decide: async (at, previous) => {
      await refuseIfOvertaken(store, at, previous)
      return decide(at, reason)
    },
    standing: async (at) => noOpPlan(store, at, "rollback", await movesAt(at), { actor, reason }),
  })
}

function question({ packages }: Plan): string {
  const moves = packages.map((change) => `${nameOf(change.package)} to ${change.to ?? "inactive"}`)
  return `Roll back ${moves.join(", ")} in production?`
}
