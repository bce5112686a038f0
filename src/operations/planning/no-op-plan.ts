import { activationMessage, rollbackMessage } from "../../domain/commit-message.ts"
import type { ActivationIntent } from "../../domain/plan-activation.ts"
import type { Plan } from "../../domain/plan.ts"
import type { PointerMove } from "../../domain/pointer-file.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Store } from "../../store/open-store.ts"
import { contentIdOf } from "../judging/record-reads.ts"

/** The plan to leave packages where they stand: applied, it is done already, or stale where one has moved since. */
export async function noOpPlan(
  store: Store,
  snapshot: Snapshot,
  action: "activate" | "rollback",
  stands: readonly Pick<PointerMove, "package" | "to">[],
  intent: ActivationIntent,
): Promise<Plan> {
  const packages = await Promise.all(
    stands.map(async ({ package: id, to }) => ({
      package: id,
      from: to,
      to,
      contentId: to === null ? null : await contentIdOf(snapshot, id, to),
      changes: [],
      requiredBump: null,
      actualBump: null,
    })),
  )
  const message = action === "activate" ? activationMessage : rollbackMessage
  return {
    format: 1,
    action,
    ref: store.releaseRef,
    base: snapshot.commit,
    packages,
    affected: [],
    warnings: [],
    ...intent,
    writes: [],
    message: message(packages, intent.actor, intent.reason),
  }
}
