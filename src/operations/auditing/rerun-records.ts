import type { Report } from "../../domain/finding.ts"
import { formatRelease } from "../../domain/identifiers.ts"
import type { ReleaseName } from "../../domain/identifiers.ts"
import type { RecordChange, BranchStep } from "../../domain/judge/step.ts"
import { isRefused } from "../../domain/refusal.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Store } from "../../store/open-store.ts"
import type { VerdictMemory } from "../../store/verdict-memory.ts"
import { committedCandidate } from "../judging/committed-candidates.ts"
import { judgeReleases } from "../judging/judge-releases.ts"
import { introductionsOf } from "../releases/base-release.ts"
import type { Introduction } from "../releases/base-release.ts"

type Introductions = ReadonlyMap<string, Introduction | null>

/** Rules that measure a release against how it came: in a cut history nobody knows that. */
const NEED_HISTORY: ReadonlySet<string> = new Set(["immutable", "version-bump"])

interface NewSteps {
  readonly steps: readonly BranchStep[]
  readonly isCut: boolean
  /** Of the person's own machine: what lies in the clone may be anybody's. */
  readonly verdicts: VerdictMemory
}

interface Rerunning extends Omit<NewSteps, "steps"> {
  readonly introductions: Introductions
}

/** Runs the rules again on everything that a new stage record is about, as it stood when the record came. */
export async function rerunRecords(
  store: Store,
  snapshot: Snapshot,
  { steps, isCut, verdicts }: NewSteps,
): Promise<readonly BranchStep[]> {
  const releases = steps.flatMap(({ records }) => records.filter(isNewProof))
  if (releases.length === 0) return steps
  const found = await introductionsOf(store.repository, snapshot, releases)
  const introductions: Introductions = new Map(
    releases.map((release, index) => [formatRelease(release), found[index] ?? null]),
  )
  const result: BranchStep[] = []
  for (const step of steps) {
    const proofs = step.records.filter(isNewProof)
    const report =
      proofs.length === 0
        ? null
        : await rerun(store, step, proofs, { introductions, isCut, verdicts })
    const records = step.records.map((change) =>
      proofs.includes(change) ? { ...change, rerun: reportOn(report, change) } : change,
    )
    result.push({ ...step, records })
  }
  return result
}

function isNewProof({ base, next }: RecordChange): boolean {
  return next.proves && !base.proves
}

/** Null where the content cannot be judged, as where its `cfg.yaml` is broken. */
async function rerun(
  store: Store,
  { next }: BranchStep,
  proofs: readonly ReleaseName[],
  { introductions, isCut, verdicts }: Rerunning,
): Promise<Report | null> {
  try {
    const snapshot = await store.snapshot(next.commit)
    const candidates = proofs.map((release) =>
      committedCandidate(snapshot, release, introductions.get(formatRelease(release)) ?? null),
    )
    // A suppression holds for the day on which the proof was given.
    const at = new Date(next.committedAt)
    const { report } = await judgeReleases(snapshot, await Promise.all(candidates), at, verdicts)
    return isCut
      ? { ...report, findings: report.findings.filter(({ rule }) => !NEED_HISTORY.has(rule)) }
      : report
  } catch (error) {
    if (isRefused(error)) return null
    throw error
  }
}

function reportOn(report: Report | null, release: ReleaseName): Report | null {
  return (
    report && {
      ...report,
      findings: report.findings.filter(
        (finding) => finding.package === release.package && finding.version === release.version,
      ),
    }
  )
}
