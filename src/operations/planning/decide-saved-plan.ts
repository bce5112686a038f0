import { nameOf, shortId } from "../../domain/identifiers.ts"
import type { Plan, PlannedChange } from "../../domain/plan.ts"
import { refuse, refuseIfAny } from "../../domain/refusal.ts"
import type { Refusal } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Store } from "../../store/open-store.ts"
import { readHistory } from "../../store/read-history.ts"
import type { PointerCommit } from "../../store/read-history.ts"
import { decideActivation } from "./decide-activation.ts"
import { decideRollback } from "./decide-rollback.ts"

export function requireApplicable({ releaseRef }: Store, { action, ref }: Plan): void {
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
  store: Store,
  snapshot: Snapshot,
  plan: Plan,
): Promise<Plan | null | readonly Refusal[]> {
  const now = (change: PlannedChange) => snapshot.pointers.active.get(change.package) ?? null
  if (plan.packages.every((change) => now(change) === change.to)) return null
  const moved = plan.packages.filter((change) => now(change) !== change.from)
  refuseIfAny(
    await Promise.all(moved.map((change) => movedSince(store, snapshot, change, now(change)))),
  )
  refuseIfAny(await movedAndBack(store, snapshot, plan))
  const intent = { actor: plan.actor, reason: plan.reason ?? "" }
  const decision =
    plan.action === "activate"
      ? await decideActivation(store, snapshot, targetsOf(plan), intent)
      : await decideRollback(store, snapshot, plan.packages, intent)
  if (decision === null || !("packages" in decision)) return decision
  const changed = plan.packages.filter(
    (change) =>
      decision.packages.find((other) => other.package === change.package)?.contentId !==
      change.contentId,
  )
  refuseIfAny(
    changed.map(({ package: id, to }) =>
      refusal(
        "plan-stale",
        `${nameOf(id)} ${to} holds something else than when the plan was made.`,
        { details: { package: id } },
      ),
    ),
  )
  if (decision.message !== plan.message)
    refuse(
      refusal(
        "plan-stale",
        "The commit would say something else than the plan does: its file was edited, or another version of cfg made it.",
        { details: { planned: plan.message, message: decision.message } },
      ),
    )
  return decision
}

function targetsOf({ packages }: Plan) {
  return packages.flatMap(({ package: id, to }) =>
    to === null ? [] : [{ package: id, version: to }],
  )
}

/** What somebody took back, or carried out and took back, is not done again unasked. */
async function movedAndBack(
  store: Store,
  snapshot: Snapshot,
  { base, packages }: Plan,
): Promise<readonly Refusal[]> {
  if (base === snapshot.commit) return []
  if ((await store.repository.refs.resolve(base)) === null) {
    return [
      refusal(
        "plan-stale",
        `The plan was made on commit ${shortId(base)}, which is not here, so that nobody can tell what moved since.`,
        {
          hint: "Fetch the whole history (fetch-depth: 0 in GitHub Actions), or make the plan again.",
        },
      ),
    ]
  }
  const before = new Set(
    (await readHistory(store.repository, await store.snapshot(base))).map(({ commit }) => commit),
  )
  const since = (await readHistory(store.repository, snapshot)).filter(
    ({ commit }) => !before.has(commit),
  )
  return packages.flatMap(({ package: id, from }) => {
    const entry = since.find(({ moves }) => moves.some((move) => move.package === id))
    return entry === undefined
      ? []
      : [
          refusal(
            "plan-stale",
            `${nameOf(id)} has been moved since the plan was made, and is ${from ?? "inactive"} again.${whoMoved(entry)}`,
            {
              details: {
                package: id,
                planned: from,
                active: from,
                commit: entry.commit,
                actor: entry.actor,
                at: entry.at,
                reason: entry.reason,
              },
            },
          ),
        ]
  })
}

function whoMoved({ actor, at, commit, reason }: PointerCommit): string {
  return ` ${actor} changed it on ${at} (commit ${shortId(commit)}): ${reason}`
}

/** Names who moved the pointer, when and why. */
async function movedSince(
  { repository }: Store,
  snapshot: Snapshot,
  { package: id, from, to }: PlannedChange,
  now: string | null,
): Promise<Refusal> {
  const entry = (await readHistory(repository, snapshot)).find(({ moves }) =>
    moves.some((move) => move.package === id),
  )
  const who = entry === undefined ? "" : whoMoved(entry)
  return refusal(
    "plan-stale",
    `The plan ${from === to ? `leaves ${nameOf(id)} at` : `moves ${nameOf(id)} from`} ${from ?? "inactive"}, and it is ${now ?? "inactive"} now.${who}`,
    {
      details: {
        package: id,
        planned: from,
        active: now,
        ...(entry && {
          commit: entry.commit,
          actor: entry.actor,
          at: entry.at,
          reason: entry.reason,
        }),
      },
    },
  )
}
