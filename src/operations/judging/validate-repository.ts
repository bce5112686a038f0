import { withoutKnown } from "../../domain/finding.ts"
import type { Baseline, Report } from "../../domain/finding.ts"
import type { PackageOrDraftName } from "../../domain/package-name.ts"
import type { Clock } from "../../ports/clock.ts"
import type { FileSystem } from "../../ports/file-system.ts"
import type { Progress } from "../../ports/progress.ts"
import type { Store } from "../../store/open-store.ts"
import { openVerdictMemory } from "../../store/verdict-memory.ts"
import { checkoutOf } from "../session/checkout.ts"
import { requireRevision } from "../session/require-revision.ts"
import { sourcesOf } from "./check-releases.ts"
import { judgeReleases } from "./judge-releases.ts"
import { selectCandidates } from "./select-candidates.ts"

/** Which releases are looked at, and which findings count. */
export interface ValidationRequest {
  /** None: what differs from a commit. */
  readonly names: readonly PackageOrDraftName[]
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
  { names, all, since: revision, baseline }: ValidationRequest,
): Promise<ValidatedRepository> {
  const { repository, releaseTip } = store
  const checkout = await checkoutOf(store, files)
  const since = revision === null ? releaseTip : await requireRevision(repository.refs, revision)
  const candidates = await progress.during("Finding releases", () =>
    selectCandidates(checkout, { names, all, since }),
  )
  const memory = await openVerdictMemory(repository.info.state.readFrom, files)
  const { report, releases } = await progress.during("Running the rules", () =>
    judgeReleases(checkout.head, candidates, clock.now(), memory),
  )
  return {
    report: baseline === null ? report : withoutKnown(report, baseline),
    sources: sourcesOf(releases),
  }
}
