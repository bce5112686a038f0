import { nameOf } from "../../domain/identifiers.ts"
import type { Plan, PlannedChange } from "../../domain/plan.ts"
import { refuse, refuseIfAny } from "../../domain/refusal.ts"
import type { Refusal } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Store } from "../../store/open-store.ts"
import { decideActivation } from "./decide-activation.ts"
import { decideRollback } from "./decide-rollback.ts"
import type { Warn } from "./read-leniently.ts"
import { movedAndBack, movedSincePlan } from "./moved-since-plan.ts"

export function requireApplicable(
  { releaseRef }: Pick<Store, "releaseRef">,
  { action, ref }: Plan,
): void {
  if (action !== "activate" && action !== "rollback")
    refuse(
      refusal(
        "malformed-plan",
        `A plan to ${action} cannot be applied; only activations and rollbacks can.`,
      ),
    )
  if (ref !== releaseRef)
    refuse(
      refusal("plan-stale", `The plan is for ${ref}; the release branch here is ${releaseRef}.`),
    )
}

/**
 * A saved plan at a commit of the release branch, made anew: what stands in the file decides nothing but which pointers
 * move, from where, and in whose name. Null where all of it is done; refused as stale where it would mean something else now.
 */
export async function decideSavedPlan(
  { store, warn }: { readonly store: Store; readonly warn: Warn },
  snapshot: Snapshot,
  plan: Plan,
): Promise<Plan | null | readonly Refusal[]> {
  const isDone = ({ package: id, to }: PlannedChange) =>
    (snapshot.pointers.active.get(id) ?? null) === to
  if (plan.packages.every(isDone)) return null
  refuseIfAny(await movedSincePlan(store, snapshot, plan))
  refuseIfAny(await movedAndBack(store, snapshot, plan))
  const { actor, reason, overrides } = plan
  const intent = { actor, reason: reason ?? "", ...(overrides && { overrides }) }
  const decision =
    plan.action === "activate"
      ? await decideActivation(store, snapshot, targetsOf(plan), intent)
      : await decideRollback({ store, warn }, snapshot, plan.packages, intent)
  if (decision === null || !("packages" in decision)) return decision
  refuseIfAny(differences(plan, decision))
  return decision
}

function targetsOf({ packages }: Plan) {
  return packages.flatMap(({ package: id, to }) =>
    to === null ? [] : [{ package: id, version: to }],
  )
}

/** Where the plan that would be carried out is not the one that was saved: first in what it activates, then in words. */
function differences(saved: Plan, decided: Plan): readonly Refusal[] {
  const changed = saved.packages.filter(
    ({ package: id, contentId }) =>
      decided.packages.find((change) => change.package === id)?.contentId !== contentId,
  )
  if (changed.length > 0)
    return changed.map(({ package: id, to }) =>
      refusal("plan-stale", `${nameOf(id)} ${to} has other content than when the plan was made.`, {
        details: { package: id },
      }),
    )
  if (decided.message === saved.message) return []
  return [
    refusal(
      "plan-stale",
      "The commit would say something else than the plan does: its file was edited, or another version of cfg made it.",
      { details: { planned: saved.message, message: decided.message } },
    ),
  ]
}
