import { shortBranchName } from "../../domain/branch.ts"
import type { EffectOutcome } from "../../domain/effect.ts"
import { shellQuote } from "../../domain/shell-quote.ts"
import type { PreparedCommit } from "../../store/apply-plan.ts"
import { landing } from "../../store/apply-plan.ts"
import { openJournal } from "../../store/journal.ts"
import type { Journal } from "../../store/journal.ts"
import { isFinished, leavesWork, makeMoveDurable, moveBranch } from "../../store/move-branch.ts"
import type { Move } from "../../store/move-branch.ts"
import type { StartingPoint } from "../session/starting-point.ts"
import { isDone } from "./run-steps.ts"
import type { Step } from "./run-steps.ts"
import type { Transaction, TransactionResult } from "./transaction.ts"

/** The local branch and its working trees, under a note that outlives a command which is cut short. */
export interface MoveSteps {
  /** Before anybody sees the plan. */
  readonly note: Step
  readonly move: Step
  /** Takes the note away where nothing is left to do. */
  close(effects: readonly EffectOutcome[]): Promise<void>
  outcome(): TransactionResult["sync"]
}

/** "stays": the local branch has commits of its own; "create": there is none, and nothing else would show the commit; null: there is none. */
type LocalMove = Move | "stays" | "create" | null

export async function moveSteps(
  transaction: Transaction,
  start: StartingPoint,
  prepared: PreparedCommit,
): Promise<MoveSteps> {
  const { store, files, destination } = transaction
  const { repository } = store
  const local = await localMove(transaction, start, prepared)
  let journal: Journal | null = null
  let leaves = false
  let sync: TransactionResult["sync"] = local === null || local === "create" ? null : "not moved"
  const note: Step = {
    effect: "move-ref",
    async run() {
      if (local === null || local === "stays" || local === "create") return []
      const publishes = destination && { remote: destination.name, branch: destination.branch }
      journal = await openJournal(repository, files, { ...local, ...(publishes && { publishes }) })
      return []
    },
    async undo() {
      if (!leaves) await journal?.close()
    },
  }
  const move: Step = {
    effect: "move-ref",
    mend: mendOf(transaction),
    async run(before) {
      if (local === null) return [{ effect: "move-ref", state: "not needed" }]
      if (local === "create") return created(transaction, prepared)
      try {
        const moved = local === "stays" ? "raced" : await moveBranch(repository, local)
        if (moved === "raced") return isDone(before, "publish") ? [stays(transaction)] : moved
        sync = moved.sync
        return moved.effects
      } catch (error) {
        leaves = leavesWork(error)
        throw error
      }
    },
  }
  return {
    note,
    move,
    outcome: () => sync,
    async close(effects) {
      if (isFinished(effects)) await journal?.close().catch(() => undefined)
    },
  }
}

async function created(
  { store: { repository } }: Transaction,
  { plan, commit }: PreparedCommit,
): Promise<readonly EffectOutcome[] | "raced"> {
  const reflog = `cfg ${plan.action}: branch created`
  const isMade = await repository.refs.compareAndSwap(plan.ref, null, commit, reflog)
  return isMade
    ? [{ effect: "move-ref", state: "done" }, await makeMoveDurable(repository, plan.ref)]
    : "raced"
}

async function localMove(
  { store: { repository }, destination }: Transaction,
  { base, local, localFollows, unreachable }: StartingPoint,
  prepared: PreparedCommit,
): Promise<LocalMove> {
  if (local === null) return destination === null || unreachable !== null ? "create" : null
  if (!localFollows) return "stays"
  const move = landing(prepared)
  if (local === base) return move
  const paths = await repository.history.changedPaths(local, prepared.commit)
  const reflog = `cfg ${prepared.plan.action}: fast-forward`
  return { ...move, base: local, paths, reflog, isDurable: false }
}

function stays({ destination, ref }: Transaction): EffectOutcome {
  return {
    effect: "move-ref",
    state: "not needed",
    detail: `Your local ${shortBranchName(ref)} was not moved, because it has commits that ${destination?.name} does not.`,
  }
}

function mendOf({ destination, ref }: Transaction): string {
  const branch = shortBranchName(ref)
  return destination === null
    ? "Run the command again."
    : `${destination.name} has the commit, and your local ${branch} does not. The next cfg command that writes moves it; or, with ${branch} checked out: git merge --ff-only ${shellQuote(`${destination.name}/${destination.branch}`)}`
}
