import type { Plan } from "../../domain/plan.ts"
import type { TransactionResult } from "./transaction.ts"

/** What became of a plan: the data of every command that makes one commit. */
export interface ChangeResult extends TransactionResult {
  /** Whether the plan was only shown. */
  readonly dryRun: boolean
  /** The name of the remote it is published to; null for none. */
  readonly remote: string | null
  /** A remote that follows this branch and was not to be told; absent where there is none. */
  readonly onlyHere?: { readonly remote: string; readonly branch: string }
  /** The file of a plan that was saved. */
  readonly savedTo?: string
}

/** A plan that is shown before anybody is asked. */
export function previewOf(plan: Plan): ChangeResult {
  return {
    plan,
    commit: null,
    sync: null,
    publication: "not asked for",
    effects: [],
    dryRun: true,
    remote: null,
  }
}

/** As `--json` shows it, where what became of the working trees has always been called `follow`. */
export function changeJson<Result extends ChangeResult>({ plan, commit, sync, ...rest }: Result) {
  return { plan, commit, follow: sync, ...rest }
}
