import { rm, rmdir } from "node:fs/promises"
import { dirname, join } from "node:path"
import type { CommitId } from "../../domain/identifiers.ts"
import type { GitProcess } from "./git-process.ts"

/** mode and blob id of each path: what a tree or an index holds. */
type Listing = ReadonlyMap<string, string>

const LOCK_ATTEMPTS = 20
const LOCK_PAUSE = 50

/**
 * Index and files of some paths follow from one commit to another in one working tree. False where the user had changed
 * one of them: then nothing was touched. Each path may stand at either commit already, so a half-made follow-up is finished.
 */
export async function followRef(git: GitProcess, before: CommitId | null, after: CommitId, paths: readonly string[]): Promise<boolean> {
  const [old, next, index] = await Promise.all([listTree(git, before, paths), listTree(git, after, paths), listIndex(git, paths)])
  if (index === null) return false
  const all = [...new Set([...old.keys(), ...next.keys(), ...index.keys()])]
  const changed = all.filter((path) => old.get(path) !== next.get(path))
  const known = (path: string, found: string | undefined) => found === old.get(path) || found === next.get(path)
  if (!changed.every((path) => known(path, index.get(path)))) return false
  const files = await listFiles(git, changed.filter((path) => next.get(path) !== index.get(path) || !next.has(path)))
  if (![...files].every(([path, found]) => sameBlob(found, old.get(path)) || sameBlob(found, next.get(path)))) return false
  return applyIndex(git, changed, next, index)
}

async function applyIndex(git: GitProcess, changed: readonly string[], next: Listing, index: Listing): Promise<boolean> {
  const lines = changed.filter((path) => index.get(path) !== next.get(path)).map((path) => indexLine(path, next.get(path), index.get(path)))
  if (lines.length > 0 && !(await updateIndex(git, lines.join("")))) return false
  for (const path of changed.filter((path) => !next.has(path))) await removeFile(git.directory, path)
  const present = changed.filter((path) => next.has(path))
  if (present.length > 0) await git.attempt(["checkout-index", "--force", "--quiet", "-u", "-z", "--stdin"], { input: present.map((path) => `${path}\0`).join("") })
  return true
}

/** `0 <zeros>` removes an entry (gitformat of `update-index --index-info`). */
function indexLine(path: string, next: string | undefined, current: string | undefined): string {
  return next === undefined ? `0 ${"0".repeat((current ?? "").split(" ")[1]?.length ?? 40)}\t${path}\0` : `${next}\t${path}\0`
}

/** Somebody else's index lock is waited for, briefly. */
async function updateIndex(git: GitProcess, input: string): Promise<boolean> {
  for (let attempt = 0; attempt < LOCK_ATTEMPTS; attempt++) {
    if ((await git.attempt(["update-index", "-z", "--index-info"], { input })).code === 0) return true
    await new Promise((resolve) => setTimeout(resolve, LOCK_PAUSE))
  }
  return false
}

async function listTree(git: GitProcess, commit: CommitId | null, paths: readonly string[]): Promise<Listing> {
  if (commit === null) return new Map()
  const text = await git.run(["ls-tree", "-r", "-z", "--full-tree", commit, "--", ...paths])
  return listing(text, /^(\d{6}) \w+ ([0-9a-f]+)\t([\s\S]+)$/)
}

/** Null where one of the paths has a conflict: that is the user's to solve. */
async function listIndex(git: GitProcess, paths: readonly string[]): Promise<Listing | null> {
  const text = await git.run(["ls-files", "--stage", "-z", "--", ...paths], { env: { GIT_OPTIONAL_LOCKS: "0" } })
  if (/(^|\0)\d{6} [0-9a-f]+ [123]\t/.test(text)) return null
  return listing(text, /^(\d{6}) ([0-9a-f]+) 0\t([\s\S]+)$/)
}

function listing(text: string, pattern: RegExp): Listing {
  const entries = text.split("\0").flatMap((record) => {
    const [, mode, id, path] = pattern.exec(record) ?? []
    return mode === undefined || id === undefined || path === undefined ? [] : [[path, `${mode} ${id}`] as const]
  })
  return new Map(entries)
}

/** What is on disk, as git would store it; paths that are not there are left out. */
async function listFiles(git: GitProcess, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  if (paths.length === 0) return found
  const all = await git.attempt(["hash-object", "--stdin-paths"], { input: paths.map((path) => `${path}\n`).join("") })
  if (all.code === 0) {
    const ids = all.stdout.toString().trim().split("\n")
    paths.forEach((path, index) => found.set(path, ids[index] ?? ""))
    return found
  }
  for (const path of paths) {
    const one = await git.attempt(["hash-object", "--stdin-paths"], { input: `${path}\n` })
    if (one.code === 0) found.set(path, one.stdout.toString().trim())
  }
  return found
}

function sameBlob(id: string, entry: string | undefined): boolean {
  return entry !== undefined && entry.endsWith(` ${id}`)
}

async function removeFile(root: string, path: string): Promise<void> {
  await rm(join(root, path), { force: true })
  for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) {
    try {
      await rmdir(join(root, folder))
    } catch {
      return // Not empty, so neither are its parents.
    }
  }
}
