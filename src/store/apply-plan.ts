import { restoreTrailers } from "../domain/commit-trailers.ts"
import type { EffectOutcome } from "../domain/effect.ts"
import type { CommitId } from "../domain/identifiers.ts"
import type { Plan } from "../domain/plan.ts"
import type { FileSystem } from "../ports/file-system.ts"
import type { Repository } from "../ports/repository.ts"
import { moveRef } from "./move-branch.ts"
import type { Move, MovedBranch } from "./move-branch.ts"
import { writeTree } from "./write-tree.ts"

/** A commit that exists in the object database and that no ref shows yet: nothing has happened so far. */
export interface PreparedCommit {
  readonly plan: Plan
  readonly commit: CommitId
}

/** Builds the plan's one commit, through the user's hooks and signing (spec 2.4). */
export async function prepareCommit(repository: Repository, plan: Plan): Promise<PreparedCommit> {
  if (plan.fastForward !== undefined) return { plan, commit: plan.fastForward }
  const tree = await writeTree(repository.objects, await treeOf(repository, plan.base), plan.writes)
  const { overrides = [], actor } = plan
  const message = overrides.includes("no-verify")
    ? plan.message
    : restoreTrailers(await repository.hooks.beforeCommit(tree, plan.message), plan.message)
  // A hook takes its time, and may itself clean up.
  await repository.objects.restore()
  const commit = await repository.objects.writeCommit({
    tree,
    parents: [plan.base],
    message,
    unsigned: overrides.includes("no-sign"),
    ...(plan.action === "rollback" && { author: actor }),
  })
  await repository.objects.makeDurable()
  return { plan, commit }
}

/** The move that makes a prepared commit the tip of the plan's own branch. */
export function landing({ plan, commit }: PreparedCommit): Move {
  return {
    ref: plan.ref,
    base: plan.base,
    next: commit,
    reflog: `cfg ${plan.action}: ${plan.message.split("\n", 1)[0]}`,
    paths: plan.writes.map((write) => write.path),
    isDurable: plan.fastForward === undefined,
  }
}

/** The one visible effect of a plan: its commit becomes the tip by compare-and-swap. "raced" where somebody was faster. */
export async function landCommit(
  repository: Repository,
  files: FileSystem,
  prepared: PreparedCommit,
): Promise<MovedBranch | "raced"> {
  const moved = await moveRef(repository, files, landing(prepared))
  if (moved === "raced") return moved
  return { ...moved, effects: [...moved.effects, await runPostCommit(repository)] }
}

/** The commit stands, whatever the hook says. */
export async function runPostCommit({ hooks }: Pick<Repository, "hooks">): Promise<EffectOutcome> {
  const failed = (detail: string): EffectOutcome => ({
    effect: "post-commit",
    state: "failed",
    detail,
    mend: "The commit stands; what the hook should have done is left to do.",
  })
  try {
    const outcome = await hooks.afterCommit()
    if (outcome === null) return { effect: "post-commit", state: "not needed" }
    if (outcome.code === 0) return { effect: "post-commit", state: "done" }
    return failed(`The hook post-commit failed: ${outcome.output}`)
  } catch (error) {
    return failed(`The hook post-commit could not be run: ${(error as Error).message}`)
  }
}

async function treeOf(repository: Repository, commit: CommitId): Promise<string> {
  const found = await repository.objects.inspect(`${commit}:`)
  if (found?.type !== "tree") throw new Error(`Commit ${commit} has no tree.`)
  return found.id
}
