import { branchOf } from "../../domain/branch.ts"
import type { ExitCode } from "../../domain/refusal.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Notices } from "../../ports/notices.ts"
import type { FileSystem } from "../../ports/file-system.ts"
import type { Store } from "../../store/open-store.ts"
import { destinationOf } from "../session/destination.ts"
import type { ChangeResult } from "./change-result.ts"
import { warnOfEffects } from "./warn-of-effects.ts"
import { exitCodeOfResult, transact } from "./transact.ts"
import type { Transaction } from "./transaction.ts"

export interface Publishing {
  readonly notices: Pick<Notices, "warn">
  readonly files: FileSystem
  readonly dryRun: boolean
  /** `--push`, `--no-push`; null leaves it to `cfg.yaml`. */
  readonly push: boolean | null
}

/** A change of a branch that nobody is asked about. */
export interface BranchChange extends Pick<Transaction, "plan" | "beforeMove" | "afterMove"> {
  readonly ref: string
  /** Whose `cfg.yaml` says where commits are pushed to. */
  readonly settings: Pick<Snapshot, "config">
}

/** Applies it through races and remotes; a dry run stops at the plan, and asks the remote only where `--push` stands there. */
export async function changeBranch(
  { files, dryRun, push, notices }: Publishing,
  store: Pick<Store, "repository">,
  { settings, ...change }: BranchChange,
): Promise<{ readonly data: ChangeResult; readonly exitCode: ExitCode }> {
  const { repository } = store
  const destination = await destinationOf(repository, settings.config, branchOf(change.ref), push)
  const approve = dryRun ? null : async () => {}
  const reached = dryRun && push !== true ? null : destination
  const result = await transact({ ...change, store, files, destination: reached, approve })
  warnOfEffects(notices, result.effects)
  const remote = destination?.name ?? null
  return { data: { ...result, dryRun, remote }, exitCode: exitCodeOfResult(result) }
}
