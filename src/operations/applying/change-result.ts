import type { Plan } from "../../domain/plan.ts"
import type { Result } from "./transact.ts"

/** What became of a plan: the data of every command that makes one commit. */
export interface ChangeResult extends Result {
  /** Whether the plan was only shown. */
  readonly dryRun: boolean
  /** The name of the remote it is published to; null for none. */
  readonly remote: string | null
  /** The file of a plan that was saved. */
  readonly savedTo?: string
}

/** A plan that is shown before anybody is asked. */
export function previewOf(plan: Plan): ChangeResult {
  return {
    plan,
    commit: null,
    follow: null,
    publication: "not asked for",
    dryRun: true,
    remote: null,
  }
}
