import { nameOf } from "../../domain/identifiers.ts"
import type { Override } from "../../domain/override.ts"
import type { ReleaseName } from "../../domain/identifiers.ts"
import type { ExitCode } from "../../domain/refusal.ts"
import { leniently } from "../planning/read-leniently.ts"
import type { PointerTarget } from "../../domain/pointer-file.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
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
  let forward: WayForward | null = null
  const { data, exitCode } = await changeForReason(outside, store, {
    action: "rollback",
    verb: "roll back",
    reason,
    start: () => rollbackStart(outside, store),
    actor: () => requireSomeActor(store.repository, outside.actor),
    choose: (snapshot) => rollbackMoves(store.repository, snapshot, target),
    async decide(snapshot, moves, intent) {
      // Before anything is done: what cannot be read must neither stop a rollback nor hide that it happened.
      forward = await wayForward(leniently(snapshot, warn), moves)
      return decideRollback({ store, warn }, snapshot, moves, {
        ...intent,
        ...(overrides.length > 0 && { overrides }),
      })
    },
    question,
  })
  return { data: { ...data, forward: data.plan && forward }, exitCode }
}

/** What leads back to where a rollback came from. */
export interface WayForward {
  readonly releases: readonly ReleaseName[]
  /** Whether all of them can be activated as they are. */
  readonly isStaged: boolean
}

export interface RollbackResult extends ChangeResult {
  readonly forward: WayForward | null
}

async function wayForward(
  snapshot: Snapshot,
  moves: readonly PointerTarget[],
): Promise<WayForward | null> {
  const releases = moves.flatMap(({ package: id }) => {
    const version = snapshot.pointers.active.get(id)
    return version === undefined ? [] : [{ package: id, version }]
  })
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
