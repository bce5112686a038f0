import { endedJobs } from "../../documents/within-deadline.ts"
import type { Finding, Report } from "../../domain/finding.ts"
import type { Version } from "../../domain/identifiers.ts"
import type { ActiveSet } from "../../domain/pointer-file.ts"
import type { Release } from "../../domain/release.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { digestOf } from "../../store/verdict-memory.ts"
import type { VerdictMemory } from "../../store/verdict-memory.ts"
import { RULES } from "../../validation/rules/index.ts"
import { RULE_SET, judgeRelease, reportOn } from "../../validation/engine/validate-releases.ts"
import { refuseUnknownRules, resultingSet, withoutSuppressed } from "./check-releases.ts"
import { contentIdOf } from "../releases/committed-releases.ts"
import type { Candidate } from "./candidate.ts"
import { answersTo, recordReads } from "./record-reads.ts"

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
    const found = await verdictOn({ snapshot, resultingActive, surroundings, memory }, candidate)
    findings.push(...found)
    if (found.length > 0) releases.push(await releaseOf(snapshot, candidate))
  }
  await memory.save()
  return { report: withoutSuppressed(reportOn(candidates, findings), snapshot, now), releases }
}

/** What all candidates of one run are judged with. */
interface JudgingContext {
  readonly snapshot: Snapshot
  readonly resultingActive: ActiveSet
  /** A digest of all that every verdict may depend on. */
  readonly surroundings: string
  readonly memory: VerdictMemory
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
      await contentIdOf(snapshot, { package: id, version }),
    ]),
  )
  return digestOf(JSON.stringify([RULE_SET, snapshot.root, snapshot.config, active]))
}

/** From memory where it is there and its answers still hold; what has no identity is never remembered. */
async function verdictOn(
  context: JudgingContext,
  candidate: Candidate,
): Promise<readonly Finding[]> {
  const { snapshot, surroundings, memory } = context
  if (candidate.identity === null) return (await judge(context, candidate)).findings
  const key = digestOf(JSON.stringify([surroundings, candidate.identity]))
  const known = memory.recall(key)
  if (known !== null && digestOf(await answersTo(snapshot, known.asked)) === known.answers)
    return known.findings
  const { findings, asked, isComplete } = await judge(context, candidate)
  if (isComplete)
    memory.remember(key, { asked, answers: digestOf(await answersTo(snapshot, asked)), findings })
  return findings
}

/** `asked`: what the rules asked of the snapshot; `isComplete`: no rule ran out of time. */
async function judge({ snapshot, resultingActive }: JudgingContext, candidate: Candidate) {
  const asked = new Set<string>()
  const ended = endedJobs()
  const recording = recordReads(snapshot, resultingActive, asked)
  const subject = await candidate.load(recording)
  const findings = await judgeRelease(
    { ...subject, snapshot: recording, resultingActive },
    snapshot.config.rules,
    candidate.rules ?? RULES,
  )
  return { findings, asked: [...asked], isComplete: endedJobs() === ended }
}

async function releaseOf(
  snapshot: Snapshot,
  { package: id, version, identity, load }: Candidate,
): Promise<Release> {
  const committed = identity === null ? null : await snapshot.release(id, version as Version)
  return committed ?? (await load(snapshot)).release
}
