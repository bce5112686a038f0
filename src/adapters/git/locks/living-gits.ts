import { readFile, readdir, readlink } from "node:fs/promises"
import { sep } from "node:path"
import type { RepositoryInfo } from "../../../ports/repository.ts"
import { statusOf } from "./owner.ts"

/** git commands that never take a lock, and may stay for long. */
const READERS: ReadonlySet<string> = new Set([
  "cat-file",
  "rev-parse",
  "rev-list",
  "for-each-ref",
  "hash-object",
  "ls-tree",
  "ls-remote",
  "diff-tree",
  "log",
  "show",
  "upload-pack",
  "daemon",
  "fsmonitor--daemon",
  "credential-cache--daemon",
])

/** Where a git that works on a repository may have been started. */
export function foldersOf({
  commonDirectory,
  gitDirectory,
  workTree,
}: RepositoryInfo): readonly string[] {
  return [commonDirectory, gitDirectory, ...(workTree === null ? [] : [workTree])]
}

/** git commands that take objects away which no ref shows; each of them lives until its last step is done. */
const COLLECTORS: ReadonlySet<string> = new Set([
  "gc",
  "maintenance",
  "repack",
  "prune",
  "prune-packed",
])

/**
 * Whether a git that may hold a lock lives and could be at work in these folders; null where the system does not tell.
 * What cannot be found out of a git counts against it.
 */
export function isGitAtWork(folders: readonly string[]): Promise<boolean | null> {
  return isAlive(folders, (command) => !READERS.has(command))
}

/** The same of a git that takes objects away. */
export function isGitCollecting(folders: readonly string[]): Promise<boolean | null> {
  return isAlive(folders, (command) => COLLECTORS.has(command))
}

type Matches = (command: string) => boolean

async function isAlive(folders: readonly string[], matches: Matches): Promise<boolean | null> {
  const pids = await readdir("/proc").catch(() => [])
  const own = pids.filter((pid) => /^\d+$/.test(pid))
  if (own.length === 0) return null
  const found = await Promise.all(own.map((pid) => isOne(pid, folders, matches)))
  return found.includes(true)
}

async function isOne(pid: string, folders: readonly string[], matches: Matches): Promise<boolean> {
  const name = await readFile(`/proc/${pid}/comm`, "utf8").catch(() => "")
  if (!/^git(?:-|\n|$)/.test(name)) return false
  if ((await statusOf(pid)).hasEnded) return false
  const words = (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).split("\0")
  if (!matches(commandOf(words))) return false
  const directory = await readlink(`/proc/${pid}/cwd`).catch(
    // One that has ended in between holds nothing any more.
    (error: NodeJS.ErrnoException) => (error.code === "ENOENT" ? "ended" : null),
  )
  if (directory === "ended") return false
  if (directory === null || folders.some((folder) => isWithin(directory, folder))) return true
  const environment = await readFile(`/proc/${pid}/environ`, "utf8").catch(() => "")
  return folders.some((folder) => words.join("\0").includes(folder) || environment.includes(folder))
}

/** The word after git's own options. */
function commandOf([, ...words]: readonly string[]): string {
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? ""
    if (word === "-c" || word === "-C") at += 1
    else if (!word.startsWith("-")) return word
  }
  return ""
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder + sep)
}
