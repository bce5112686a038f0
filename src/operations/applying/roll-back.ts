import { nameOf } from "../../domain/identifiers.ts"
import type { Override } from "../../domain/override.ts"
import type { ReleaseName } from "../../domain/identifiers.ts"
import type { ExitCode } from "../../domain/refusal.ts"
import type { Store } from "../../store/open-store.ts"
import { contentIdOf } from "../releases/committed-releases.ts"
import { isProven } from "../releases/is-proven.ts"
import type { ChangeResult } from "./change-result.ts"
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
): Promise<{ readonly data: RollbackResult; readonly exitCode: ExitCode }> {
  const store = await openForRollback(outside)
  const { warn } = outside.notices
  const { data, exitCode } = await changeForReason(outside, store, {
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
  return { data: { ...data, forward: await wayForward(store, data.plan) }, exitCode }
}

/** What leads back to where a rollback came from; null where nothing does. */
export interface WayForward {
  readonly releases: readonly ReleaseName[]
  /** Whether all of them can be activated as they are. */
  readonly isStaged: boolean
}

export interface RollbackResult extends ChangeResult {
  readonly forward: WayForward | null
}

async function wayForward(store: Store, plan: Plan | null): Promise<WayForward | null> {
  if (plan === null) return null
  const snapshot = await store.snapshot(plan.base)
  const releases = plan.packages.flatMap(({ package: id, from }) =>
    from === null ? [] : [{ package: id, version: from }],
  )
  const contents = await Promise.all(releases.map((release) => contentIdOf(snapshot, release)))
  if (releases.length === 0 || contents.includes(null)) return null
  const proofs = await Promise.all(
    releases.map((release, index) =>
      isProven(snapshot, { ...release, contentId: contents[index] ?? null }),
    ),
  )
  return { releases, isStaged: !proofs.includes(false) }
}

function question({ packages }: Plan): string {
  const moves = packages.map((change) => `${nameOf(change.package)} to ${change.to ?? "inactive"}`)
  return `Roll back ${moves.join(", ")} in production?`
}
