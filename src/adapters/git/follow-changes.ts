import { lstat } from "node:fs/promises"
import { join } from "node:path"
import { LITERAL_PATHS } from "./git-environment.ts"
import { pathspecs, withoutIndex } from "./history.ts"
import type { GitProcess } from "./git-process.ts"
import { splitRecords } from "./path-bytes.ts"

/** An entry as tree and index hold it: `<mode> <id>`; undefined where there is none. */
export type Entry = string | undefined

export interface Change {
  readonly path: string
  readonly before: Entry
  readonly after: Entry
}

/** What differs between two commits (or trees) at the paths, or below them. */
export async function changesBetween(
  git: GitProcess,
  gitDirectory: string,
  before: string,
  after: string,
  paths: readonly string[],
): Promise<readonly Change[]> {
  const records = splitRecords(
    await git.succeed(
      [
        "diff-tree",
        "-r",
        "-z",
        "--raw",
        "--no-abbrev",
        "--no-renames",
        "--ignore-submodules=none",
        before,
        after,
      ],
      { environment: withoutIndex(gitDirectory) },
    ),
  )
  const wanted = new Set(paths)
  const changes: Change[] = []
  for (let at = 0; at + 1 < records.length; at += 2) {
    const [, oldMode, newMode, oldId, newId] =
      /^:(\d+) (\d+) (\w+) (\w+) /.exec(records[at] ?? "") ?? []
    const path = records[at + 1] ?? ""
    if (isWanted(path, wanted))
      changes.push({ path, before: entry(oldMode, oldId), after: entry(newMode, newId) })
  }
  return changes
}

/** Entries at the paths, or below them, that are in the index, but not in the commit, nor on disk any more: of a draft that became a release. */
export async function goneEntries(
  git: GitProcess,
  environment: NodeJS.ProcessEnv,
  commit: string,
  paths: readonly string[],
): Promise<readonly Change[]> {
  if (paths.length === 0) return []
  const records = splitRecords(
    await git.succeed(
      [
        "diff-index",
        "--cached",
        "-z",
        "--no-abbrev",
        "--no-renames",
        "--diff-filter=A",
        commit,
        "--",
        ...pathspecs(paths),
      ],
      { environment: { ...environment, ...LITERAL_PATHS } },
    ),
  )
  const wanted = new Set(paths)
  const gone: Change[] = []
  for (let at = 0; at + 1 < records.length; at += 2) {
    const [, mode, object] = /^:\d+ (\d+) \w+ (\w+) /.exec(records[at] ?? "") ?? []
    const path = records[at + 1] ?? ""
    if (
      isWanted(path, wanted) &&
      (await lstat(join(git.directory, path)).catch(() => null)) === null
    )
      gone.push({ path, before: entry(mode, object), after: undefined })
  }
  return gone
}

function entry(mode: string | undefined, id: string | undefined): Entry {
  return mode === "000000" ? undefined : `${mode} ${id}`
}

/** It, or a directory above it, was named. */
function isWanted(path: string, wanted: ReadonlySet<string>): boolean {
  for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1))
    if (wanted.has(path.slice(0, end))) return true
  return false
}
