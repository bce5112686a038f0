import type { ActivationIntent } from "../../domain/activation-facts.ts"
import type { ReleaseName } from "../../domain/identifiers.ts"
import { planActivation, standingHoles } from "../../domain/plan-activation.ts"
import type { Plan } from "../../domain/plan.ts"
import type { Refusal } from "../../domain/refusal.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Store } from "../../store/open-store.ts"
import { withPinnedReaders } from "./with-pinned-readers.ts"
import { closureWarning } from "./plan-warning.ts"
import { activationFacts, refuseSharedEntries } from "./activation-facts.ts"

/** What activating these releases means at a commit of the release branch. */
export async function decideActivation(
  store: Store,
  snapshot: Snapshot,
  targets: readonly ReleaseName[],
  intent: ActivationIntent,
): Promise<Plan | null | readonly Refusal[]> {
  await refuseSharedEntries(
    snapshot,
    targets.map((target) => target.package),
  )
  const facts = await activationFacts(store, snapshot, targets)
  const plan = planActivation(facts, intent)
  if (plan === null || !("message" in plan)) return plan
  const holes = standingHoles(facts).map((hole) => closureWarning(hole, snapshot.pointers.path))
  return withPinnedReaders(snapshot, { ...plan, warnings: [...plan.warnings, ...holes] })
}
