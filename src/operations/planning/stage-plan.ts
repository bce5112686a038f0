import { formatRelease } from "../../domain/identifiers.ts"
import { stageMessage } from "../../domain/commit-message.ts"
import { hasErrors } from "../../domain/finding.ts"
import type { Report } from "../../domain/finding.ts"
import type { ContentId, Version } from "../../domain/identifiers.ts"
import { stageRecordPath } from "../../domain/layout.ts"
import { planOf } from "../../domain/plan.ts"
import type { Plan } from "../../domain/plan.ts"
import type { Release } from "../../domain/release.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { StageRecord } from "../../domain/stage-record.ts"
import { writeStageRecord } from "../../store/read-stage-record.ts"
import { RULE_SET } from "../../validation/engine/validate-releases.ts"
import { checkReleases } from "../judging/check-releases.ts"
import { recordReads, releasesAsked } from "../judging/record-reads.ts"
import type { Subject } from "../judging/subject.ts"
import { contentIdOf } from "../releases/committed-releases.ts"
import { isProven } from "../releases/is-proven.ts"
import { measuredChange } from "./planned-change.ts"

export interface StageIntent {
  /** Full ref name the commit goes to. */
  readonly ref: string
  readonly actor: string
  readonly now: Date
}

/** What staging decides: the report of what was validated, and the plan, null where all of it is staged already. */
export interface StageDecision {
  readonly report: Report
  readonly plan: Plan | null
}

/** Validates committed releases and plans the commit that records the proof; no plan where there are findings (spec 2.2, 3). */
export async function planStage(
  snapshot: Snapshot,
  subjects: readonly Subject[],
  { ref, actor, now }: StageIntent,
): Promise<StageDecision> {
  const pending = await notStaged(snapshot, subjects)
  const asked = new Set<string>()
  const report = await checkReleases(recordReads(snapshot, new Map(), asked), pending, now)
  if (pending.length === 0 || hasErrors(report)) return { report, plan: null }
  const proof = {
    consulted: await consultedBy(snapshot, pending, asked),
    rule_set: RULE_SET,
    actor,
    staged_at: now.toISOString(),
  }
  const packages = pending.map((subject) =>
    measuredChange(subject, subject.release.version as Version, subject.release.contentId),
  )
  const plan = planOf({
    action: "stage",
    ref,
    base: snapshot.commit,
    packages,
    warnings: report.findings,
    actor,
    writes: pending.map(({ release }) => ({
      path: snapshot.root + stageRecordPath(release.package, release.version as Version),
      text: writeStageRecord(recordOf(release, report, proof)),
    })),
    message: stageMessage(packages, actor),
  })
  return { report, plan }
}

async function notStaged(
  snapshot: Snapshot,
  subjects: readonly Subject[],
): Promise<readonly Subject[]> {
  const staged = await Promise.all(
    subjects.map(({ release: { package: id, version, contentId } }) =>
      isProven(snapshot, { package: id, version: version as Version, contentId }),
    ),
  )
  return subjects.filter((_, index) => staged[index] !== true)
}

/** The release's part of a report, with what it rests on. */
function recordOf(
  release: Release,
  report: Report,
  proof: Pick<StageRecord, "consulted" | "rule_set" | "actor" | "staged_at">,
): StageRecord {
  const { consulted, rule_set, actor, staged_at } = proof
  return {
    format: 1,
    package: release.package,
    version: release.version as Version,
    content_id: release.contentId as ContentId,
    consulted,
    rule_set,
    actor,
    staged_at,
    report: reportOf(report, release),
  }
}

function reportOf(report: Report, release: Release): Report {
  return {
    ...report,
    checked: [formatRelease(release)],
    findings: report.findings.filter(
      (finding) => finding.package === release.package && finding.version === release.version,
    ),
  }
}

/** Every release the verdict rests on besides those it is about: what is active, their bases, and what the rules looked up. */
async function consultedBy(
  snapshot: Snapshot,
  subjects: readonly Subject[],
  asked: Iterable<string>,
): Promise<Record<string, ContentId>> {
  const own = new Set(subjects.map(({ release }) => formatRelease(release)))
  const active = [...snapshot.pointers.active].map(([id, version]) => ({ package: id, version }))
  const consulted = new Map<string, ContentId>()
  for (const release of [...active, ...releasesAsked(asked)]) {
    const contentId = await contentIdOf(snapshot, release)
    if (contentId !== null) consulted.set(formatRelease(release), contentId)
  }
  for (const { base } of subjects)
    if (base?.contentId) consulted.set(formatRelease(base), base.contentId)
  return Object.fromEntries(
    [...consulted].filter(([name]) => !own.has(name)).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
}
