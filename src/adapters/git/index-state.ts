import { lstat } from "node:fs/promises"
import { join } from "node:path"
import type { Change } from "./follow-changes.ts"
import { LITERAL_PATHS } from "./git-environment.ts"
import type { GitProcess } from "./git-process.ts"
import { pathspecs } from "./history.ts"
import { splitRecords } from "./path-bytes.ts"

/** What index and files hold at some paths. */
export interface IndexState {
  readonly entries: ReadonlyMap<string, string>
  /** Paths of a sparse checkout that are not meant to be on disk. */
  readonly sparse: ReadonlySet<string>
  /** Paths with a conflict, or that the user told git not to look at. */
  readonly reserved: ReadonlySet<string>
  /** Paths whose file differs from the index, or is missing. */
  readonly modified: ReadonlySet<string>
}

/** One process tells all of it: a path appears as an entry, and once more where its file differs. */
export async function readIndexState(
  git: GitProcess,
  environment: NodeJS.ProcessEnv,
  paths: readonly string[],
): Promise<IndexState> {
  const output = await git.succeed(
    [
      "ls-files",
      "-z",
      "-v",
      "--stage",
      "--cached",
      "--modified",
      "--deleted",
      "--",
      ...pathspecs(paths),
    ],
    { environment: { ...environment, ...LITERAL_PATHS } },
  )
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

export type Standing = "unchanged" | "doubtful" | "changed"

/** The index holds what the user put there, neither commit's entry; or he told git to leave it. */
export function isStaged(
  { path, before, after }: Change,
  { entries, reserved }: IndexState,
): boolean {
  const indexed = entries.get(path)
  return reserved.has(path) || (indexed !== before && indexed !== after)
}

/**
 * How the file stands that the index holds as one of the commits does. `unchanged`: as the index has it. `doubtful`: the file is another one, which may be the new one,
 * as a follow that was cut short leaves it. `changed`: by the user.
 */
export async function standing(
  root: string,
  { path, after }: Change,
  { entries, sparse, modified }: IndexState,
): Promise<Standing> {
  const indexed = entries.get(path)
  if (indexed !== undefined && !sparse.has(path) && !modified.has(path)) return "unchanged"
  if (!(await isPresent(root, path)))
    return indexed !== undefined && after !== undefined && modified.has(path)
      ? "changed"
      : "unchanged"
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
