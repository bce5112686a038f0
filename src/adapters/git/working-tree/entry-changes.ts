import { lstat } from "node:fs/promises"
import { join } from "node:path"
import type { GitProcess } from "../process/git-process.ts"
import {
  LITERAL_PATHS,
  isAtOrBelow,
  pathArguments,
  withoutIndex,
} from "../process/path-arguments.ts"
import { nodePath, splitRecords } from "../../../domain/path-bytes.ts"

/** An entry as tree and index hold it: `<mode> <id>`; undefined where there is none. */
export type Entry = string | undefined

export interface EntryChange {
  readonly path: string
  /** What index and files hold of it where the user has not touched them. */
  readonly bases: readonly Entry[]
  /** What they are to hold. */
  readonly next: Entry
}

const RAW = ["-z", "--no-abbrev", "--no-renames"]

/** What differs from one commit or tree to another at the paths, or below them; `bases`: several that index and files may be at. */
export async function changesTo(
  next: string,
  bases: readonly string[],
  { git, gitDirectory }: { readonly git: GitProcess; readonly gitDirectory: string },
  paths: readonly string[],
): Promise<readonly EntryChange[]> {
  const changes = new Map<string, EntryChange>()
  for (const base of bases.filter((other) => other !== next))
    for (const change of await changesBetween(git, gitDirectory, { base, next }, paths)) {
      const known = changes.get(change.path)?.bases ?? []
      changes.set(change.path, { ...change, bases: [...known, ...change.bases] })
    }
  return [...changes.values()]
}

async function changesBetween(
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
    .map(({ path, next }) => ({ path, bases: [next], next: undefined }))
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
      changes.push({ path, bases: [entry(baseMode, baseId)], next: entry(nextMode, nextId) })
  }
  return changes
}

function entry(mode: string | undefined, id: string | undefined): Entry {
  return mode === "000000" ? undefined : `${mode} ${id}`
}

async function exists(path: string): Promise<boolean> {
  return (await lstat(nodePath(path)).catch(() => null)) !== null
}
