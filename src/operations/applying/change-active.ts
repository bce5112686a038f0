import { branchOf } from "../../domain/branch.ts"
import type { Plan } from "../../domain/plan.ts"
import { refuse } from "../../domain/refusal.ts"
import type { ExitCode, Refusal } from "../../domain/refusal.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { FileSystem } from "../../ports/file-system.ts"
import type { Notices } from "../../ports/notices.ts"
import type { NamedFiles } from "../../ports/named-files.ts"
import type { Progress } from "../../ports/progress.ts"
import type { Prompter } from "../../ports/prompter.ts"
import type { Store } from "../../store/open-store.ts"
import { destinationOf } from "../session/destination.ts"
import type { Destination } from "../session/destination.ts"
import { startingPoint } from "../session/starting-point.ts"
import type { StartingPoint } from "../session/starting-point.ts"
import { previewOf } from "./change-result.ts"
import type { ChangeResult } from "./change-result.ts"
import { savePlan } from "./save-plan.ts"
import { warnOfEffects } from "./warn-of-effects.ts"
import { exitCodeOfResult, transact } from "./transact.ts"

/** What changing the active set needs of the outside. */
export interface Approval {
  readonly notices: Pick<Notices, "warn">
  readonly files: FileSystem
  readonly named: NamedFiles
  readonly directory: string
  readonly progress: Progress
  readonly dryRun: boolean
  /** Where the plan is to be saved, from the directory; null for nowhere. */
  readonly planOut: string | null
  /** Whether every question is answered with yes beforehand. */
  readonly yes: boolean
  /** Whether there is a person to ask. */
  readonly prompter: Pick<Prompter, "canAsk">
  /** Returns only on yes. */
  approve(preview: ChangeResult, question: string): Promise<void>
}

/** The tip of the release branch that production follows, with a remote the remote's, and how the local branch stands to it. */
export interface ReleaseStart {
  readonly snapshot: Snapshot
  readonly destination: Destination | null
  readonly point: StartingPoint
}

/** `push`: `--push`, `--no-push`; null leaves it to `cfg.yaml`. */
export async function releaseStart(
  { push }: { readonly push: boolean | null },
  { repository, releaseRef, releaseTip, tracked, snapshot }: Store,
): Promise<ReleaseStart> {
  const local = await snapshot(releaseTip)
  const destination = await destinationOf(repository, local.config, branchOf(releaseRef), push)
  const point = await startingPoint(repository, releaseRef, destination, {
    tracked: tracked?.tip ?? null,
  })
  return {
    snapshot: point.base === local.commit ? local : await snapshot(point.base),
    destination,
    point,
  }
}

/** The plan, null where nothing is left to do, or every reason why not. */
export type Decision = Plan | null | readonly Refusal[]

/** A change of the active set. */
export interface ActiveChange {
  question(plan: Plan): string
  /** At a commit of the release branch; `previous` is what was decided at one that somebody else moved on from. */
  decide(snapshot: Snapshot, previous: Plan | null): Promise<Decision>
  /** What `--plan-out` saves where nothing is left to do, so that a later `apply` finds out whether that is so still. */
  noOp?(snapshot: Snapshot): Promise<Plan>
}

/** Applies a change of the active set on the release branch, through races and remotes. */
export async function changeActive(
  outside: Approval,
  store: Store,
  { snapshot: start, destination, point }: ReleaseStart,
  change: ActiveChange,
): Promise<{ readonly data: ChangeResult; readonly exitCode: ExitCode }> {
  const { files, dryRun, planOut } = outside
  const result = await transact({
    store,
    files,
    ref: store.releaseRef,
    destination,
    start: point,
    plan: async (base, previous) => {
      const snapshot = base === start.commit ? start : await store.snapshot(base)
      return planIn(
        await outside.progress.during("Reading the repository", () =>
          change.decide(snapshot, previous),
        ),
      )
    },
    asks: outside.prompter.canAsk && !outside.yes,
    approve: dryRun ? null : (plan) => outside.approve(previewOf(plan), change.question(plan)),
  })
  warnOfEffects(outside.notices, result.effects)
  const onlyHere = destination === null ? store.tracked : null
  const data = {
    ...result,
    dryRun,
    remote: destination?.name ?? null,
    ...(onlyHere !== null && { onlyHere: { remote: onlyHere.remote, branch: onlyHere.branch } }),
  }
  const exitCode = exitCodeOfResult(result)
  if (planOut === null) return { data, exitCode }
  const plan = result.plan ?? (await change.noOp?.(start)) ?? null
  if (plan === null) return { data, exitCode }
  await savePlan(outside.named, { directory: outside.directory, name: planOut }, plan)
  return { data: { ...data, savedTo: planOut }, exitCode }
}

/** Refuses what cannot be done. */
export function planIn(decision: Decision): Plan | null {
  return isRefusals(decision) ? refuse(...decision) : decision
}

function isRefusals(decision: Decision): decision is readonly Refusal[] {
  return Array.isArray(decision)
}
