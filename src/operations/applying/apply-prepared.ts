import { runPostCommit } from "../../store/apply-plan.ts"
import type { PreparedCommit } from "../../store/apply-plan.ts"
import type { StartingPoint } from "../session/starting-point.ts"
import { moveSteps } from "./move-steps.ts"
import { publicationOf } from "./publication.ts"
import { publishStep } from "./publish-step.ts"
import { isDone, runSteps } from "./run-steps.ts"
import type { Step } from "./run-steps.ts"
import type { Transaction, TransactionResult } from "./transaction.ts"

/** The draft, the remote, the local branch with its working trees, and what comes after; "raced" where somebody was faster. */
export async function applyPrepared(
  transaction: Transaction,
  start: StartingPoint,
  prepared: PreparedCommit,
): Promise<TransactionResult | "raced"> {
  const { plan, commit } = prepared
  const { ref, destination } = transaction
  const publish = publishStep(destination, start, { ref, commit })
  const { note, move, close, outcome } = await moveSteps(transaction, start, prepared)
  const effects = await runSteps([
    ...draftStep(transaction, prepared),
    note,
    publish,
    move,
    ...afterSteps(transaction, prepared),
  ])
  if (effects === "raced") return effects
  await close(effects)
  return { plan, commit, sync: outcome(), ...publicationOf(publish.outcome()), effects }
}

function draftStep({ beforeMove }: Transaction, prepared: PreparedCommit): readonly Step[] {
  if (beforeMove === undefined) return []
  let undoMove = async () => {}
  return [
    {
      effect: "move-draft",
      async run() {
        undoMove = await beforeMove(prepared)
        return [{ effect: "move-draft", state: "done" }]
      },
      undo: () => undoMove(),
    },
  ]
}

/** Only where the local branch shows the commit. */
function afterSteps(
  { store: { repository }, afterMove }: Transaction,
  prepared: PreparedCommit,
): readonly Step[] {
  const hook: Step = {
    effect: "post-commit",
    run: async (before) => [
      isDone(before, "move-ref")
        ? await runPostCommit(repository)
        : { effect: "post-commit", state: "not needed" },
    ],
  }
  if (afterMove === undefined) return [hook]
  const forget: Step = {
    effect: "forget-draft",
    mend: "The next `cfg commit` or `cfg stage` does it.",
    async run(before) {
      if (!isDone(before, "move-ref")) return [{ effect: "forget-draft", state: "not needed" }]
      await afterMove(prepared)
      return [{ effect: "forget-draft", state: "done" }]
    },
  }
  return [forget, hook]
}
