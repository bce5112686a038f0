import { setTimeout as delay } from "node:timers/promises"
import type { CommitId } from "../../../domain/identifiers.ts"
import type { SyncOutcome } from "../../../ports/working-tree.ts"
import { withIndexLock } from "../locks/index-lock.ts"
import type { IndexWork } from "../locks/index-lock.ts"
import type { GitProcess } from "../process/git-process.ts"
import { checkOut } from "./check-out.ts"
import { changesBetween, vanishedEntries } from "./entry-changes.ts"
import type { EntryChange } from "./entry-changes.ts"
import { fileState, isStaged, readIndexState } from "./index-state.ts"
import type { IndexState } from "./index-state.ts"
import { updateIndex } from "./update-index.ts"

export interface WorkingTreeSync {
  /** Runs at the top of the working tree. */
  readonly git: GitProcess
  readonly gitDirectory: string
  /** Commit or tree where the ref stood before. */
  readonly base: string
  /** Where the ref stands once the index is ours: not earlier, as other moves may have come in between. */
  readonly tip: () => Promise<CommitId | null>
  readonly paths: readonly string[]
}

/** Another writer of the same branch may be about to sync this working tree, which looks like an edit by the user: so it is looked at again. */
const MAX_ATTEMPTS = 3
/** Milliseconds. */
const PAUSE = 60

/** Brings index and files of one working tree to the tip, but for what the user has changed of them. */
export async function syncWorkingTree(sync: WorkingTreeSync): Promise<SyncOutcome> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await withIndexLock(sync.gitDirectory, (index) => syncLocked(sync, index))
    const seemsEdited = outcome === "left alone" || outcome === "index left alone"
    if (!seemsEdited || attempt === MAX_ATTEMPTS) return outcome
    await delay(PAUSE)
  }
}

async function syncLocked(sync: WorkingTreeSync, index: string): Promise<IndexWork> {
  const next = await sync.tip()
  if (next === null) return { outcome: "left alone", keep: false }
  const git = sync.git.withEnvironment({ GIT_INDEX_FILE: index })
  const changes = await changesTo(next, git, sync)
  if (changes.length === 0) return { outcome: "synced", keep: false }
  const state = await readIndexState(git, pathsOf(changes))
  // An index that holds nothing of the user's must not fall behind: their next commit would undo this one (facts 6).
  const free = changes.filter((change) => !isStaged(change, state))
  const edited = await updateIndexAround(git, free, state)
  const isComplete = await checkOut(
    git,
    free.filter(({ path }) => !state.sparse.has(path) && !edited.has(path)),
  )
  if (free.length < changes.length) return { outcome: "index left alone", keep: true }
  return { outcome: isComplete && edited.size === 0 ? "synced" : "left alone", keep: true }
}

async function changesTo(
  next: CommitId,
  git: GitProcess,
  { gitDirectory, base, paths }: WorkingTreeSync,
): Promise<readonly EntryChange[]> {
  const committed = await changesBetween(git, gitDirectory, { base, next }, paths)
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
  return new Set([...pathsOf(edited), ...found])
}

function pathsOf(changes: readonly EntryChange[]): readonly string[] {
  return changes.map(({ path }) => path)
}
