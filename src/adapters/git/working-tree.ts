import { existsSync } from "node:fs"
import { lstat } from "node:fs/promises"
import { join } from "node:path"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { ObjectStore } from "../../ports/object-store.ts"
import type { Refs } from "../../ports/refs.ts"
import type { RepositoryInfo } from "../../ports/repository.ts"
import type { FollowOutcome, WorkingTree } from "../../ports/working-tree.ts"
import { followRef } from "./follow-ref.ts"
import { LITERAL_PATHS } from "./git-environment.ts"
import type { GitProcess } from "./git-process.ts"
import { splitRecords } from "./path-bytes.ts"
import { worktreesOn } from "./worktrees.ts"

/** What git leaves in its directory meanwhile; a rebase also picks, so it comes first. */
const OPERATIONS = [
  ["rebase-merge", "rebase"],
  ["rebase-apply", "rebase"],
  ["MERGE_HEAD", "merge"],
  ["CHERRY_PICK_HEAD", "cherry-pick"],
  ["REVERT_HEAD", "revert"],
  ["BISECT_LOG", "bisect"],
] as const

export interface WorkingTreeContext {
  readonly git: GitProcess
  readonly info: RepositoryInfo
  readonly objects: ObjectStore
  readonly refs: Refs
  /** git in another working tree of the same repository. */
  readonly gitIn: (directory: string) => GitProcess
}

export function createWorkingTree(context: WorkingTreeContext): WorkingTree {
  const { git, info, refs } = context
  const list = async (args: readonly string[], directory: string) =>
    info.workTree === null
      ? []
      : splitRecords(
          await git.succeed([...args, "--", ...(directory === "" ? [] : [directory])], {
            environment: LITERAL_PATHS,
          }),
        )
  return {
    async changedPaths(directory) {
      const records = await list(
        [
          "status",
          "--porcelain",
          "-z",
          "--untracked-files=all",
          "--ignored=no",
          "--no-renames",
          "--ignore-submodules=none",
        ],
        directory,
      )
      return records.map((record) => record.slice(STATUS_WIDTH).replace(/\/$/, ""))
    },
    async files(directory, { ignored = false } = {}) {
      const paths = await list(
        [
          "ls-files",
          "-z",
          "--cached",
          "--others",
          ...(ignored ? [] : ["--exclude-standard"]),
          "--deduplicate",
        ],
        directory,
      )
      const present = await Promise.all(
        paths.map((path) => lstat(join(git.directory, path)).catch(() => null)),
      )
      return paths.filter((_, index) => present[index] !== null).toSorted()
    },
    switchTo: (branch, start) => switchTo(context, branch.replace(/^refs\/heads\//, ""), start),
    async follow(ref, before, _after, paths) {
      const base = before ?? (await context.objects.writeTree([]))
      const outcomes: FollowOutcome[] = []
      for (const path of await worktreesOn(git, info, ref)) {
        const own = path === info.workTree
        const there = own ? git : context.gitIn(path)
        const gitDirectory = own
          ? info.gitDirectory
          : (await there.succeed(["rev-parse", "--absolute-git-dir"])).toString("utf8").trimEnd()
        outcomes.push(
          await followRef(there, gitDirectory, { before: base, tip: () => refs.read(ref), paths }),
        )
      }
      return (
        (["index left alone", "left alone", "locked"] as const).find((outcome) =>
          outcomes.includes(outcome),
        ) ??
        outcomes[0] ??
        "no working tree"
      )
    },
    operationInProgress: async () =>
      OPERATIONS.find(([file]) => existsSync(join(info.gitDirectory, file)))?.[1] ?? null,
  }
}

/** `XY `, before each path of `status --porcelain`. */
const STATUS_WIDTH = 3

/** git itself keeps the user's changes, or refuses where it would have to overwrite one. */
async function switchTo(
  { git, info, refs }: WorkingTreeContext,
  branch: string,
  start: string,
): Promise<void> {
  const ref = `refs/heads/${branch}`
  const exists = (await refs.read(ref)) !== null
  const { code, stderr } = await git.run([
    "switch",
    "--quiet",
    ...(exists
      ? ["--no-guess", "--end-of-options", branch]
      : ["--no-track", `--create=${branch}`, start]),
  ])
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
