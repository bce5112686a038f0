import { hasErrors } from "../../domain/finding.ts"
import type { Report } from "../../domain/finding.ts"
import type { CommitId, ReleaseName } from "../../domain/identifiers.ts"
import type { PackageName } from "../../domain/package-name.ts"
import { EXIT, checkAllAsync } from "../../domain/refusal.ts"
import type { ExitCode } from "../../domain/refusal.ts"
import type { Clock } from "../../ports/clock.ts"
import type { Progress } from "../../ports/progress.ts"
import { findDrafts, removeOrphanedBases } from "../drafts/find-drafts.ts"
import { sourcesOf } from "../judging/check-releases.ts"
import { committedSubjects } from "../judging/committed-candidates.ts"
import { resolveCommitted } from "../planning/resolve-committed.ts"
import { planStage } from "../planning/stage-plan.ts"
import { checkoutOf, currentRef } from "../session/checkout.ts"
import { openForWriting } from "../session/open-for.ts"
import type { Writing } from "../session/open-for.ts"
import { requireActor } from "../session/require-actor.ts"
import { changeBranch } from "./change-branch.ts"
import type { Publishing } from "./change-branch.ts"
import type { ChangeResult } from "./change-result.ts"

interface Outside extends Writing, Publishing {
  readonly actor: string | null
  readonly clock: Clock
  readonly progress: Progress
}

export interface StagedReleases {
  readonly report: Report
  readonly result: ChangeResult
  /** The text of a file that findings are about, by its path from the git root. */
  readonly sources: (file: string) => string | null
  /** Whether the commit is on the release branch already. */
  readonly landed: boolean
  /** What was named, with the version that it means. */
  readonly targets: readonly ReleaseName[]
}

/** Validates committed releases in full and records the proof; with findings nothing is written (spec 2.2). */
export async function stageReleases(
  outside: Outside,
  names: readonly PackageName[],
): Promise<{ readonly data: StagedReleases; readonly exitCode: ExitCode }> {
  const store = await openForWriting(outside)
  const checkout = await checkoutOf(store, outside.files)
  const { head } = checkout
  const drafts = await findDrafts(checkout)
  if (!outside.dryRun) await removeOrphanedBases(checkout, drafts)
  const actor = await requireActor(store.repository, outside.actor)
  const targets = await checkAllAsync(
    ...names.map((name) => () => resolveCommitted(head, name, drafts)),
  )
  const releases = await Promise.all(
    targets.map((target) => head.release(target.package, target.version)),
  )
  const sources = sourcesOf(releases.filter((release) => release !== null))
  const ref = currentRef(store)
  const decide = async (base: CommitId) => {
    const snapshot = await store.snapshot(base)
    const subjects = await committedSubjects(store.repository, snapshot, targets)
    return planStage(snapshot, subjects, { ref, actor, now: outside.clock.now() })
  }
  let report: Report = { format: 1, ruleSet: "", checked: [], findings: [] }
  const { data: result, exitCode } = await changeBranch(outside, store, {
    ref,
    settings: head,
    plan: async (base) => {
      const decision = await outside.progress.during("Running the rules", () => decide(base))
      report = decision.report
      return decision.plan
    },
  })
  const data = { report, result, sources, landed: ref === store.releaseRef, targets }
  return { data, exitCode: hasErrors(report) ? EXIT.no : exitCode }
}
