import { lstat, rm, rmdir } from "node:fs/promises"
import { dirname, join } from "node:path"
import type { CommitId } from "../../domain/identifiers.ts"
import type { FollowOutcome } from "../../ports/git.ts"
import { LITERAL_PATHS } from "./git-environment.ts"
import type { GitProcess } from "./git-process.ts"
import { pathspecs } from "./history.ts"
import { withIndexLock } from "./index-lock.ts"
import type { IndexWork } from "./index-lock.ts"
import { joinRecords, splitRecords } from "./path-bytes.ts"

/** An entry as tree and index hold it: `<mode> <id>`; undefined where there is none. */
type Entry = string | undefined

interface Change {
  readonly path: string
  readonly before: Entry
  readonly after: Entry
}

interface IndexState {
  readonly entries: ReadonlyMap<string, string>
  /** Paths of a sparse checkout that are not meant to be on disk. */
  readonly sparse: ReadonlySet<string>
  /** Paths with a conflict, or that the user told git not to look at. */
  readonly reserved: ReadonlySet<string>
  /** Paths whose file differs from the index, or is missing. */
  readonly modified: ReadonlySet<string>
}

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
export async function followRef(git: GitProcess, gitDirectory: string, follow: Follow): Promise<FollowOutcome> {
  for (let look = 1; ; look++) {
    const followed = await withIndexLock(gitDirectory, (index) => followLocked(git, { GIT_INDEX_FILE: index }, follow))
    if (followed !== "left alone" || look === LOOKS) return followed
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
  }
}

async function followLocked(git: GitProcess, environment: NodeJS.ProcessEnv, { before, tip, paths }: Follow): Promise<IndexWork> {
  const leftAlone = { outcome: "left alone", keep: false } as const
  const after = await tip()
  if (after === null) return leftAlone
  const changes = await changesBetween(git, before, after, paths)
  if (changes.length === 0) return { outcome: "followed", keep: false }
  const names = changes.map((change) => change.path)
  const state = await readState(git, environment, names)
  const stands = await Promise.all(changes.map((change) => standing(git.directory, change, state)))
  if (stands.includes("changed")) return leftAlone
  await updateIndex(git, environment, changes, state)
  const doubtful = changes.filter((_, index) => stands[index] === "doubtful").map((change) => change.path)
  if (doubtful.length > 0 && (await readState(git, environment, doubtful)).modified.size > 0) return leftAlone
  const onDisk = changes.filter((change) => !state.sparse.has(change.path))
  for (const { path } of onDisk.filter((change) => change.after === undefined)) await removeFile(git.directory, path)
  const input = joinRecords(onDisk.filter((change) => change.after !== undefined).map((change) => change.path))
  const { code } = await git.run(["checkout-index", "--force", "--quiet", "-u", "-z", "--stdin"], { environment, input })
  // An index that is ahead of its files shows it; one that is behind the branch would revert the commit (facts 6).
  return { outcome: code === 0 ? "followed" : "left alone", keep: true }
}

async function changesBetween(git: GitProcess, before: string, after: string, paths: readonly string[]): Promise<readonly Change[]> {
  const records = splitRecords(await git.succeed(["diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--ignore-submodules=none", before, after], { environment: withoutIndex(gitDirectory) }))
  const wanted = new Set(paths)
  const changes: Change[] = []
  for (let at = 0; at + 1 < records.length; at += 2) {
    const [, oldMode, newMode, oldId, newId] = /^:(\d+) (\d+) (\w+) (\w+) /.exec(records[at] ?? "") ?? []
    const path = records[at + 1] ?? ""
    if (isWanted(path, wanted)) changes.push({ path, before: entry(oldMode, oldId), after: entry(newMode, newId) })
  }
  return changes
}

function entry(mode: string | undefined, id: string | undefined): Entry {
  return mode === "000000" ? undefined : `${mode} ${id}`
}

/** It, or a directory above it, was named. */
function isWanted(path: string, wanted: ReadonlySet<string>): boolean {
  for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) if (wanted.has(path.slice(0, end))) return true
  return false
}

/** One process tells all of it: a path appears as an entry, and once more where its file differs. */
async function readState(git: GitProcess, environment: NodeJS.ProcessEnv, paths: readonly string[]): Promise<IndexState> {
  const output = await git.succeed(["ls-files", "-z", "-v", "--stage", "--cached", "--modified", "--deleted", "--", ...pathspecs(paths)], { environment: { ...environment, ...LITERAL_PATHS } })
  const state = { entries: new Map<string, string>(), sparse: new Set<string>(), reserved: new Set<string>(), modified: new Set<string>() }
  const wanted = new Set(paths)
  for (const record of splitRecords(output)) {
    const [, tag = "", mode, id, stage, path = ""] = /^(\w) (\d+) (\w+) (\d)\t([\s\S]*)$/.exec(record) ?? []
    if (!wanted.has(path)) continue
    if (stage !== "0" || tag !== tag.toUpperCase()) state.reserved.add(path)
    if (tag === "S") state.sparse.add(path)
    if (tag === "C" || tag === "R") state.modified.add(path)
    else state.entries.set(path, `${mode} ${id}`)
  }
  return state
}

/**
 * `unchanged`: as the index has it, at either commit. `doubtful`: the file is another one, which may be the new one,
 * as a follow that was cut short leaves it. `changed`: by the user.
 */
async function standing(root: string, { path, before, after }: Change, { entries, sparse, reserved, modified }: IndexState): Promise<"unchanged" | "doubtful" | "changed"> {
  const indexed = entries.get(path)
  if (reserved.has(path) || (indexed !== before && indexed !== after)) return "changed"
  if (indexed !== undefined && !sparse.has(path) && !modified.has(path)) return "unchanged"
  if (!(await isPresent(root, path))) return indexed !== undefined && after !== undefined && modified.has(path) ? "changed" : "unchanged"
  return after === undefined || sparse.has(path) ? "changed" : "doubtful"
}

/** Also where something else stands in its way, such as a symbolic link for one of its directories. */
async function isPresent(root: string, path: string): Promise<boolean> {
  const segments = path.split("/")
  for (let depth = 1; depth < segments.length; depth++) {
    const parent = await lstat(join(root, ...segments.slice(0, depth))).catch(() => null)
    if (parent === null) return false
    if (!parent.isDirectory()) return true
  }
  return (await lstat(join(root, path)).catch(() => null)) !== null
}

/** Removals first, so that a directory can take the place of a file. */
async function updateIndex(git: GitProcess, environment: NodeJS.ProcessEnv, changes: readonly Change[], { entries, sparse }: IndexState): Promise<void> {
  const stale = changes.filter(({ path, after }) => entries.get(path) !== after)
  const removed = stale.filter(({ after }) => after === undefined).map(({ path, before }) => `0 ${before?.split(" ")[1]}\t${path}`)
  const written = stale.flatMap(({ path, after }) => (after === undefined ? [] : [`${after}\t${path}`]))
  if (stale.length > 0) await git.succeed(["update-index", "-z", "--index-info"], { environment, input: joinRecords([...removed, ...written]) })
  const hidden = changes.filter(({ path, after }) => after !== undefined && sparse.has(path)).map(({ path }) => path)
  if (hidden.length > 0) await git.succeed(["update-index", "--skip-worktree", "-z", "--stdin"], { environment, input: joinRecords(hidden) })
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
