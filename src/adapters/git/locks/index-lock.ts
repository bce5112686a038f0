import { constants, copyFile, link, rename, rm, stat, utimes } from "node:fs/promises"
import { join } from "node:path"
import type { Disk } from "../process/disk.ts"
import { inScratch } from "../process/state-folder.ts"
import { withLockFile } from "./lock-file.ts"

/** The index while its lock is held: nobody else writes it. */
export interface LockedIndex {
  /** A copy of the index, for `GIT_INDEX_FILE`. */
  readonly copy: string
  /** The copy becomes the index, at once and on the disk, and a new copy takes its place; the lock stays. */
  put(): Promise<void>
  /** The index is again what it was when the lock was taken, and so is the copy. */
  restore(): Promise<void>
}

export interface IndexLockOptions {
  readonly gitDirectory: string
  /** Where the copies lie, and who holds the lock: on the same file system as the index. */
  readonly scratch: string
  readonly disk: Disk
  /** Milliseconds to wait for the user's own git. */
  readonly maxWait: number
  /** False where the lock is held already, and where a test goes without it. */
  readonly locks: boolean
}

/** git's own lock. */
export function indexLockPath(gitDirectory: string): string {
  return join(gitDirectory, "index.lock")
}

/**
 * Works on the index while holding git's own `index.lock`, so that git and the user see the old one or the new one, and a
 * killed cfg's lock is told from everybody else's. Null where somebody else kept it.
 */
export async function withIndexLock<Result>(
  options: IndexLockOptions,
  work: (index: LockedIndex) => Promise<Result>,
): Promise<{ readonly result: Result } | null> {
  const onCopy = () => withCopy(options, work)
  return options.locks ? withIndexLockFile(options, onCopy) : { result: await onCopy() }
}

/** The lock alone. */
export function withIndexLockFile<Result>(
  {
    gitDirectory,
    scratch,
    maxWait,
  }: Pick<IndexLockOptions, "gitDirectory" | "scratch" | "maxWait">,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result } | null> {
  const folder = join(scratch, "index-owners")
  const target = indexLockPath(gitDirectory)
  return inScratch(scratch, () => withLockFile({ target, folder, maxWait }, work))
}

function withCopy<Result>(
  options: IndexLockOptions,
  work: (index: LockedIndex) => Promise<Result>,
): Promise<Result> {
  return inScratch(options.scratch, () => onCopies(options, work))
}

async function onCopies<Result>(
  { gitDirectory, scratch, disk }: IndexLockOptions,
  work: (index: LockedIndex) => Promise<Result>,
): Promise<Result> {
  const index = join(gitDirectory, "index")
  const copy = join(scratch, "index")
  const kept = join(scratch, "index.kept")
  await rm(`${copy}.lock`, { force: true })
  await copyIndex(index, copy)
  const existed = await keep(index, kept)
  try {
    return await work({
      copy,
      async put() {
        await disk.syncFile(copy)
        await rename(copy, index)
        await disk.syncDirectory(gitDirectory)
        await copyIndex(index, copy)
      },
      async restore() {
        if (existed) await rename(kept, index)
        else await rm(index, { force: true })
        await keep(index, kept)
        await copyIndex(index, copy)
      },
    })
  } finally {
    for (const left of [copy, kept]) await rm(left, { force: true }).catch(() => undefined)
  }
}

/** With its time, rounded down: by it git tells which files were changed too soon after it to be recognised by theirs. */
async function copyIndex(index: string, copy: string): Promise<void> {
  await rm(copy, { force: true })
  const found = await stat(index).catch(nullWhereAbsent)
  if (found === null) return
  await copyFile(index, copy, constants.COPYFILE_FICLONE)
  const seconds = Math.floor(found.mtimeMs) / 1000
  await utimes(copy, seconds, seconds)
}

/** Another name for the file: whatever becomes the index later, this one's bytes stay. False where there is no index yet. */
async function keep(index: string, kept: string): Promise<boolean> {
  await rm(kept, { force: true })
  try {
    await link(index, kept)
    return true
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false
    // A file system without hard links.
    await copyFile(index, kept)
    return true
  }
}

/** An index that cannot be looked at is not an empty one. */
function nullWhereAbsent(error: unknown): null {
  if (codeOf(error) === "ENOENT") return null
  throw error
}

function codeOf(error: unknown): unknown {
  return (error as NodeJS.ErrnoException).code
}
