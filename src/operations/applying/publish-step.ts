import { shortBranchName } from "../../domain/branch.ts"
import type { EffectOutcome } from "../../domain/effect.ts"
import type { CommitId } from "../../domain/identifiers.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import { shellQuote } from "../../domain/shell-quote.ts"
import type { PushOutcome } from "../../ports/remote.ts"
import type { Destination } from "../session/destination.ts"
import type { StartingPoint } from "../session/starting-point.ts"
import type { Step } from "./run-steps.ts"

export interface PublishStep extends Step {
  /** What became of the push; null where there was none. */
  outcome(): PushOutcome | null
}

/** The remote comes first: a push that is refused then leaves nothing to undo. */
export function publishStep(
  destination: Destination | null,
  start: StartingPoint,
  { ref, commit }: { readonly ref: string; readonly commit: CommitId },
): PublishStep {
  let pushed: PushOutcome | null = null
  return {
    effect: "publish",
    outcome: () => pushed,
    async run() {
      if (destination === null) return [{ effect: "publish", state: "not needed" }]
      pushed = await push(destination, start, commit)
      if (pushed.kind === "rejected") return "raced"
      if (pushed.kind === "pushed") return [{ effect: "publish", state: "done" }]
      if (!start.localFollows)
        refuse(
          refusal(
            "remote-unreachable",
            `${destination.name} could not be reached: ${pushed.detail}`,
          ),
        )
      return [unpublished(destination, ref, pushed.detail)]
    },
  }
}

export async function push(
  destination: Destination,
  start: StartingPoint,
  commit: CommitId,
): Promise<PushOutcome> {
  if (start.unreachable !== null) return { kind: "unreachable", detail: start.unreachable }
  return destination.remote.push(commit, destination.branch)
}

function unpublished({ name }: Destination, ref: string, detail: string): EffectOutcome {
  return {
    effect: "publish",
    state: "failed",
    detail: `${name} could not be reached, so production has NOT seen this yet: ${detail}`,
    mend: `git push ${shellQuote(name)} ${shellQuote(shortBranchName(ref))}`,
  }
}
