import type { GitProcess } from "../process/git-process.ts"
import { joinRecords } from "../../../domain/path-bytes.ts"
import type { EntryChange } from "./entry-changes.ts"
import type { IndexState } from "./index-state.ts"

/** The index gets the new entries; what a sparse checkout leaves out stays out. */
export async function updateIndex(
  git: GitProcess,
  changes: readonly EntryChange[],
  { entries, sparse }: IndexState,
): Promise<void> {
  const stale = changes.filter(({ path, next }) => entries.get(path) !== next)
  if (stale.length > 0)
    await git.succeed(["update-index", "-z", "--index-info"], { input: indexInfo(stale) })
  const hidden = changes.filter(({ path, next }) => next !== undefined && sparse.has(path))
  if (hidden.length > 0)
    await git.succeed(["update-index", "--skip-worktree", "-z", "--stdin"], {
      input: joinRecords(hidden.map(({ path }) => path)),
    })
}

/** Removals first, so that a directory can take the place of a file. */
function indexInfo(changes: readonly EntryChange[]): Buffer {
  const removals = changes
    .filter(({ next }) => next === undefined)
    .map(
      ({ path, bases }) => `0 ${bases.find((base) => base !== undefined)?.split(" ")[1]}\t${path}`,
    )
  const additions = changes
    .filter(({ next }) => next !== undefined)
    .map(({ path, next }) => `${next}\t${path}`)
  return joinRecords([...removals, ...additions])
}
