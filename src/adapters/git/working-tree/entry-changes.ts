import { lstat } from "node:fs/promises"
import { join } from "node:path"
import type { GitProcess } from "../process/git-process.ts"
import {
  LITERAL_PATHS,
  isAtOrBelow,
  pathArguments,
  withoutIndex,
} from "../process/path-arguments.ts"
import { splitRecords } from "../process/path-bytes.ts"

/** An entry as tree and index hold it: `<mode> <id>`; undefined where there is none. */
export type Entry = string | undefined

export interface EntryChange {
  readonly path: string
  readonly base: Entry
  readonly next: Entry
}

const RAW = ["-z", "--no-abbrev", "--no-renames"]

/** What differs between two commits (or trees) at the paths, or below them. */
export async function changesBetween(
  git: GitProcess,
  gitDirectory: string,
  { base, next }: { readonly base: string; readonly next: string },
  paths: readonly string[],
): Promise<readonly EntryChange[]> {
  const output = await git
    .withEnvironment(withoutIndex(gitDirectory))
    .succeed(["diff-tree", "-r", "--raw", ...RAW, "--ignore-submodules=none", base, next])
  return parseChanges(output, paths)
}

/** Entries at the paths, or below them, that are in the index, but not in the commit, nor on disk any more: of a draft that became a release. */
export async function vanishedEntries(
  git: GitProcess,
  commit: string,
  paths: readonly string[],
): Promise<readonly EntryChange[]> {
  if (paths.length === 0) return []
  const output = await git
    .withEnvironment(LITERAL_PATHS)
    .succeed([
      "diff-index",
      "--cached",
      ...RAW,
      "--diff-filter=A",
      commit,
      "--",
      ...pathArguments(paths),
    ])
  const added = parseChanges(output, paths)
  const onDisk = await Promise.all(added.map(({ path }) => exists(join(git.directory, path))))
  return added
    .filter((_, at) => !onDisk[at])
    .map(({ path, next }) => ({ path, base: next, next: undefined }))
}

/** `:<mode> <mode> <id> <id> <status>`, then its path, again and again. */
function parseChanges(output: Buffer, paths: readonly string[]): EntryChange[] {
  const records = splitRecords(output)
  const wanted = new Set(paths)
  const changes: EntryChange[] = []
  for (let at = 0; at + 1 < records.length; at += 2) {
    const [, baseMode, nextMode, baseId, nextId] =
      /^:(\d+) (\d+) (\w+) (\w+) /.exec(records[at] ?? "") ?? []
    const path = records[at + 1] ?? ""
    if (isAtOrBelow(path, wanted))
      changes.push({ path, base: entry(baseMode, baseId), next: entry(nextMode, nextId) })
  }
  return changes
}

function entry(mode: string | undefined, id: string | undefined): Entry {
  return mode === "000000" ? undefined : `${mode} ${id}`
}

async function exists(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null)) !== null
}
