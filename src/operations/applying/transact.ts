import { shortBranchName } from "../../domain/branch.ts"
import type { Plan } from "../../domain/plan.ts"
import { EXIT, refuse } from "../../domain/refusal.ts"
import type { ExitCode } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import { prepareCommit } from "../../store/apply-plan.ts"
import { moveRef } from "../../store/move-branch.ts"
import { startingPoint } from "../session/starting-point.ts"
import type { StartingPoint } from "../session/starting-point.ts"
import { applyPrepared } from "./apply-prepared.ts"
import { publicationOf } from "./publication.ts"
import type { Publication } from "./publication.ts"
import { publishStep } from "./publish-step.ts"
import { runSteps } from "./run-steps.ts"
import type { Transaction, TransactionResult } from "./transaction.ts"

/** So many other commits may come first before a command gives up. */
const MAX_ATTEMPTS = 20
/** So often a `git gc` may come between. */
const MAX_TAKEN = 4

/**
 * Plan, ask, apply by compare-and-swap; the loser of a race plans again on the new tip (spec 2.1, 2.5). Reading, planning and
 * moving are one turn of the queue; a person who is asked keeps nobody waiting.
 */
export async function transact(transaction: Transaction): Promise<TransactionResult> {
  const { store, approve } = transaction
  const { queue } = store.repository
  let approved: string | null = null
  for (;;) {
    const begin = () => inTurn(transaction, approved)
    const outcome: TransactionResult | Question =
      approve === null ? await begin() : await queue.inTurn(begin)
    if (!("question" in outcome)) return outcome
    await approve?.(outcome.question)
    approved = outcome.question.message
  }
}

async function inTurn(
  transaction: Transaction,
  approved: string | null,
): Promise<TransactionResult | Question> {
  const { store, ref, start, destination } = transaction
  const isStale = approved !== null || (start !== undefined && (await hasMoved(transaction, start)))
  let progress: Progress = { approved, previous: null }
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const known = attempt === 0 && !isStale ? start : undefined
    const once = () => attemptOnce(transaction, known, progress)
    // Whoever commits by hand as fast as cfg plans would always be first. A remote may take its time, and is not waited for under a lock.
    const outcome: TransactionResult | Question | Raced =
      attempt === 0 || destination !== null
        ? await once()
        : await store.repository.workingTree.whileHeld(ref, once)
    if (!("raced" in outcome)) return outcome
    progress = { approved: outcome.raced.message, previous: outcome.raced }
  }
  return refuse(
    refusal(
      "raced-too-often",
      `${shortBranchName(ref)} kept changing: ${MAX_ATTEMPTS} attempts, and another change came first each time.`,
    ),
  )
}

/** A plan that a person has to be asked about, which is done outside of the turn. */
interface Question {
  readonly question: Plan
}

/** The plan that somebody else was faster than. */
interface Raced {
  readonly raced: Plan
}

interface Progress {
  /** The message of the plan that was said yes to. */
  readonly approved: string | null
  readonly previous: Plan | null
}

/** Whether the branch is not any more where it was looked at, before it was this command's turn. */
async function hasMoved(
  { store: { repository }, ref }: Transaction,
  { local }: StartingPoint,
): Promise<boolean> {
  const { refs } = repository
  return (ref === "HEAD" ? (await refs.head()).commit : await refs.read(ref)) !== local
}

async function attemptOnce(
  transaction: Transaction,
  known: StartingPoint | undefined,
  { approved, previous }: Progress,
): Promise<TransactionResult | Question | Raced> {
  const { repository } = transaction.store
  const start = known ?? (await startingPoint(repository, transaction.ref, transaction.destination))
  const plan = await transaction.plan(start.base, previous)
  if (plan === null) return { plan, commit: null, ...(await publishPending(transaction, start)) }
  if (transaction.approve === null)
    return { plan, commit: null, sync: null, publication: "not asked for", effects: [] }
  if (approved !== plan.message) {
    if (transaction.asks === true) return { question: plan }
    await transaction.approve(plan)
  }
  const result = await againIfTaken(transaction, async () =>
    applyPrepared(transaction, start, await prepareCommit(repository, plan)),
  )
  return result === "raced" ? { raced: plan } : result
}

/** What fails because a `git gc` took away what was written for it is done once more: its objects are in a pack then, and kept. Nobody is asked again. */
async function againIfTaken<Outcome>(
  { store }: Transaction,
  attempt: () => Promise<Outcome>,
): Promise<Outcome> {
  for (let left = MAX_TAKEN; ; left--)
    try {
      return await attempt()
    } catch (error) {
      const isTaken = () => store.repository.objects.restore().catch(() => false)
      if (left === 0 || !(await isTaken())) throw error
    }
}

/** With nothing to plan, what an earlier run left undone is still done: the push, or the local branch's fast-forward. */
async function publishPending(
  transaction: Transaction,
  start: StartingPoint,
): Promise<Omit<TransactionResult, "plan" | "commit">> {
  const nothing = { sync: null, publication: "not asked for", effects: [] } as const
  const { destination, approve, store, files, ref } = transaction
  if (destination === null || approve === null) return nothing
  const { local, base } = start
  if (start.unpublished) {
    const publish = publishStep(destination, start, { ref, commit: base })
    const effects = await runSteps([publish])
    if (effects === "raced") return nothing
    return { sync: null, ...publicationOf(publish.outcome()), effects }
  }
  if (local === null || local === base || !start.localFollows) return nothing
  const paths = await store.repository.history.changedPaths(local, base)
  const move = { ref, base: local, next: base, reflog: "cfg: fast-forward", paths }
  const moved = await moveRef(store.repository, files, move)
  if (moved === "raced") return { ...nothing, publication: "published" }
  return { ...moved, publication: "published" }
}

/** 6 where production has not seen the commit yet (spec 2.6). */
export function exitCodeOfResult({ publication }: Publication): ExitCode {
  return publication === "unreachable" ? EXIT.localOnly : EXIT.done
}
