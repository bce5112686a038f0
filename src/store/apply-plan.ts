import { restoreTrailers } from "../domain/commit-trailers.ts"
import type { CommitId } from "../domain/identifiers.ts"
import type { Plan } from "../domain/plan.ts"
import type { FileSystem } from "../ports/file-system.ts"
import type { Repository } from "../ports/repository.ts"
import type { SyncOutcome } from "../ports/working-tree.ts"
import { notePendingSync } from "./pending-sync.ts"
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
  const message = restoreTrailers(
    await repository.hooks.beforeCommit(tree, plan.message),
    plan.message,
  )
  return {
    plan,
    commit: await repository.objects.writeCommit({ tree, parents: [plan.base], message }),
  }
}

/** The one visible effect of a plan: its commit becomes the tip by compare-and-swap. "raced" where somebody was faster. */
export async function landCommit(
  repository: Repository,
  files: FileSystem,
  { plan, commit }: PreparedCommit,
): Promise<SyncOutcome | "raced"> {
  const reflog = `cfg ${plan.action}: ${plan.message.split("\n", 1)[0]}`
  const outcome = await moveRef(repository, files, {
    ref: plan.ref,
    base: plan.base,
    next: commit,
    reflog,
    paths: plan.writes.map((write) => write.path),
  })
  if (outcome !== "raced") await repository.hooks.afterCommit()
  return outcome
}

/** Moves a ref, then index and files of just these paths; a crash in between is finished by the next command. */
export async function moveRef(
  repository: Repository,
  files: FileSystem,
  move: {
    readonly ref: string
    readonly base: CommitId
    readonly next: CommitId
    readonly reflog: string
    readonly paths: readonly string[]
  },
): Promise<SyncOutcome | "raced"> {
  const { ref, base, next, paths } = move
  const done = await notePendingSync(repository, files, { ref, base, next, paths })
  const moved = await repository.refs.compareAndSwap(ref, base, next, move.reflog)
  const outcome = moved ? await repository.workingTree.sync({ ref, base, paths }) : "raced"
  if (outcome !== "locked") await done()
  return outcome
}

async function treeOf(repository: Repository, commit: CommitId): Promise<string> {
  const found = await repository.objects.inspect(`${commit}:`)
  if (found?.type !== "tree") throw new Error(`Commit ${commit} has no tree.`)
  return found.id
}
