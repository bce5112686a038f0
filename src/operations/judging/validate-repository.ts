import { withoutKnown } from "../../domain/finding.ts"
import type { Baseline, Report } from "../../domain/finding.ts"
import type { PackageName } from "../../domain/package-name.ts"
import type { Clock } from "../../ports/clock.ts"
import type { FileSystem } from "../../ports/file-system.ts"
import type { Progress } from "../../ports/progress.ts"
import type { Store } from "../../store/open-store.ts"
import { openVerdictMemory } from "../../store/verdict-memory.ts"
import { requireRevision } from "../session/require-revision.ts"
import { sourcesOf } from "./check-releases.ts"
import { judgeReleases } from "./judge-releases.ts"
import type { Candidate } from "./judge-releases.ts"
import { allCandidates, changedCandidates, namedCandidates } from "./select-subjects.ts"

/** Which releases are looked at, and which findings count. */
export interface ValidationRequest {
  /** None: what differs from a commit. */
  readonly names: readonly PackageName[]
  /** Every release and draft. */
  readonly all: boolean
  /** The revision to differ from; null for the release branch. */
  readonly since: string | null
  /** Findings that are known already; null for none. */
  readonly baseline: Baseline | null
}

export interface ValidatedRepository {
  readonly report: Report
  /** The text of a file that findings are about, by its path from the git root. */
  readonly sources: (file: string) => string | null
}

interface Ports {
  readonly files: FileSystem
  readonly clock: Clock
  readonly progress: Progress
}

/** Runs the rules on what was asked for; changes nothing (spec 2.2 `validate`). */
export async function validateRepository(
  store: Store,
  { files, clock, progress }: Ports,
  request: ValidationRequest,
): Promise<ValidatedRepository> {
  const snapshot = await store.snapshot(store.head.commit)
  const candidates = await progress.during("Finding releases", () =>
    findCandidates(store, files, request),
  )
  const memory = await openVerdictMemory(store.repository, files)
  const { report, releases } = await progress.during("Running the rules", () =>
    judgeReleases(snapshot, candidates, clock.now(), memory),
  )
  const { baseline } = request
  return {
    report: baseline === null ? report : withoutKnown(report, baseline),
    sources: sourcesOf(releases),
  }
}

async function findCandidates(
  store: Store,
  files: FileSystem,
  { names, all, since }: ValidationRequest,
): Promise<readonly Candidate[]> {
  const snapshot = await store.snapshot(store.head.commit)
  const base =
    since === null ? store.releaseTip : await requireRevision(store.repository.refs, since)
  if (all) return allCandidates(store, snapshot, files)
  if (names.length > 0) return namedCandidates(store, snapshot, files, names)
  return changedCandidates(store, snapshot, files, base)
}
