import { stat } from "node:fs/promises"
import { join } from "node:path"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { FollowOutcome, RepositoryInfo, WorkingTree } from "../../ports/git.ts"
import { followRef } from "./follow-ref.ts"
import { gitProcess } from "./git-process.ts"
import type { Environment, GitProcess } from "./git-process.ts"
import { worktreesOn } from "./worktrees.ts"

/** Reading must not take the index lock from somebody who writes. */
const READ_ONLY = { env: { GIT_OPTIONAL_LOCKS: "0" } }
const IN_PROGRESS = { "rebase-merge": "rebase", "rebase-apply": "rebase", MERGE_HEAD: "merge", CHERRY_PICK_HEAD: "cherry-pick", REVERT_HEAD: "revert", BISECT_LOG: "bisect" } as const

/** `git` runs at the top of the working tree, so that all paths count from there. */
export function workingTreeOf(git: GitProcess, info: RepositoryInfo, environment: Environment): WorkingTree {
  const at = (path: string) => gitProcess(path, environment)
  return {
    async changedPaths(directory) {
      if (info.workTree === null) return []
      const text = await git.run(["status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "--ignore-submodules=all", "--", directory === "" ? "." : directory], READ_ONLY)
      return text.split("\0").filter((record) => record !== "").map((record) => record.slice(3))
    },
    async files(directory) {
      if (info.workTree === null) return []
      const text = await git.run(["ls-files", "--cached", "--others", "--exclude-standard", "--deduplicate", "-z", "--", directory === "" ? "." : directory], READ_ONLY)
      const paths = text.split("\0").filter((path) => path !== "")
      const present = await Promise.all(paths.map((path) => stat(join(git.directory, path)).catch(() => null)))
      return paths.filter((_, index) => present[index] !== null)
    },
    async switchTo(branch, start) {
      const exists = (await git.attempt(["show-ref", "--verify", "--quiet", `refs/heads/${branch}`])).code === 0
      const args = exists ? ["switch", "--quiet", "--no-guess", branch] : ["switch", "--quiet", "--no-track", "--create", branch, start]
      const { code, stderr } = await git.attempt(args)
      if (code !== 0) refuse(refusal("draft-on-branch", `git cannot switch to ${branch}: ${stderr.trim()}`))
    },
    async follow(ref, before, after, paths) {
      const outcomes: FollowOutcome[] = []
      for (const worktree of await worktreesOn(git, info, ref)) {
        outcomes.push((await followRef(at(worktree), before, after, paths)) ? "followed" : "left alone")
      }
      return outcomes.find((outcome) => outcome === "left alone") ?? outcomes[0] ?? "no working tree"
    },
    async operationInProgress() {
      for (const [file, operation] of Object.entries(IN_PROGRESS)) {
        if (await stat(join(info.gitDirectory, file)).catch(() => null)) return operation
      }
      return null
    },
  }
}
