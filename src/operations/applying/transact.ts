import { shortBranchName } from "../../domain/branch.ts"
import type { CommitId } from "../../domain/identifiers.ts"
import type { Plan } from "../../domain/plan.ts"
import { EXIT, refuse } from "../../domain/refusal.ts"
import type { ExitCode } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { FileSystem } from "../../ports/file-system.ts"
import type { PushOutcome } from "../../ports/remote.ts"
import type { SyncOutcome } from "../../ports/working-tree.ts"
import { landCommit, moveRef, prepareCommit } from "../../store/apply-plan.ts"
import type { PreparedCommit } from "../../store/apply-plan.ts"
import type { Store } from "../../store/open-store.ts"
import type { Destination } from "../session/destination.ts"
import { startingPoint } from "../session/starting-point.ts"
import type { StartingPoint } from "../session/starting-point.ts"
import { publicationOf } from "./publication.ts"
import type { Publication } from "./publication.ts"

/** So many other commits may come first before a command gives up. */
const MAX_ATTEMPTS = 20

export interface Transaction {
  readonly store: Pick<Store, "repository">
  readonly files: FileSystem
  /** Full ref name, or `HEAD` where it is detached. */
  readonly ref: string
  readonly destination: Destination | null
  /** Where it is known already: what the first plan is made on. */
  readonly start?: StartingPoint
  /** Makes the plan anew on each tip it is tried on; null where there is nothing left to do. `previous`: the plan on the tip that somebody else moved on from. */
  readonly plan: (base: CommitId, previous: Plan | null) => Promise<Plan | null>
  /** Asked once, and again only if a race changed what would be done; null: plan and stop (`--dry-run`). */
  readonly approve: ((plan: Plan) => Promise<void>) | null
  /** The last step before the ref moves; gives what undoes it. */
  readonly beforeMove?: (prepared: PreparedCommit) => Promise<() => Promise<void>>
}

export interface Result extends Publication {
  /** Null where there was nothing to do. */
  readonly plan: Plan | null
  /** Null for a plan that was not applied. */
  readonly commit: CommitId | null
  /** What the working tree did; "not moved" where the local branch has commits of its own and stays; null where there was nothing to move. */
  readonly follow: SyncOutcome | "not moved" | null
}

/** Plan, ask, apply by compare-and-swap; the loser of a race plans again on the new tip (spec 2.1, 2.5). */
export async function transact(transaction: Transaction): Promise<Result> {
  const { repository } = transaction.store
  let previous: Plan | null = null
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const start =
      (attempt === 0 ? transaction.start : undefined) ??
      (await startingPoint(repository, transaction.ref, transaction.destination))
    const plan = await transaction.plan(start.base, previous)
    if (plan === null) return { plan, commit: null, ...(await publishPending(transaction, start)) }
    if (transaction.approve === null)
      return { plan, commit: null, follow: null, publication: "not asked for" }
    if (previous?.message !== plan.message) await transaction.approve(plan)
    const result = await attemptOnce(transaction, start, plan)
    if (result !== "raced") return result
    previous = plan
  }
  return refuse(
    refusal(
      "raced-too-often",
      `${shortBranchName(transaction.ref)} kept changing: ${MAX_ATTEMPTS} attempts, and another change came first each time.`,
    ),
  )
}

/** Nothing stays of an attempt that fails or is overtaken. */
async function attemptOnce(
  transaction: Transaction,
  start: StartingPoint,
  plan: Plan,
): Promise<Result | "raced"> {
  const prepared = await prepareCommit(transaction.store.repository, plan)
  const undoMove = await transaction.beforeMove?.(prepared)
  try {
    const result = await publishAndMove(transaction, start, prepared)
    if (result === "raced") await undoMove?.()
    return result
  } catch (error) {
    await undoMove?.()
    throw error
  }
}

/** The remote first: a push that is refused then leaves nothing to undo. */
async function publishAndMove(
  transaction: Transaction,
  start: StartingPoint,
  prepared: PreparedCommit,
): Promise<Result | "raced"> {
  const { plan, commit } = prepared
  const pushed = await push(transaction.destination, start, commit)
  if (pushed?.kind === "rejected") return "raced"
  const follow = await moveLocal(transaction, start, prepared)
  if (follow === "raced" && pushed?.kind !== "pushed") return "raced"
  return {
    plan,
    commit,
    follow: follow === "raced" ? "not moved" : follow,
    ...publicationOf(pushed),
  }
}

async function push(
  destination: Destination | null,
  start: StartingPoint,
  commit: CommitId,
): Promise<PushOutcome | null> {
  if (destination === null) return null
  if (start.unreachable !== null) return { kind: "unreachable", detail: start.unreachable }
  return destination.remote.push(commit, destination.branch)
}

async function moveLocal(
  transaction: Transaction,
  { base, local, localFollows }: StartingPoint,
  prepared: PreparedCommit,
): Promise<SyncOutcome | "raced" | "not moved" | null> {
  if (local === null) return null
  if (!localFollows) return "not moved"
  const { plan, commit } = prepared
  if (local !== base)
    return fastForward(transaction, local, commit, `cfg ${plan.action}: fast-forward`)
  return landCommit(transaction.store.repository, transaction.files, prepared)
}

/** With nothing to plan, what an earlier run left undone is still done: the push, or the local branch's fast-forward. */
async function publishPending(
  transaction: Transaction,
  start: StartingPoint,
): Promise<Omit<Result, "plan" | "commit">> {
  const nothing = { follow: null, publication: "not asked for" } as const
  if (transaction.destination === null || transaction.approve === null) return nothing
  const { local, base } = start
  if (start.unpublished)
    return { follow: null, ...publicationOf(await push(transaction.destination, start, base)) }
  if (local === null || local === base || !start.localFollows) return nothing
  const follow = await fastForward(transaction, local, base, "cfg: fast-forward")
  return { follow: follow === "raced" ? null : follow, publication: "published" }
}

async function fastForward(
  { store: { repository }, files, ref }: Transaction,
  base: CommitId,
  next: CommitId,
  reflog: string,
): Promise<SyncOutcome | "raced"> {
  const paths = await repository.history.changedPaths(base, next)
  return moveRef(repository, files, { ref, base, next, reflog, paths })
}

/** 6 where production has not seen the commit yet (spec 2.6). */
export function exitCodeOfResult({ publication }: Publication): ExitCode {
  return publication === "unreachable" ? EXIT.localOnly : EXIT.done
}
