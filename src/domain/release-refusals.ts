import type { ActivationFacts, ActivationCandidate } from "./activation-facts.ts"
import { isPrerelease, pastableId, releaseSpec } from "./identifiers.ts"
import type { ReleaseName } from "./identifiers.ts"
import { stageRecordPath } from "./layout.ts"
import type { Refusal } from "./refusal.ts"
import { refusal } from "./refusals.ts"
import { proves, recordStatus } from "./stage-record.ts"

/** Every reason why a release itself may not become active, whatever else is active. */
export function releaseRefusals(
  candidate: ActivationCandidate,
  facts: Pick<ActivationFacts, "branch" | "nameOf">,
): Refusal[] {
  const { version, contentId, member } = candidate
  const { branch } = facts
  const { name, spec } = namesOf(candidate, facts)
  const details = { package: candidate.package, version }
  if (contentId === null) {
    const hint = `Bring it there with \`cfg land ${spec}\`, or merge a pull request that holds it.`
    return [refusal("not-on-release-branch", `${name} is not on ${branch}.`, { hint, details })]
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
  refusals.push(...recordRefusals(candidate, facts))
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

function recordRefusals(
  candidate: ActivationCandidate,
  facts: Pick<ActivationFacts, "branch" | "nameOf">,
): Refusal[] {
  const { package: id, version, contentId, stageRecord: record } = candidate
  if (proves(record, candidate)) return []
  const { branch } = facts
  const { name, spec } = namesOf(candidate, facts)
  const details = { package: id, version }
  if (record === null)
    return [
      refusal("not-staged", `${name} is not staged on ${branch}.`, {
        hint: `Run \`cfg stage ${spec}\`, and \`cfg land ${spec}\` if that is another branch.`,
        details,
      }),
    ]
  if (record === "unreadable") {
    const file = stageRecordPath(id, version)
    return [
      refusal("stage-record-invalid", `${file} is not a stage record that cfg can read.`, {
        hint: `Run \`cfg stage ${spec}\`, which writes a new one.`,
        details,
      }),
    ]
  }
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
function namesOf(release: ReleaseName, { nameOf }: Pick<ActivationFacts, "nameOf">) {
  return {
    name: `${nameOf(release.package)} ${release.version}`,
    spec: releaseSpec(release, nameOf),
  }
}
