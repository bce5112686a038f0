import { join } from "node:path"
import { branchRef } from "../../../domain/branch.ts"
import { refuse } from "../../../domain/refusal.ts"
import { refusal } from "../../../domain/refusals.ts"
import type { Refs } from "../../../ports/refs.ts"
import type { RepositoryInfo } from "../../../ports/repository.ts"
import type { GitLocks } from "../locks/git-locks.ts"
import { locksOfRef } from "../locks/locks-of-ref.ts"
import type { GitProcess } from "../process/git-process.ts"
import { worktreesOn } from "./worktrees.ts"

export interface SwitchContext {
  readonly git: GitProcess
  readonly info: RepositoryInfo
  readonly locks: GitLocks
  readonly refs: Refs
}

/** Creates the branch where it is missing. git itself keeps the user's changes, or refuses where it would have to overwrite one. */
export async function switchBranch(
  { git, info, locks, refs }: SwitchContext,
  branch: string,
  start: string,
): Promise<void> {
  const ref = branchRef(branch)
  const exists = (await refs.read(ref)) !== null
  const target = exists
    ? ["--no-guess", "--end-of-options", branch]
    : ["--no-track", `--create=${branch}`, start]
  const taken = [...locksOfRef(info, ref), join(info.gitDirectory, "index.lock")]
  const { code, stderr } = await locks.duringFree(taken, () =>
    git.run(["switch", "--quiet", ...target]),
  )
  // A failing post-checkout hook says no when the switch is done.
  if (code === 0 || (await refs.head()).ref === ref) return
  const [elsewhere] = await worktreesOn(git, info, ref)
  if (elsewhere !== undefined)
    refuse(
      refusal("git-refused", `${branch} is checked out in ${elsewhere}.`, {
        hint: "Work there, or switch that working tree to another branch.",
      }),
    )
  refuse(refusal("draft-on-branch", `git cannot switch to ${branch}: ${stderr.trim()}`))
}
