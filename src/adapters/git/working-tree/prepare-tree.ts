import { readFile } from "node:fs/promises"
import { join } from "node:path"
import type { SyncOutcome } from "../../../ports/working-tree.ts"
import type { LockedIndex } from "../locks/index-lock.ts"
import type { Disk } from "../process/disk.ts"
import type { GitProcess } from "../process/git-process.ts"
import { nodePath } from "../../../domain/path-bytes.ts"
import { changesTo, vanishedEntries } from "./entry-changes.ts"
import type { EntryChange } from "./entry-changes.ts"
import { filesAtBase } from "./files-at-base.ts"
import { fileState, isStaged, readIndexState } from "./index-state.ts"
import type { IndexState } from "./index-state.ts"
import { stageFiles } from "./stage-files.ts"
import type { StagedFile } from "./stage-files.ts"
import type { TreeLocation, TreeTarget } from "./tree-location.ts"
import { updateIndex } from "./update-index.ts"

export interface Preparation extends TreeTarget {
  readonly disk: Disk
  /** See `WorkingTree.sync`. */
  readonly wasTorn: boolean
  /** See `WorkingTree.sync`. */
  readonly indexOnly: boolean
}

/** A tree whose index is where it is to be, and whose files only have to take their place. */
export interface PreparedTree {
  readonly files: readonly StagedFile[]
  /** Once they have. */
  readonly outcome: SyncOutcome
}

/** Brings the index to the new entries, but for what the user has staged, and lays the files ready, but for what the user has edited. */
export async function prepareTree(
  tree: TreeLocation,
  index: LockedIndex,
  preparation: Preparation,
): Promise<PreparedTree> {
  const git = tree.git.withEnvironment({ GIT_INDEX_FILE: index.copy })
  const changes = await entriesToChange(tree, git, preparation)
  if (changes.length === 0) return { files: [], outcome: "synced" }
  const state = await readIndexState(git, pathsOf(changes))
  // An index that holds nothing of the user's must not fall behind: their next commit would undo this one (facts 6).
  const free = changes.filter((change) => !isStaged(change, state))
  const edited = await updateIndexAround(git, free, state)
  const shown = free.filter(({ path }) => !state.sparse.has(path))
  const { disk, wasTorn, indexOnly } = preparation
  if (indexOnly) {
    await index.put()
    return { files: [], outcome: free.length < changes.length ? "index left alone" : "synced" }
  }
  const laid = wasTorn ? shown : shown.filter(({ path }) => !edited.has(path))
  const staged = await stageFiles(tree, git, disk, laid)
  const kept = wasTorn ? await withoutTorn(tree, edited, staged) : edited
  await index.put()
  const files = staged.filter(({ path }) => !kept.has(path))
  if (free.length < changes.length) return { files, outcome: "index left alone" }
  return { files, outcome: kept.size === 0 ? "synced" : "left alone" }
}

async function entriesToChange(
  { gitDirectory }: TreeLocation,
  git: GitProcess,
  { next, bases, paths }: TreeTarget,
): Promise<readonly EntryChange[]> {
  const committed = await changesTo(next, bases, { git, gitDirectory }, paths)
  const changed = new Set(pathsOf(committed))
  const others = paths.filter((path) => !changed.has(path))
  return [...committed, ...(await vanishedEntries(git, next, others))]
}

/** Updates the index, and gives the paths whose files the user has edited: what was unknown before, the new index tells. */
async function updateIndexAround(
  git: GitProcess,
  changes: readonly EntryChange[],
  state: IndexState,
): Promise<ReadonlySet<string>> {
  const states = await Promise.all(changes.map((change) => fileState(git.directory, change, state)))
  await updateIndex(git, changes, state)
  const edited = changes.filter((_, at) => states[at] === "edited")
  const unknown = changes.filter((_, at) => states[at] === "unknown")
  const found = unknown.length === 0 ? [] : (await readIndexState(git, pathsOf(unknown))).modified
  const seeming = new Set([...pathsOf(edited), ...found])
  if (seeming.size === 0) return seeming
  const atBase = await filesAtBase(
    git,
    changes.filter(({ path }) => seeming.has(path)),
  )
  return new Set([...seeming].filter((path) => !atBase.has(path)))
}

/** What a killed git left of a file that it was writing is nobody's edit: nothing, or the new file's first bytes. */
async function withoutTorn(
  { workTree }: TreeLocation,
  edited: ReadonlySet<string>,
  staged: readonly StagedFile[],
): Promise<ReadonlySet<string>> {
  const kept = new Set(edited)
  for (const { path, from } of staged) {
    if (from === null || !kept.has(path)) continue
    const [found, whole] = await Promise.all([bytesOf(join(workTree, path)), bytesOf(from)])
    const isTorn = found === null || (whole !== null && isBeginning(found, whole))
    if (isTorn) kept.delete(path)
  }
  return kept
}

function isBeginning(part: Buffer, whole: Buffer): boolean {
  return part.length < whole.length && part.equals(whole.subarray(0, part.length))
}

/** Null where there is no such file. */
async function bytesOf(path: string): Promise<Buffer | null> {
  try {
    return await readFile(nodePath(path))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null
    throw error
  }
}

function pathsOf(changes: readonly EntryChange[]): readonly string[] {
  return changes.map(({ path }) => path)
}
