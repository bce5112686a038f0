import { withoutIndex } from "./history.ts"
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
export async function changesBetween(git: GitProcess, gitDirectory: string, before: string, after: string, paths: readonly string[]): Promise<readonly Change[]> {
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
