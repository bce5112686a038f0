import { formatRelease } from "../../domain/identifiers.ts"
import { stageMessage } from "../../domain/commit-message.ts"
import { hasErrors } from "../../domain/finding.ts"
import type { Report } from "../../domain/finding.ts"
import type { ContentId, Version } from "../../domain/identifiers.ts"
import { stageRecordPath } from "../../domain/layout.ts"
import type { Plan } from "../../domain/plan.ts"
import type { Release } from "../../domain/release.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { StageRecord } from "../../domain/stage-record.ts"
import { actualBump } from "../../domain/bump.ts"
import { RULE_SET } from "../../validation/engine/validate-releases.ts"
import { writeStageRecord } from "../../store/read-stage-record.ts"
import { contentIdOf, recordReads, releasesAsked } from "../judging/record-reads.ts"
import { isProven } from "../releases/find-stage-record.ts"
import { checkReleases } from "../judging/check-releases.ts"
import type { Subject } from "../judging/check-releases.ts"

/** What staging decides: the report of what was validated, and the plan, null where all of it is staged already. */
export interface StageDecision {
  readonly report: Report
  readonly plan: Plan | null
}

/** Validates committed releases and plans the commit that records the proof; no plan where there are findings (spec 2.2, 3). */
export async function planStage(
  snapshot: Snapshot,
  ref: string,
  subjects: readonly Subject[],
  actor: string,
  now: Date,
): Promise<StageDecision> {
  const pending = await notStaged(snapshot, subjects)
  const asked = new Set<string>()
  const report = await checkReleases(recordReads(snapshot, new Map(), asked), pending, now)
  if (pending.length === 0 || hasErrors(report)) return { report, plan: null }
  const consulted = await consultedBy(snapshot, pending, asked)
  const packages = pending.map(({ release, base, requiredBump }) => {
    const version = release.version as Version
    const from = (base?.version ?? null) as Version | null
    return {
      package: release.package,
      from,
      to: version,
      contentId: release.contentId,
      changes: requiredBump?.changes ?? [],
      requiredBump: requiredBump?.bump ?? null,
      actualBump: from === null ? null : actualBump(from, version),
    }
  })
  const plan: Plan = {
    format: 1,
    action: "stage",
    ref,
    base: snapshot.commit,
    packages,
    affected: [],
    warnings: report.findings,
    actor,
    reason: null,
    writes: pending.map(({ release }) => ({
      path: snapshot.root + stageRecordPath(release.package, release.version as Version),
      text: writeStageRecord(recordOf(release, reportOf(report, release), consulted, actor, now)),
    })),
    message: stageMessage(packages, actor),
  }
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

function recordOf(
  release: Release,
  report: Report,
  consulted: StageRecord["consulted"],
  actor: string,
  now: Date,
): StageRecord {
  return {
    format: 1,
    package: release.package,
    version: release.version as Version,
    content_id: release.contentId as ContentId,
    consulted,
    rule_set: RULE_SET,
    actor,
    staged_at: now.toISOString(),
    report,
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
  const consulted = new Map<string, ContentId>()
  for (const [id, version] of [...snapshot.pointers.active, ...releasesAsked(asked)]) {
    const contentId = await contentIdOf(snapshot, id, version)
    if (contentId !== null) consulted.set(formatRelease({ package: id, version }), contentId)
  }
  for (const { base } of subjects)
    if (base?.contentId) consulted.set(formatRelease(base), base.contentId)
  return Object.fromEntries(
    [...consulted].filter(([name]) => !own.has(name)).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
}
