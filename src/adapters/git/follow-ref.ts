import { rm, rmdir } from "node:fs/promises"
import { dirname, join } from "node:path"
import type { CommitId } from "../../domain/identifiers.ts"
import type { FollowOutcome } from "../../ports/working-tree.ts"
import { changesBetween, goneEntries } from "./follow-changes.ts"
import type { Change } from "./follow-changes.ts"
import type { GitProcess } from "./git-process.ts"
import { withIndexLock } from "./index-lock.ts"
import type { IndexWork } from "./index-lock.ts"
import { isStaged, readIndexState, standing } from "./index-state.ts"
import type { IndexState } from "./index-state.ts"
import { joinRecords } from "./path-bytes.ts"

export interface Follow {
  readonly before: string
  /** Where the ref stands once the index is ours: not earlier, as other moves may have come in between. */
  readonly tip: () => Promise<CommitId | null>
  readonly paths: readonly string[]
}

/** Other writers of the same branch may be about to let this working tree follow: so often, after so many milliseconds, it is looked at again. */
const LOOKS = 3
const PAUSE = 60

/** Index and files of one working tree follow. The git process runs at its top. */
export async function followRef(
  git: GitProcess,
  gitDirectory: string,
  follow: Follow,
): Promise<FollowOutcome> {
  for (let look = 1; ; look++) {
    const followed = await withIndexLock(gitDirectory, (index) =>
      followLocked(git, gitDirectory, index, follow),
    )
    if ((followed !== "left alone" && followed !== "index left alone") || look === LOOKS)
      return followed
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
  }
}

async function followLocked(
  git: GitProcess,
  gitDirectory: string,
  index: string,
  { before, tip, paths }: Follow,
): Promise<IndexWork> {
  const environment = { GIT_INDEX_FILE: index }
  const leftAlone = { outcome: "left alone", keep: false } as const
  const after = await tip()
  if (after === null) return leftAlone
  const committed = await changesBetween(git, gitDirectory, before, after, paths)
  const changes = [
    ...committed,
    ...(await goneEntries(git, environment, after, withoutPaths(paths, committed))),
  ]
  if (changes.length === 0) return { outcome: "followed", keep: false }
  const state = await readIndexState(
    git,
    environment,
    changes.map((change) => change.path),
  )
  // An index that holds nothing of the user's must not fall behind: his next commit would take this one back (facts 6).
  const free = changes.filter((change) => !isStaged(change, state))
  const stands = await Promise.all(free.map((change) => standing(git.directory, change, state)))
  await updateIndex(git, environment, free, state)
  const [doubtful, changed] = (["doubtful", "changed"] as const).map((wanted) =>
    free.filter((_, index) => stands[index] === wanted).map((change) => change.path),
  ) as [string[], string[]]
  const edited =
    doubtful.length === 0 ? [] : (await readIndexState(git, environment, doubtful)).modified
  const users = new Set([...changed, ...edited])
  const onDisk = free.filter((change) => !state.sparse.has(change.path) && !users.has(change.path))
  for (const { path } of onDisk.filter((change) => change.after === undefined))
    await removeFile(git.directory, path)
  const input = joinRecords(
    onDisk.filter((change) => change.after !== undefined).map((change) => change.path),
  )
  const { code } = await git.run(["checkout-index", "--force", "--quiet", "-u", "-z", "--stdin"], {
    environment,
    input,
  })
  if (free.length < changes.length) return { outcome: "index left alone", keep: true }
  return { outcome: code === 0 && users.size === 0 ? "followed" : "left alone", keep: true }
}

/** Directories, that is, below which the index may hold what no commit does. */
function withoutPaths(paths: readonly string[], changes: readonly Change[]): readonly string[] {
  const known = new Set(changes.map((change) => change.path))
  return paths.filter((path) => !known.has(path))
}

/** Removals first, so that a directory can take the place of a file. */
async function updateIndex(
  git: GitProcess,
  environment: NodeJS.ProcessEnv,
  changes: readonly Change[],
  { entries, sparse }: IndexState,
): Promise<void> {
  const stale = changes.filter(({ path, after }) => entries.get(path) !== after)
  const removed = stale
    .filter(({ after }) => after === undefined)
    .map(({ path, before }) => `0 ${before?.split(" ")[1]}\t${path}`)
  const written = stale.flatMap(({ path, after }) =>
    after === undefined ? [] : [`${after}\t${path}`],
  )
  if (stale.length > 0)
    await git.succeed(["update-index", "-z", "--index-info"], {
      environment,
      input: joinRecords([...removed, ...written]),
    })
  const hidden = changes
    .filter(({ path, after }) => after !== undefined && sparse.has(path))
    .map(({ path }) => path)
  if (hidden.length > 0)
    await git.succeed(["update-index", "--skip-worktree", "-z", "--stdin"], {
      environment,
      input: joinRecords(hidden),
    })
}

/** With the directories it leaves empty, which git does not keep. */
async function removeFile(root: string, path: string): Promise<void> {
  await rm(join(root, path), { force: true })
  for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) {
    try {
      await rmdir(join(root, folder))
    } catch {
      return
    }
  }
}
