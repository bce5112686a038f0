import { lstat } from "node:fs/promises"
import { join } from "node:path"
import type { GitProcess } from "../process/git-process.ts"
import { LITERAL_PATHS, pathArguments } from "../process/path-arguments.ts"
import { nodePath, splitRecords } from "../../../domain/path-bytes.ts"
import type { EntryChange } from "./entry-changes.ts"

/** What index and files hold at some paths. */
export interface IndexState {
  /** `<mode> <id>` by path. */
  readonly entries: ReadonlyMap<string, string>
  /** Paths of a sparse checkout that are not meant to be on disk. */
  readonly sparse: ReadonlySet<string>
  /** Paths with a conflict, or that the user told git not to look at. */
  readonly reserved: ReadonlySet<string>
  /** Paths whose file differs from the index, or is missing. */
  readonly modified: ReadonlySet<string>
}

const LIST = ["ls-files", "-z", "-v", "--stage", "--cached", "--modified", "--deleted", "--"]

/** One process tells all of it: a path appears as an entry, and once more where its file differs. */
export async function readIndexState(
  git: GitProcess,
  paths: readonly string[],
): Promise<IndexState> {
  const output = await git
    .withEnvironment(LITERAL_PATHS)
    .succeed([...LIST, ...pathArguments(paths)])
  const state = {
    entries: new Map<string, string>(),
    sparse: new Set<string>(),
    reserved: new Set<string>(),
    modified: new Set<string>(),
  }
  const wanted = new Set(paths)
  for (const record of splitRecords(output)) {
    const [, tag = "", mode, id, stage, path = ""] =
      /^(\w) (\d+) (\w+) (\d)\t([\s\S]*)$/.exec(record) ?? []
    if (!wanted.has(path)) continue
    if (stage !== "0" || tag !== tag.toUpperCase()) state.reserved.add(path)
    if (tag === "S") state.sparse.add(path)
    if (tag === "C" || tag === "R") state.modified.add(path)
    else state.entries.set(path, `${mode} ${id}`)
  }
  return state
}

/** The index holds what the user put there, no entry of the commits; or they told git to leave it. */
export function isStaged(
  { path, bases, next }: EntryChange,
  { entries, reserved }: IndexState,
): boolean {
  return reserved.has(path) || ![...bases, next].includes(entries.get(path))
}

/**
 * A file whose index entry is one of the two commits'. `unchanged`: as the index has it. `edited`: by the user.
 * `unknown`: another one than the index has, which may be the new one, as a sync that was cut short leaves it.
 */
export type FileState = "unchanged" | "unknown" | "edited"

export async function fileState(
  root: string,
  { path, next }: EntryChange,
  { entries, sparse, modified }: IndexState,
): Promise<FileState> {
  const isIndexed = entries.has(path)
  if (isIndexed && !sparse.has(path) && !modified.has(path)) return "unchanged"
  if (!(await isPresent(root, path))) {
    const wasDeleted = isIndexed && next !== undefined && modified.has(path)
    return wasDeleted ? "edited" : "unchanged"
  }
  return next === undefined || sparse.has(path) ? "edited" : "unknown"
}

/** Also where something else stands in its way, such as a symbolic link for one of its directories. */
export async function isPresent(root: string, path: string): Promise<boolean> {
  const segments = path.split("/")
  for (let depth = 1; depth < segments.length; depth++) {
    const parent = await lstat(nodePath(join(root, ...segments.slice(0, depth)))).catch(() => null)
    if (parent === null) return false
    if (!parent.isDirectory()) return true
  }
  return (await lstat(nodePath(join(root, path))).catch(() => null)) !== null
}
