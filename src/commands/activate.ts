import type { ReleaseName } from "../domain/identifiers.ts"
import type { Command, Session } from "../cli/command.ts"
import { nameOf } from "../domain/identifiers.ts"
import type { PackageName } from "../domain/package-name.ts"
import type { Plan } from "../domain/plan.ts"
import { checkAllAsync, refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import type { Snapshot } from "../domain/snapshot.ts"
import {
  PLAN_OUT,
  changeActive,
  refuseIfOvertaken,
  refuseImpossible,
  releaseStart,
} from "../operations/applying/change-active.ts"
import { decideActivation } from "../operations/planning/decide-activation.ts"
import { requireActor } from "../operations/session/require-actor.ts"
import { asksForReason, requireReason } from "../operations/session/require-reason.ts"
import {
  parsePackageNames,
  resolveTargets,
  stagedReleases,
} from "../operations/planning/resolve-targets.ts"
import { noOpPlan } from "../operations/planning/no-op-plan.ts"
import { openForWriting } from "../operations/session/session-store.ts"
import { renderChangeResult } from "../views/result-view.ts"
import type { ChangeResult } from "../operations/applying/change-result.ts"

interface Intent {
  readonly names: readonly PackageName[]
  readonly reason: string | null
}

export const command: Command<Intent, ChangeResult> = {
  arguments: [
    {
      flags: "[package@version...]",
      description:
        "what to activate; without a version, the newest staged one; with nothing, choose from a list",
    },
  ],
  options: [{ flags: "--reason <text>", description: "why, for history and audit" }, PLAN_OUT],
  examples: [
    'cfg activate project_discovery@1.5.0 --reason "Metadata for compliance"',
    'cfg activate a@2.0.0 b@1.3.0 --reason "b needs a 2" --yes --push',
  ],
  writes: true,

  parse: ({ arguments: words, options }) => ({
    names: parsePackageNames(words),
    reason: (options["reason"] as string | undefined) ?? null,
  }),

  async run({ names, reason: given }, session) {
    const store = await openForWriting(session)
    const start = await releaseStart(session, store)
    const asks = asksForReason(session, given)
    const [actor, chosen, early] = await checkAllAsync(
      () => requireActor(store.repository, session.actor),
      () =>
        names.length === 0
          ? chooseTargets(session, start.snapshot)
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
      decide: async (at, previous) => (
        await refuseIfOvertaken(store, at, previous),
        decide(at, reason)
      ),
      standing: async (at) =>
        noOpPlan(
          store,
          at,
          "activate",
          chosen.map((target) => ({ package: target.package, to: target.version })),
          { actor, reason },
        ),
    })
  },

  render: (result, theme) =>
    renderChangeResult(result, theme, {
      nothing: "Already active; nothing to do.",
      next: `Undo with: cfg rollback ${onlyName(result.plan)}--reason "…"`,
    }),
}

/** Without a package, a rollback undoes all that was activated together. */
function onlyName(plan: Plan | null): string {
  const [first, ...others] = plan?.packages ?? []
  return first === undefined || others.length > 0 ? "" : `${nameOf(first.package)} `
}

function question(plan: Plan): string {
  return `Activate ${plan.packages.map((change) => `${nameOf(change.package)} ${change.to}`).join(", ")} in production?`
}

/** Spec 2.2, where a person sits there: what is staged is offered, the newest of each package. */
async function chooseTargets(
  session: Session,
  snapshot: Snapshot,
): Promise<readonly ReleaseName[]> {
  const staged = (
    await Promise.all((await snapshot.packages()).map((id) => stagedReleases(snapshot, id)))
  ).flatMap((releases) => releases.slice(-1))
  if (!session.prompter.canAsk)
    refuse(
      refusal("package-required", "No package was named to activate.", {
        hint:
          staged.length === 0
            ? "Nothing is staged; see `cfg status`."
            : `Staged: ${staged.map(spec).join(", ")}.`,
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
  const chosen = await session.prompter.selectMany("Activate which releases?", choices)
  return chosen.length > 0
    ? chosen
    : refuse(refusal("cancelled", "Nothing was chosen; nothing was changed."))
}

function spec(target: ReleaseName): string {
  return `${nameOf(target.package)}@${target.version}`
}
