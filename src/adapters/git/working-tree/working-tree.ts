import { shortBranchName } from "../../../domain/branch.ts"
import { isDropping } from "../../../domain/dropping.ts"
import { existsSync } from "node:fs"
import { lstat } from "node:fs/promises"
import { join } from "node:path"
import type { Configuration } from "../user/configuration.ts"
import type { Without } from "../../../domain/safeguard.ts"
import type { ObjectStore } from "../../../ports/object-store.ts"
import type { Refs } from "../../../ports/refs.ts"
import type { RepositoryInfo } from "../../../ports/repository.ts"
import type { BranchMove, TreeReport, WorkingTree } from "../../../ports/working-tree.ts"
import type { GitLocks } from "../locks/git-locks.ts"
import type { Disk } from "../process/disk.ts"
import type { GitProcess } from "../process/git-process.ts"
import { LITERAL_PATHS } from "../process/path-arguments.ts"
import { nodePath, splitRecords } from "../../../domain/path-bytes.ts"
import { switchBranch } from "./switch-branch.ts"
import { holdLocks } from "./hold-trees.ts"
import type { Holding } from "./hold-trees.ts"
import { bringTrees, moveUnder } from "./move-under.ts"
import { treesOn } from "./trees-on.ts"

export interface WorkingTreeContext {
  readonly git: GitProcess
  /** For what has to write files that a partial clone may not have yet. */
  readonly fetchingGit: GitProcess
  readonly configuration: Configuration
  readonly info: RepositoryInfo
  readonly locks: GitLocks
  readonly objects: ObjectStore
  readonly refs: Refs
  /** git in another working tree of the same repository. */
  readonly gitIn: (directory: string) => GitProcess
  readonly disk: Disk
  readonly without: Without
}

export function createWorkingTree(context: WorkingTreeContext): WorkingTree {
  const trees = { ...context, held: new Set<string>() }
  return {
    changedPaths: (directory) => changedPaths(context, directory),
    files: (directory, { ignored = false } = {}) => files(context, directory, ignored),
    leftOut: async (directory) => {
      const kept = new Set(await files(context, directory, false))
      return (await files(context, directory, true)).filter((path) => !kept.has(path))
    },
    switchTo: (branch, start) =>
      switchBranch({ ...context, git: context.fetchingGit }, shortBranchName(branch), start),
    moveUnder: (move, moveRef) => moveUnderAll(trees, move, moveRef),
    sync: (move, { wasTorn = false, indexOnly = false } = {}) =>
      syncAll(trees, move, { wasTorn, indexOnly }),
    whileHeld: async (ref, work) => holdLocks((await treesOn(trees, ref)).trees, trees, work),
    operationInProgress: async () =>
      OPERATIONS.find(([file]) => existsSync(join(context.info.gitDirectory, file)))?.[1] ?? null,
  }
}

/** What git leaves in its directory meanwhile; a rebase also picks, so it comes first. */
const OPERATIONS = [
  ["rebase-merge", "rebase"],
  ["rebase-apply", "rebase"],
  ["MERGE_HEAD", "merge"],
  ["CHERRY_PICK_HEAD", "cherry-pick"],
  ["REVERT_HEAD", "revert"],
  ["BISECT_LOG", "bisect"],
] as const

/** `? ` of an untracked file, before each path of `ls-files -t`. */
const TAG_WIDTH = 2
/** `XY `, before each path of `status --porcelain`. */
const STATUS_WIDTH = 3
const STATUS = ["status", "--porcelain", "-z", "--untracked-files=all", "--ignored=no"]
/** What a submodule has changed inside would be found by a git of its own, with the commands of its own configuration. */
const SHALLOW = ["--no-renames", "--ignore-submodules=dirty"]

/** Compares bytes, with git's own rules for line endings: a filter is a command of the repository's configuration. */
async function changedPaths(context: WorkingTreeContext, directory: string): Promise<string[]> {
  const git = context.git.withEnvironment(await context.configuration.withoutFilters())
  const records = await list({ ...context, git }, [...STATUS, ...SHALLOW], directory)
  return records
    .map((record) => ({
      path: record.slice(STATUS_WIDTH).replace(/\/$/, ""),
      isUntracked: record.startsWith("??"),
    }))
    .filter(({ path, isUntracked }) => !isUntracked || !isDropping(path))
    .map(({ path }) => path)
}

async function files(
  context: WorkingTreeContext,
  directory: string,
  ignored: boolean,
): Promise<string[]> {
  const exclusions = ignored ? [] : ["--exclude-standard"]
  const args = ["ls-files", "-z", "-t", "--cached", "--others", ...exclusions]
  const records = await list(context, args, directory)
  const wanted = records.filter(
    (record) => ignored || !record.startsWith("?") || !isDropping(record.slice(TAG_WIDTH)),
  )
  const paths = [...new Set(wanted.map((record) => record.slice(TAG_WIDTH)))]
  const present = await Promise.all(
    paths.map((path) => lstat(nodePath(join(context.git.directory, path))).catch(() => null)),
  )
  return paths.filter((_, index) => present[index] !== null).toSorted()
}

async function list(
  { git, info }: WorkingTreeContext,
  args: readonly string[],
  directory: string,
): Promise<readonly string[]> {
  if (info.workTree === null) return []
  const paths = directory === "" ? [] : [directory]
  return splitRecords(await git.withEnvironment(LITERAL_PATHS).succeed([...args, "--", ...paths]))
}

/** Commits or trees that index and files may be at; the empty tree for a branch that did not exist. */
async function treeTarget({ objects }: WorkingTreeContext, { base, next, paths }: BranchMove) {
  return { bases: [base ?? (await objects.writeTree([])), next], next, paths }
}

async function moveUnderAll(
  context: WorkingTreeContext & Holding,
  move: BranchMove,
  moveRef: () => Promise<boolean>,
): ReturnType<WorkingTree["moveUnder"]> {
  const { trees, unknown } = await treesOn(context, move.ref)
  const change = await treeTarget(context, move)
  const { moved, trees: reports } = await moveUnder(trees, context, change, moveRef)
  return { moved, trees: moved ? [...reports, ...unknown] : [] }
}

async function syncAll(
  context: WorkingTreeContext & Holding,
  move: BranchMove,
  how: { readonly wasTorn: boolean; readonly indexOnly: boolean },
): Promise<readonly TreeReport[]> {
  const { trees, unknown } = await treesOn(context, move.ref)
  const { bases, paths } = await treeTarget(context, move)
  const tip = () => context.refs.read(move.ref)
  return [...(await bringTrees(trees, context, { bases, paths, tip, ...how })), ...unknown]
}
