import type {
  ActivationFacts,
  ActivationIntent,
  ActivationCandidate,
} from "../../src/domain/activation-facts.ts"
import type { ActiveMember } from "../../src/domain/closure.ts"
import type { Finding } from "../../src/domain/finding.ts"
import { nameOf, packageId } from "../../src/domain/identifiers.ts"
import type { CommitId, ContentId, PackageId, Version } from "../../src/domain/identifiers.ts"
import { readManifest } from "../../src/domain/manifest.ts"
import type { Plan } from "../../src/domain/plan.ts"
import type { Refusal } from "../../src/domain/refusal.ts"
import type { StageRecord } from "../../src/domain/stage-record.ts"

export const INTENT: ActivationIntent = { actor: "tom", reason: "It is time" }
export const CONTENT = "c".repeat(40) as ContentId

export function documentType(id: string): PackageId {
  return packageId("document_types", id)
}

/** What is active, each as `plan@1.0.0` or, with what it requires, `plan@1.0.0: intake, risk ^1.2.0`. */
export function facts(
  lines: readonly string[],
  candidates: readonly ActivationCandidate[] = [],
): ActivationFacts {
  const members = new Map(lines.map((line) => memberOf(line)))
  return {
    base: "b".repeat(40) as CommitId,
    ref: "refs/heads/main",
    branch: "main",
    nameOf,
    packageOf: (id) =>
      [id as PackageId, documentType(id)].find((each) => members.has(each)) ?? null,
    active: new Map([...members].map(([id, { version }]) => [id, version])),
    members,
    candidates,
    writePointers: (moves) => ({
      path: "pointers",
      text: moves.map((move) => `${move.package} ${move.from} ${move.to}`).join("\n"),
    }),
  }
}

/** A release that stands in the tip, staged as it stands. */
export function candidate(
  line: string,
  more: Partial<ActivationCandidate> & {
    readonly devOnly?: boolean
    readonly findings?: readonly Finding[]
  } = {},
): ActivationCandidate {
  const { devOnly, findings, ...rest } = more
  const [id, member] = memberOf(line, devOnly === true ? { dev_only: true } : {})
  const { version } = member
  return {
    package: id,
    version,
    contentId: CONTENT,
    member,
    stageRecord: stageRecord(id, version, CONTENT, findings),
    unresolved: [],
    changes: [],
    requiredBump: null,
    actualBump: null,
    editedFrom: null,
    lost: [],
    ...rest,
  }
}

export function stageRecord(
  id: PackageId,
  version: Version,
  contentId: ContentId,
  findings: readonly Finding[] = [],
): StageRecord {
  return {
    format: 1,
    package: id,
    version,
    content_id: contentId,
    consulted: {},
    rule_set: "1",
    actor: "ann",
    staged_at: "2024-01-01T00:00:00Z",
    report: { format: 1, ruleSet: "1", checked: [], findings },
  }
}

export function planned(decision: Plan | null | readonly Refusal[]): Plan {
  if (decision === null || !("message" in decision))
    throw new Error(`no plan: ${JSON.stringify(decision)}`)
  return decision
}

export function codes(decision: Plan | null | readonly Refusal[]): readonly string[] {
  if (decision === null || "message" in decision) throw new Error("not refused")
  return decision.map((refusal) => refusal.code)
}

function memberOf(
  line: string,
  more: Readonly<Record<string, unknown>> = {},
): readonly [PackageId, ActiveMember] {
  const [, id = "", version = "", inputs = ""] = /^([^@]+)@([^:]+)(?:: (.*))?$/.exec(line) ?? []
  const required = inputs
    .split(", ")
    .filter((input) => input !== "")
    .map((input) => /^(\S+) (.+)$/.exec(input)?.slice(1) ?? [input])
  const manifest = readManifest({
    required_inputs: required.map(([name, range]) =>
      range === undefined ? name : { id: name, version: range },
    ),
    ...more,
  })
  return [documentType(id), { version: version as Version, manifest }]
}
