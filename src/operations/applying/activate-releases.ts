import type { Outcome, Session } from "../../cli/command.ts"
import { nameOf } from "../../domain/identifiers.ts"
import type { ReleaseName } from "../../domain/identifiers.ts"
import type { PackageName } from "../../domain/package-name.ts"
import type { Plan } from "../../domain/plan.ts"
import { checkAllAsync, refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Prompter } from "../../ports/prompter.ts"
import { decideActivation } from "../planning/decide-activation.ts"
import { noOpPlan } from "../planning/no-op-plan.ts"
import { resolveTargets, stagedReleases } from "../planning/resolve-targets.ts"
import { requireActor } from "../session/require-actor.ts"
import { asksForReason, requireReason } from "../session/require-reason.ts"
import { openForWriting } from "../session/session-store.ts"
import { changeActive, refuseIfOvertaken, refuseImpossible, releaseStart } from "./change-active.ts"
import type { ChangeResult } from "./change-result.ts"

export interface ActivationRequest {
  /** None: ask. */
  readonly names: readonly PackageName[]
  /** Null: ask, where a person can be asked. */
  readonly reason: string | null
}

/** Makes staged releases what production runs (spec 2.3). */
export async function activateReleases(
  session: Session,
  { names, reason: given }: ActivationRequest,
): Promise<Outcome<ChangeResult>> {
  const store = await openForWriting(session)
  const start = await releaseStart(session, store)
  const asks = asksForReason(session, given)
  const [actor, chosen, early] = await checkAllAsync(
    () => requireActor(store.repository, session.actor),
    () =>
      names.length === 0
        ? chooseTargets(session.prompter, start.snapshot)
        : resolveTargets(store, start.snapshot, names),
    async () => (asks ? null : requireReason(session, given, "activate")),
  )
  const decide = async (at: Snapshot, reason: string) => {
    const targets = names.length === 0 ? chosen : await resolveTargets(store, at, names)
    return decideActivation(store, at, targets, { actor, reason })
  }
  if (asks) await refuseImpossible(() => decide(start.snapshot, ""))
  const reason = early ?? (await requireReason(session, given, "activate"))
  return changeActive(session, store, start, {
    question,
    decide: async (at, previous) => {
      await refuseIfOvertaken(store, at, previous)
      return decide(at, reason)
    },
    standing: async (at) => {
      const stands = chosen.map(({ package: id, version }) => ({ package: id, to: version }))
      return noOpPlan(store, at, "activate", stands, { actor, reason })
    },
  })
}

function question({ packages }: Plan): string {
  const releases = packages.map((change) => `${nameOf(change.package)} ${change.to}`)
  return `Activate ${releases.join(", ")} in production?`
}

/** Where a person can be asked, what is staged is offered, the newest of each package. */
async function chooseTargets(
  prompter: Prompter,
  snapshot: Snapshot,
): Promise<readonly ReleaseName[]> {
  const ids = await snapshot.packages()
  const staged = (await Promise.all(ids.map((id) => stagedReleases(snapshot, id)))).flatMap(
    (releases) => releases.slice(-1),
  )
  if (!prompter.canAsk)
    refuse(
      refusal("package-required", "No package was named to activate.", {
        hint:
          staged.length === 0
            ? "Nothing is staged; see `cfg status`."
            : `Name what is staged: ${staged.map(spec).join(", ")}.`,
      }),
    )
  if (staged.length === 0)
    refuse(
      refusal("not-staged", "Nothing is staged that is not active already.", {
        hint: "See `cfg status`; stage a release with `cfg stage <package@version>`.",
      }),
    )
  const choices = staged.map((target) => ({
    name: `${nameOf(target.package)} ${snapshot.pointers.active.get(target.package) ?? "inactive"} → ${target.version}`,
    value: target,
    checked: staged.length === 1,
  }))
  const chosen = await prompter.selectMany("Activate which releases?", choices)
  return chosen.length > 0
    ? chosen
    : refuse(refusal("cancelled", "Nothing was chosen; nothing was changed."))
}

function spec({ package: id, version }: ReleaseName): string {
  return `${nameOf(id)}@${version}`
}
