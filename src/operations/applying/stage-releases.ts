import { branchOf } from "../../domain/branch.ts"
import type { Outcome, Session } from "../../cli/command.ts"
import { hasErrors } from "../../domain/finding.ts"
import type { Report } from "../../domain/finding.ts"
import type { PackageName } from "../../domain/package-name.ts"
import { EXIT, checkAllAsync } from "../../domain/refusal.ts"
import { findDrafts } from "../drafts/find-drafts.ts"
import { sourcesOf } from "../judging/check-releases.ts"
import { committedSubjects } from "../judging/select-subjects.ts"
import { resolveCommitted } from "../planning/resolve-committed.ts"
import { planStage } from "../planning/stage-plan.ts"
import { requireActor } from "../session/require-actor.ts"
import { currentRef, destinationOf, openForWriting } from "../session/session-store.ts"
import { changeResult } from "./change-result.ts"
import type { ChangeResult } from "./change-result.ts"
import { exitCodeOfResult, transact } from "./transact.ts"

export interface StagedReleases {
  readonly report: Report
  readonly result: ChangeResult
  /** The text of a file that findings are about, by its path from the git root. */
  readonly sources: (file: string) => string | null
  /** Whether the commit is on the release branch already. */
  readonly landed: boolean
}

/** Validates committed releases in full and records the proof; with findings nothing is written (spec 2.2). */
export async function stageReleases(
  session: Session,
  names: readonly PackageName[],
): Promise<Outcome<StagedReleases>> {
  const store = await openForWriting(session)
  const head = await store.snapshot(store.head.commit)
  const drafts = await findDrafts(store, head, session.files)
  const actor = await requireActor(store.repository, session.actor)
  const targets = await checkAllAsync(
    ...names.map((name) => () => resolveCommitted(head, name, drafts)),
  )
  const releases = await Promise.all(
    targets.map((target) => head.release(target.package, target.version)),
  )
  const ref = currentRef(store)
  const destination = await destinationOf(session, store, head, branchOf(store.head.ref))
  let report: Report = { format: 1, ruleSet: "", checked: [], findings: [] }
  const result = await transact({
    store,
    files: session.files,
    ref,
    destination,
    plan: async (base) => {
      const snapshot = await store.snapshot(base)
      const subjects = await committedSubjects(store, snapshot, targets)
      const decision = await session.progress.during("Running the rules", () =>
        planStage(snapshot, ref, subjects, actor, session.clock.now()),
      )
      report = decision.report
      return decision.plan
    },
    approve: session.dryRun ? null : async () => {},
  })
  return {
    data: {
      report,
      result: changeResult(result, session.dryRun, destination?.name ?? null),
      sources: sourcesOf(releases.filter((release) => release !== null)),
      landed: ref === store.releaseRef,
    },
    exitCode: hasErrors(report) ? EXIT.no : exitCodeOfResult(result),
  }
}
