import { branchOf } from "../../domain/branch.ts"
import type { Declaration, Session } from "../../cli/command.ts"
import { nameOf, shortId } from "../../domain/identifiers.ts"
import type { PackageId } from "../../domain/identifiers.ts"
import type { Plan } from "../../domain/plan.ts"
import { refuse } from "../../domain/refusal.ts"
import type { ExitCode, Refusal } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Store } from "../../store/open-store.ts"
import { readHistory } from "../../store/read-history.ts"
import { changeResult, previewOf } from "./change-result.ts"
import type { ChangeResult } from "./change-result.ts"
import { destinationOf } from "../session/session-store.ts"
import { startingPoint } from "../session/starting-point.ts"
import type { Destination, StartingPoint } from "../session/starting-point.ts"
import { exitCodeOfResult, transact } from "./transact.ts"

/** On commands whose plan `cfg apply` can carry out. */
export const PLAN_OUT: Declaration = {
  flags: "--plan-out <file>",
  description: "save the plan for `cfg apply`, and stop",
}

/** The tip of the release branch that production follows, with a remote the remote's, and how the local branch stands to it. */
export interface ReleaseStart {
  readonly snapshot: Snapshot
  readonly destination: Destination | null
  readonly point: StartingPoint
}

export async function releaseStart(session: Session, store: Store): Promise<ReleaseStart> {
  const local = await store.snapshot(store.releaseTip)
  const destination = await destinationOf(session, store, local, branchOf(store.releaseRef))
  const point = await startingPoint(store.repository, store.releaseRef, destination)
  return {
    snapshot: point.base === local.commit ? local : await store.snapshot(point.base),
    destination,
    point,
  }
}

/** A change of the active set. */
export interface ActiveChange {
  question(plan: Plan): string
  /** At a commit of the release branch; `previous` is what was decided at one that somebody else moved on from. Null: nothing is left to do. */
  decide(snapshot: Snapshot, previous: Plan | null): Promise<Plan | null | readonly Refusal[]>
  /** What `--plan-out` saves where nothing is left to do, so that a later `apply` finds out whether that is so still. */
  standing?(snapshot: Snapshot): Promise<Plan>
}

/** Applies a change of the active set on the release branch, through races and remotes. */
export async function changeActive(
  session: Session,
  store: Store,
  { snapshot: start, destination, point }: ReleaseStart,
  change: ActiveChange,
): Promise<{ data: ChangeResult; exitCode: ExitCode }> {
  const result = await transact({
    store,
    files: session.files,
    ref: store.releaseRef,
    destination,
    start: point,
    plan: async (base, previous) => {
      const snapshot = base === start.commit ? start : await store.snapshot(base)
      const decision = await session.progress.during("Reading the repository", () =>
        change.decide(snapshot, previous),
      )
      return isRefusals(decision) ? refuse(...decision) : decision
    },
    approve: session.dryRun
      ? null
      : (plan) => session.approve(previewOf(plan), change.question(plan)),
  })
  const data = changeResult(result, session.dryRun, destination?.name ?? null)
  const plan =
    session.planOut === null ? null : (result.plan ?? (await change.standing?.(start)) ?? null)
  if (session.planOut === null || plan === null) return { data, exitCode: exitCodeOfResult(result) }
  await (await import("./saved-plan.ts")).savePlan(session, session.planOut, plan)
  return { data: { ...data, savedTo: session.planOut }, exitCode: exitCodeOfResult(result) }
}

/** Says no before a person is asked for anything. */
export async function refuseImpossible(
  decide: () => Promise<Plan | null | readonly Refusal[]>,
): Promise<void> {
  const decision = await decide()
  if (isRefusals(decision)) refuse(...decision)
}

/** Spec 2.5: a race about another package is won on the next try; one about the same package is a person's to decide. */
export async function refuseIfOvertaken(
  store: Store,
  snapshot: Snapshot,
  previous: Plan | null,
): Promise<void> {
  if (previous === null) return
  const overtaken = previous.packages.filter(
    (change) => (snapshot.pointers.active.get(change.package) ?? null) !== change.from,
  )
  if (overtaken.length === 0) return
  const history = await readHistory(store.repository, snapshot)
  refuse(
    ...overtaken.map(({ package: id }) =>
      racedRefusal(
        id,
        history.find((entry) => entry.moves.some((move) => move.package === id)),
        snapshot,
      ),
    ),
  )
}

function racedRefusal(
  id: PackageId,
  entry: Awaited<ReturnType<typeof readHistory>>[number] | undefined,
  snapshot: Snapshot,
): Refusal {
  const now = snapshot.pointers.active.get(id) ?? "inactive"
  const who =
    entry === undefined
      ? "Somebody"
      : `${entry.actor} (commit ${shortId(entry.commit)}, ${entry.at}: ${entry.reason})`
  return refusal("raced", `${who} was faster: ${nameOf(id)} is ${now} now.`, {
    hint: `See \`cfg history ${nameOf(id)}\`, then decide again.`,
  })
}

function isRefusals(decision: Plan | null | readonly Refusal[]): decision is readonly Refusal[] {
  return Array.isArray(decision)
}
