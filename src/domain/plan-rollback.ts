import type { ActivationFacts, ActivationIntent, TargetRelease } from "./activation-facts.ts"
import { closureRefusal } from "./closure-refusal.ts"
import { affectedPackages } from "./affected-packages.ts"
import { changedClosure } from "./closure.ts"
import { rollbackMessage } from "./commit-message.ts"
import type { Finding } from "./finding.ts"
import { releaseSpec } from "./identifiers.ts"
import type { Plan, PlannedChange } from "./plan.ts"
import type { PointerMove } from "./pointer-file.ts"
import type { Refusal } from "./refusal.ts"
import { refusal } from "./refusals.ts"

/** What goes back, with the release it goes back to; `candidate: null` makes a package inactive again. */
export interface RollbackStep {
  readonly move: PointerMove
  readonly candidate:
    | (TargetRelease & { readonly onceActive: boolean; readonly warnings: readonly Finding[] })
    | null
}

/**
 * The plan, null where the pointers stand there already, or every reason why not. A version that was active before
 * needs no stage record (spec 2.2); an input that is missing already does not stop a rollback during an incident.
 */
export function planRollback(
  facts: ActivationFacts,
  steps: readonly RollbackStep[],
  intent: ActivationIntent,
): Plan | null | readonly Refusal[] {
  const pending = steps.filter(
    ({ move }) => facts.active.get(move.package) !== (move.to ?? undefined),
  )
  if (pending.length === 0) return null
  const refusals = [
    ...pending.flatMap((step) => stepRefusals(step, facts)),
    ...(intent.overrides?.includes("force") ? [] : closureRefusals(facts, pending)),
  ]
  if (refusals.length > 0) return refusals
  const packages = pending.map((step) => plannedChange(step, facts))
  return {
    format: 1,
    action: "rollback",
    ref: facts.ref,
    base: facts.base,
    packages,
    affected: affectedPackages(
      pending.map(({ move, candidate }) => candidate ?? { package: move.package, lost: [] }),
      facts,
    ),
    warnings: pending.flatMap(({ candidate }) => candidate?.warnings ?? []),
    ...intent,
    writes: [facts.writePointers(packages)],
    message: rollbackMessage(packages, intent),
  }
}

function stepRefusals({ move, candidate }: RollbackStep, facts: ActivationFacts): Refusal[] {
  if (candidate === null) return []
  const name = `${facts.nameOf(move.package)} ${candidate.version}`
  if (candidate.contentId === null)
    return [refusal("not-on-release-branch", `${name} is not on ${facts.branch}.`)]
  if (candidate.onceActive) return []
  return [
    refusal("never-active", `${name} was never active.`, {
      hint: `See \`cfg history ${facts.nameOf(move.package)}\` for what was; to go forward, use \`cfg activate ${releaseSpec(candidate, facts.nameOf)} --reason "…"\`.`,
    }),
  ]
}

/** What active packages would lose by going back, and have now. */
export function closureRefusals(
  facts: ActivationFacts,
  steps: readonly RollbackStep[],
): readonly Refusal[] {
  const members = new Map(facts.members)
  for (const { move, candidate } of steps) {
    if (candidate === null) members.delete(move.package)
    else
      members.set(move.package, candidate.member ?? { version: candidate.version, manifest: null })
  }
  return changedClosure(facts.members, members, facts.packageOf).opened.map((problem) => ({
    ...closureRefusal(problem),
    hint: `In an emergency, the same command with --force goes back all the same, and says so in its message. Otherwise first move what requires it; see \`cfg history ${facts.nameOf(problem.consumer)}\`.`,
  }))
}

function plannedChange({ move, candidate }: RollbackStep, facts: ActivationFacts): PlannedChange {
  return {
    package: move.package,
    from: facts.active.get(move.package) ?? null,
    to: candidate?.version ?? null,
    contentId: candidate?.contentId ?? null,
    changes: candidate?.changes ?? [],
    requiredBump: candidate?.requiredBump ?? null,
    actualBump: candidate?.actualBump ?? null,
  }
}
