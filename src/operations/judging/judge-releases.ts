import { endedJobs } from "../../documents/within-deadline.ts"
import type { Finding, Report } from "../../domain/finding.ts"
import type { ReleaseOrDraftName, Version } from "../../domain/identifiers.ts"
import type { ActiveSet } from "../../domain/pointer-file.ts"
import type { Release } from "../../domain/release.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { digestOf } from "../../store/verdict-memory.ts"
import type { VerdictMemory } from "../../store/verdict-memory.ts"
import type { Rule } from "../../validation/rule.ts"
import { RULES } from "../../validation/rules/index.ts"
import { RULE_SET, judgeRelease, reportOn } from "../../validation/engine/validate-releases.ts"
import { refuseUnknownRules, resultingSet, withoutSuppressed } from "./check-releases.ts"
import type { Subject } from "./check-releases.ts"
import { answersTo, contentIdOf, recordReads } from "./record-reads.ts"

/** A release to be judged, known by name before anything of it is read. */
export interface Candidate extends ReleaseOrDraftName {
  /** Its content, its base and its origin, by their ids; null where it is not committed, so that nothing names its content. */
  readonly identity: unknown
  /** Where not all of them apply. */
  readonly rules?: readonly Rule[]
  /** `snapshot`: of which all that decides the verdict is asked. */
  load(snapshot: Snapshot): Promise<Subject>
}

export interface Judgement {
  readonly report: Report
  /** Those with findings, to be shown with them. */
  readonly releases: readonly Release[]
}

/**
 * As `checkReleases`, but what was judged before and stands among the same releases is not judged again (spec 3). For
 * whoever wants to know; a stage record is never written from memory.
 */
export async function judgeReleases(
  snapshot: Snapshot,
  candidates: readonly Candidate[],
  now: Date,
  memory: VerdictMemory,
): Promise<Judgement> {
  refuseUnknownRules(snapshot)
  const resultingActive = resultingSet(snapshot.pointers.active, candidates)
  const surroundings = await digestOfSurroundings(snapshot, resultingActive)
  const findings: Finding[] = []
  const releases: Release[] = []
  // One after the other, so that what a rule leaves behind while it waits never counts for two.
  for (const candidate of candidates) {
    const key =
      candidate.identity === null
        ? null
        : digestOf(JSON.stringify([surroundings, candidate.identity]))
    const found =
      (await recalled(snapshot, memory, key)) ??
      (await judge(snapshot, candidate, resultingActive, memory, key))
    findings.push(...found)
    if (found.length > 0) releases.push(await releaseOf(snapshot, candidate))
  }
  await memory.save()
  return { report: withoutSuppressed(reportOn(candidates, findings), snapshot, now), releases }
}

/** All that every verdict may depend on: the rules, their settings, and what would be active. */
async function digestOfSurroundings(
  snapshot: Snapshot,
  resultingActive: ActiveSet,
): Promise<string> {
  const active = await Promise.all(
    [...resultingActive].map(async ([id, version]) => [
      id,
      version,
      await contentIdOf(snapshot, id, version),
    ]),
  )
  return digestOf(JSON.stringify([RULE_SET, snapshot.root, snapshot.config, active]))
}

async function recalled(
  snapshot: Snapshot,
  memory: VerdictMemory,
  key: string | null,
): Promise<readonly Finding[] | null> {
  const verdict = key === null ? null : memory.recall(key)
  return verdict !== null && digestOf(await answersTo(snapshot, verdict.asked)) === verdict.answers
    ? verdict.findings
    : null
}

async function judge(
  snapshot: Snapshot,
  candidate: Candidate,
  resultingActive: ActiveSet,
  memory: VerdictMemory,
  key: string | null,
): Promise<readonly Finding[]> {
  const asked = new Set<string>()
  const ended = endedJobs()
  const noted = recordReads(snapshot, resultingActive, asked)
  const findings = await judgeRelease(
    { ...(await candidate.load(noted)), snapshot: noted, resultingActive },
    snapshot.config.rules,
    candidate.rules ?? RULES,
  )
  if (key !== null && endedJobs() === ended)
    memory.remember(key, {
      asked: [...asked],
      answers: digestOf(await answersTo(snapshot, [...asked])),
      findings,
    })
  return findings
}

async function releaseOf(
  snapshot: Snapshot,
  { package: id, version, identity, load }: Candidate,
): Promise<Release> {
  return (
    (identity === null ? null : await snapshot.release(id, version as Version)) ??
    (await load(snapshot)).release
  )
}
