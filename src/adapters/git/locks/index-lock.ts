import { constants, copyFile, rename, rm, stat, utimes } from "node:fs/promises"
import { join } from "node:path"
import type { SyncOutcome } from "../../../ports/working-tree.ts"
import { withLockFile } from "./lock-file.ts"

/** Milliseconds to wait for the user's own git. */
const MAX_WAIT = 1_000

export interface IndexWork {
  readonly outcome: SyncOutcome
  /** Whether the copy becomes the index. */
  readonly keep: boolean
}

/**
 * Works on a copy of the index while holding git's own `index.lock`, and puts the copy in place by one rename: git and
 * the user see the old index or the new one, and a killed cfg's lock is told from everybody else's.
 */
export async function withIndexLock(
  gitDirectory: string,
  work: (index: string) => Promise<IndexWork>,
): Promise<SyncOutcome> {
  const index = join(gitDirectory, "index")
  const copy = join(gitDirectory, "cfg", "index")
  const lock = {
    target: join(gitDirectory, "index.lock"),
    folder: join(gitDirectory, "cfg", "index-owners"),
    note: "",
    maxWait: MAX_WAIT,
  }
  const locked = await withLockFile(lock, async () => {
    await rm(`${copy}.lock`, { force: true })
    await copyIndex(index, copy)
    try {
      const { outcome, keep } = await work(copy)
      if (keep) await rename(copy, index)
      return outcome
    } finally {
      await rm(copy, { force: true })
    }
  })
  return locked === null ? "locked" : locked.result
}

/** With its time, rounded down: by it git tells which files were changed too soon after it to be recognised by theirs. */
async function copyIndex(index: string, copy: string): Promise<void> {
  await rm(copy, { force: true })
  const found = await stat(index).catch(() => null)
  if (found === null) return
  await copyFile(index, copy, constants.COPYFILE_FICLONE)
  const seconds = Math.floor(found.mtimeMs) / 1000
  await utimes(copy, seconds, seconds)
}
