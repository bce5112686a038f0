import type { CommitId } from "../../domain/identifiers.ts"
import type { Plan } from "../../domain/plan.ts"
import type { Result } from "./transact.ts"

/** What became of a plan: the data of every command that makes one commit. */
export interface ChangeResult {
  /** Null where there was nothing to do. */
  readonly plan: Plan | null
  /** Null for a plan that was only shown. */
  readonly commit: CommitId | null
  /** What the working tree did; null where there was nothing to move. */
  readonly follow: Result["follow"]
  readonly publication: Result["publication"]
  /** The remote's words, where the commit is only local. */
  readonly detail?: string
  readonly dryRun: boolean
  /** The name of the remote it is published to; null for none. */
  readonly remote: string | null
  /** The file of a plan that was saved. */
  readonly savedTo?: string
}

export function changeResult(result: Result, dryRun: boolean, remote: string | null): ChangeResult {
  return { ...result, dryRun, remote }
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
