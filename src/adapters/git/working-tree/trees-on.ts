import type { Refs } from "../../../ports/refs.ts"
import type { RepositoryInfo } from "../../../ports/repository.ts"
import type { TreeReport } from "../../../ports/working-tree.ts"
import type { GitProcess } from "../process/git-process.ts"
import { scratchOf } from "../process/state-folder.ts"
import type { TreeLocation } from "./tree-location.ts"
import { worktreesOn } from "./worktrees.ts"

export interface TreesContext {
  readonly git: GitProcess
  readonly info: RepositoryInfo
  readonly refs: Refs
  /** git in another working tree of the same repository. */
  readonly gitIn: (directory: string) => GitProcess
}

interface Trees {
  readonly trees: readonly TreeLocation[]
  /** Why there may be others. */
  readonly unknown: readonly TreeReport[]
}

/** The working trees that have a branch checked out; never throws, as the branch may have to move whatever becomes of them. */
export async function treesOn(context: TreesContext, ref: string): Promise<Trees> {
  const { git, info, refs } = context
  const list = () => worktreesOn(git, info, ref)
  try {
    return await resolved(context, await list().catch(list))
  } catch (error) {
    const head = await refs.head().catch(() => null)
    const own = head !== null && head.ref === ref && info.workTree !== null ? [info.workTree] : []
    const { trees } = await resolved(context, own)
    const reason = `git could not list the working trees: ${(error as Error).message}`
    return { trees, unknown: [{ workTree: null, outcome: "failed", reason }] }
  }
}

async function resolved(
  { git, info, gitIn }: TreesContext,
  paths: readonly string[],
): Promise<Trees> {
  const trees: TreeLocation[] = []
  const unknown: TreeReport[] = []
  for (const workTree of paths)
    if (workTree === info.workTree) trees.push(located(workTree, info.gitDirectory, git))
    else
      try {
        const gitThere = gitIn(workTree)
        trees.push(located(workTree, await gitDirectoryOf(gitThere), gitThere))
      } catch (error) {
        unknown.push({ workTree, outcome: "failed", reason: (error as Error).message })
      }
  return { trees, unknown }
}

function located(workTree: string, gitDirectory: string, git: GitProcess): TreeLocation {
  return { workTree, gitDirectory, scratch: scratchOf(gitDirectory), git }
}

async function gitDirectoryOf(git: GitProcess): Promise<string> {
  return (await git.succeed(["rev-parse", "--absolute-git-dir"])).toString("utf8").trimEnd()
}
