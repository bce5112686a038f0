import { closureProblems, dependentsOf } from "./closure.ts"
import type { ActiveMember, ClosureProblem, PackageOf } from "./closure.ts"
import { activationMessage } from "./commit-message.ts"
import type { Finding } from "./finding.ts"
import { isPrerelease, nameOf, pastableId } from "./identifiers.ts"
import type { CommitId, ContentId, PackageId, ReleaseName } from "./identifiers.ts"
import type { AffectedPackage, LostRead, Plan, PlannedChange, TreeWrite } from "./plan.ts"
import type { ActiveSet, PointerMove } from "./pointer-file.ts"
import type { Refusal } from "./refusal.ts"
import { refusal } from "./refusals.ts"
import { proves, recordStatus } from "./stage-record.ts"
import type { StageRecord } from "./stage-record.ts"
import type { Bump, Change } from "./version-change.ts"

/** What one release that is to become active looks like in the release branch's tip, and what going there changes. */
export interface TargetRelease extends ReleaseName {
  /** Null where the tip does not hold the release. */
  readonly contentId: ContentId | null
  /** Null where the tip does not hold the release. */
  readonly member: ActiveMember | null
  readonly changes: readonly Change[]
  readonly requiredBump: Bump | null
  readonly actualBump: Bump | null
  readonly editedFrom: PlannedChange["editedFrom"] | null
  /** What active packages read of what going there takes away. */
  readonly lost: readonly LostRead[]
}

/** With what speaks for and against it. */
export interface Candidate extends TargetRelease {
  readonly stageRecord: StageRecord | null
  /** Findings of `reference-resolves` against the tip. */
  readonly unresolved: readonly Finding[]
}

/** All that a decision about the active set looks at (spec 2.3). */
export interface ActivationFacts {
  readonly base: CommitId
  readonly ref: string
  readonly branch: string
  readonly packageOf: PackageOf
  readonly active: ActiveSet
  /** The manifests of what is active now. */
  readonly members: ReadonlyMap<PackageId, ActiveMember>
  readonly candidates: readonly Candidate[]
  readonly writePointers: (moves: readonly PointerMove[]) => TreeWrite
}

export interface ActivationIntent {
  readonly actor: string
  readonly reason: string
}

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
    affected: affectedBy(pending, facts),
    warnings: pending.flatMap((candidate) => candidate.stageRecord?.report.findings ?? []),
    ...intent,
    writes: [facts.writePointers(packages)],
    message: activationMessage(packages, intent.actor, intent.reason),
  }
}

function releaseRefusals(candidate: Candidate, facts: ActivationFacts): Refusal[] {
  const { version, contentId, member } = candidate
  const { name, spec } = namesOf(candidate)
  const details = { package: candidate.package, version }
  if (contentId === null) {
    const hint = `Bring it there with \`cfg land ${spec}\`, or merge a pull request that holds it.`
    return [
      refusal("not-on-release-branch", `${name} is not on ${facts.branch}.`, { hint, details }),
    ]
  }
  const refusals: Refusal[] = []
  if (isPrerelease(version))
    refusals.push(refusal("prerelease-not-activatable", `${name} is a pre-release.`, { details }))
  if (member?.manifest?.dev_only === true)
    refusals.push(
      refusal("dev-only", `${name} is marked dev_only.`, {
        details,
        ...(member.locate && { place: member.locate("/dev_only") }),
      }),
    )
  refusals.push(...recordRefusals(candidate, facts.branch))
  return refusals.concat(
    candidate.unresolved.map((finding) =>
      refusal("reference-unresolved", finding.message, {
        place: finding,
        details,
        ...(finding.hint !== undefined && { hint: finding.hint }),
      }),
    ),
  )
}

function recordRefusals(candidate: Candidate, branch: string): Refusal[] {
  const { package: id, version, contentId, stageRecord: record } = candidate
  if (proves(record, candidate)) return []
  const { name, spec } = namesOf(candidate)
  const details = { package: id, version }
  if (record === null)
    return [
      refusal("not-staged", `${name} is not staged on ${branch}.`, {
        hint: `Run \`cfg stage ${spec}\`, and \`cfg land ${spec}\` if that is another branch.`,
        details,
      }),
    ]
  if (recordStatus(record, candidate) === "other-release")
    return [
      refusal(
        "stage-record-invalid",
        `The stage record of ${name} is about another release, ${record.package} ${record.version}.`,
        { hint: `Run \`cfg stage ${spec}\`, which writes its own.`, details },
      ),
    ]
  return [
    refusal(
      "staged-content-changed",
      `${name} was staged with other content: ${pastableId(record.content_id)}, now ${pastableId(contentId ?? "")}.`,
      { details: { ...details, staged: record.content_id, found: contentId } },
    ),
  ]
}

/** A release as a sentence names it, and as a command line does. */
function namesOf({ package: id, version }: ReleaseName) {
  return { name: `${nameOf(id)} ${version}`, spec: `${nameOf(id)}@${version}` }
}

/** Spec 2.3: the *resulting* set has to be closed, whoever left a hole in it. */
function closureRefusals(facts: ActivationFacts, pending: readonly Candidate[]): Refusal[] {
  const members = new Map(facts.members)
  for (const { package: id, member } of pending) if (member !== null) members.set(id, member)
  return closureProblems(members, facts.packageOf).map(closureRefusal)
}

export function closureRefusal({ place, ...problem }: ClosureProblem): Refusal {
  const consumer = `${nameOf(problem.consumer)} ${problem.consumerVersion}`
  const extra = { ...(place && { place }), details: { ...problem } }
  if (problem.actual === null)
    return refusal(
      "input-not-active",
      `${consumer} requires ${problem.input}${problem.range ? ` ${problem.range}` : ""}, which would not be active.`,
      extra,
    )
  return refusal(
    "input-out-of-range",
    `${consumer} requires ${problem.input} ${problem.range}; active would be ${problem.actual}.`,
    extra,
  )
}

function plannedChange(candidate: Candidate, active: ActiveSet): PlannedChange {
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

/** Active packages that read one of these, directly and through others. */
export function affectedBy(
  targets: readonly Pick<TargetRelease, "package" | "lost">[],
  facts: Pick<ActivationFacts, "members" | "packageOf">,
): AffectedPackage[] {
  const found = new Map<PackageId, AffectedPackage>()
  const changed = targets.map((target) => target.package)
  const lost = targets.flatMap((target) => target.lost)
  for (const target of changed) {
    for (const { package: id, through } of dependentsOf(target, facts.members, facts.packageOf)) {
      const version = facts.members.get(id)?.version
      if (version !== undefined && !changed.includes(id) && !found.has(id))
        found.set(id, {
          package: id,
          version,
          through,
          lost: lost.filter(({ consumer }) => consumer === id),
        })
    }
  }
  return [...found.values()]
}
