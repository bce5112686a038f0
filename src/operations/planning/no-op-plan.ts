import type { ActivationIntent } from "../../domain/activation-facts.ts"
import { activationMessage, rollbackMessage } from "../../domain/commit-message.ts"
import { planOf } from "../../domain/plan.ts"
import type { Plan } from "../../domain/plan.ts"
import type { PointerTarget } from "../../domain/pointer-file.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { contentIdOf } from "../releases/committed-releases.ts"
import { unmeasuredChange } from "./planned-change.ts"

export interface NoOp {
  readonly action: "activate" | "rollback"
  /** The release branch's full ref name. */
  readonly ref: string
  /** Where the packages stand already. */
  readonly targets: readonly PointerTarget[]
  readonly intent: ActivationIntent
}

/** The plan to leave packages where they are: applied, it is done already, or stale where one has moved since. */
export async function noOpPlan(
  snapshot: Snapshot,
  { action, ref, targets, intent }: NoOp,
): Promise<Plan> {
  const packages = await Promise.all(
    targets.map(async ({ package: id, to }) => {
      const contentId =
        to === null ? null : await contentIdOf(snapshot, { package: id, version: to })
      return unmeasuredChange({ package: id, from: to, to, contentId })
    }),
  )
  const message = action === "activate" ? activationMessage : rollbackMessage
  return planOf({
    action,
    ref,
    base: snapshot.commit,
    packages,
    ...intent,
    message: message(packages, intent),
  })
}
