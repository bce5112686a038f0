import type { ActivationFacts, ActivationIntent, ActivationCandidate } from "./activation-facts.ts"
import { affectedPackages } from "./affected-packages.ts"
import { closureRefusal } from "./closure-refusal.ts"
import { changedClosure } from "./closure.ts"
import type { ChangedClosure } from "./closure.ts"
import { activationMessage } from "./commit-message.ts"
import type { Finding } from "./finding.ts"
import type { Plan, PlannedChange } from "./plan.ts"
import type { ActiveSet } from "./pointer-file.ts"
import type { Refusal } from "./refusal.ts"
import { releaseRefusals } from "./release-refusals.ts"
import type { FoundRecord } from "./stage-record.ts"

/** The plan, null where all of it is active already, or every reason why not. */
export function planActivation(
  facts: ActivationFacts,
  intent: ActivationIntent,
): Plan | null | readonly Refusal[] {
  const pending = facts.candidates.filter(
    (candidate) => facts.active.get(candidate.package) !== candidate.version,
  )
  if (pending.length === 0) return null
  const refusals = [
    ...pending.flatMap((candidate) => releaseRefusals(candidate, facts)),
    ...closureRefusals(facts, pending),
  ]
  if (refusals.length > 0) return refusals
  const packages = pending.map((candidate) => plannedChange(candidate, facts.active))
  return {
    format: 1,
    action: "activate",
    ref: facts.ref,
    base: facts.base,
    packages,
    affected: affectedPackages(pending, facts),
    warnings: pending.flatMap(({ stageRecord }) => reportedFindings(stageRecord)),
    ...intent,
    writes: [facts.writePointers(packages)],
    message: activationMessage(packages, intent),
  }
}

/** Every candidate that is planned has a valid record. */
function reportedFindings(record: FoundRecord): readonly Finding[] {
  return record === null || record === "unreadable" ? [] : record.report.findings
}

/** Spec 2.3: an activation leaves no new hole, and none in what it activates; one that was there before is no reason against it. */
function closureRefusals(
  facts: ActivationFacts,
  pending: readonly ActivationCandidate[],
): readonly Refusal[] {
  const { opened, standing } = closureAfter(facts, pending)
  const activated = new Set(pending.map((candidate) => candidate.package))
  const own = standing.filter(({ consumer }) => activated.has(consumer))
  return [...opened, ...own].map(closureRefusal)
}

/** The holes of others that were there before, and stay. */
export function standingHoles(facts: ActivationFacts): readonly Refusal[] {
  const activated = new Set(facts.candidates.map((candidate) => candidate.package))
  return closureAfter(facts, facts.candidates)
    .standing.filter(({ consumer }) => !activated.has(consumer))
    .map(closureRefusal)
}

function closureAfter(
  facts: ActivationFacts,
  candidates: readonly ActivationCandidate[],
): ChangedClosure {
  const members = new Map(facts.members)
  for (const { package: id, member } of candidates) if (member !== null) members.set(id, member)
  return changedClosure(facts.members, members, facts.packageOf)
}

function plannedChange(candidate: ActivationCandidate, active: ActiveSet): PlannedChange {
  const {
    package: id,
    version,
    contentId,
    changes,
    requiredBump,
    actualBump,
    editedFrom,
  } = candidate
  return {
    package: id,
    from: active.get(id) ?? null,
    to: version,
    contentId,
    changes,
    requiredBump,
    actualBump,
    ...(editedFrom && { editedFrom }),
  }
}
