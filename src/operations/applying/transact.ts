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
import { startingPoint } from "../session/starting-point.ts"
import type { Destination, StartingPoint } from "../session/starting-point.ts"

/** So many other commits may come first before a command gives up. */
const ATTEMPTS = 20

export interface Transaction {
  readonly store: Store
  readonly files: FileSystem
  /** Full ref name, or `HEAD` where it is detached. */
  readonly ref: string
  readonly destination: Destination | null
  /** Where it is known already: what the first plan is made on. */
  readonly start?: StartingPoint
  /** Makes the plan anew on each tip it is tried on; null where there is nothing left to do. `previous`: the tip somebody else moved on from. */
  readonly plan: (base: CommitId, previous: Plan | null) => Promise<Plan | null>
  /** Asked once, and again only if a race changed what would be done; null: plan and stop (`--dry-run`). */
  readonly approve: ((plan: Plan) => Promise<void>) | null
  /** The last step before the ref moves; gives its way back. */
  readonly beforeMove?: (prepared: PreparedCommit) => Promise<() => Promise<void>>
}

export interface Result {
  /** Null where there was nothing to do. */
  readonly plan: Plan | null
  /** Null for a plan that was not applied. */
  readonly commit: CommitId | null
  /** What the working tree did; "not moved" where the local branch has commits of its own and stays; null where there was nothing to move. */
  readonly follow: SyncOutcome | "not moved" | null
  readonly publication: "not asked for" | "published" | "unreachable"
  /** The remote's words, where the commit is only local. */
  readonly detail?: string
}

/** Plan, ask, apply by compare-and-swap; the loser of a race plans again on the new tip (spec 2.1, 2.5). */
export async function transact(transaction: Transaction): Promise<Result> {
  const { repository } = transaction.store
  let previous: Plan | null = null
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const start =
      (attempt === 0 ? transaction.start : undefined) ??
      (await startingPoint(repository, transaction.ref, transaction.destination))
    const plan = await transaction.plan(start.base, previous)
    if (plan === null || transaction.approve === null)
      return { ...(await publishPending(transaction, start, plan)), plan, commit: null }
    if (previous?.message !== plan.message) await transaction.approve(plan)
    const result = await attemptOnce(transaction, start, plan)
    if (result !== "raced") return result
    previous = plan
  }
  return refuse(
    refusal(
      "raced-too-often",
      `${shortBranchName(transaction.ref)} kept moving: ${ATTEMPTS} attempts, each overtaken.`,
    ),
  )
}

/** The remote first: a push that is refused then leaves nothing to take back. */
async function attemptOnce(
  transaction: Transaction,
  start: StartingPoint,
  plan: Plan,
): Promise<Result | "raced"> {
  const { store, files, destination } = transaction
  const prepared = await prepareCommit(store.repository, plan)
  const undoMove = await transaction.beforeMove?.(prepared)
  try {
    const pushed = await push(destination, start, prepared.commit)
    const follow =
      pushed?.kind === "rejected" ? "raced" : await moveLocal(transaction, start, prepared)
    if (follow === "raced" && pushed?.kind !== "pushed") {
      await undoMove?.()
      return "raced"
    }
    const publication =
      pushed === null ? "not asked for" : pushed.kind === "pushed" ? "published" : "unreachable"
    const detail = pushed !== null && pushed.kind !== "pushed" ? { detail: pushed.detail } : {}
    return {
      plan,
      commit: prepared.commit,
      follow: follow === "raced" ? "not moved" : follow,
      publication,
      ...detail,
    }
  } catch (error) {
    await undoMove?.()
    throw error
  }

  async function moveLocal(
    { ref }: Transaction,
    { base, local, localFollows }: StartingPoint,
    { commit }: PreparedCommit,
  ): Promise<SyncOutcome | "raced" | "not moved" | null> {
    if (local === null) return null
    if (!localFollows) return "not moved"
    if (local === base) return landCommit(store.repository, files, prepared)
    const paths = await store.repository.history.changedPaths(local, commit)
    return moveRef(store.repository, files, {
      ref,
      base: local,
      next: commit,
      reflog: `cfg ${plan.action}: fast-forward`,
      paths,
    })
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

/** With nothing to plan, what an earlier run left undone is still done: the push, or the local branch's fast-forward. */
async function publishPending(
  transaction: Transaction,
  start: StartingPoint,
  plan: Plan | null,
): Promise<Pick<Result, "follow" | "publication" | "detail">> {
  const { store, files, ref, destination } = transaction
  const nothing = { follow: null, publication: "not asked for" } as const
  if (plan !== null || destination === null || transaction.approve === null) return nothing
  if (start.unpublished) {
    const pushed = await push(destination, start, start.base)
    if (pushed?.kind === "pushed") return { follow: null, publication: "published" }
    return { follow: null, publication: "unreachable", detail: pushed?.detail ?? "" }
  }
  if (start.local === null || start.local === start.base || !start.localFollows) return nothing
  const paths = await store.repository.history.changedPaths(start.local, start.base)
  const follow = await moveRef(store.repository, files, {
    ref,
    base: start.local,
    next: start.base,
    reflog: "cfg: fast-forward",
    paths,
  })
  return { follow: follow === "raced" ? null : follow, publication: "published" }
}

/** 6 where production has not seen the commit yet (spec 2.6). */
export function exitCodeOfResult(result: Result): ExitCode {
  return result.publication === "unreachable" ? EXIT.localOnly : EXIT.done
}
