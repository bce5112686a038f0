import { link, lstat, rename, rm } from "node:fs/promises"
import type { Stats } from "node:fs"
import { setTimeout as delay } from "node:timers/promises"
import { isGitAtWork } from "./living-gits.ts"

/** Milliseconds in which whoever lives and holds a lock is seen to do something; more where nobody tells who lives. */
const MIN_STILL = { told: 300, untold: 3_000 } as const

export interface LeftLock {
  /** Absolute. */
  readonly path: string
  /** Milliseconds: when its git was about to be started, by the clock of the file system. */
  readonly since: number
  /** Where a git that holds it would be at work. */
  readonly folders: readonly string[]
  /** A free name on the same file system. */
  readonly aside: string
}

/**
 * Takes away a lock that a git of ours, which has ended, may have left. Ours are files that did not stand there before that
 * git; somebody else could have been faster than it, so that no other git may live here, and nothing happen to the
 * file for a while. False where it may be somebody else's.
 */
export async function removeLeft({ path, since, folders, aside }: LeftLock): Promise<boolean> {
  const found = await lstat(path).catch(() => null)
  if (found === null) return true
  if (!found.isFile() || found.mtimeMs < since) return false
  const isAtWork = await isGitAtWork(folders)
  if (isAtWork === true) return false
  await delay(isAtWork === null ? MIN_STILL.untold : MIN_STILL.told)
  const again = await lstat(path).catch(() => null)
  if (again === null) return true
  if (!isSame(found, again) || (await isGitAtWork(folders)) === true) return false
  return moveAway(path, aside, found)
}

/** By a rename, so that what somebody may have put there in this very moment can be given back. */
async function moveAway(path: string, aside: string, expected: Stats): Promise<boolean> {
  try {
    await rename(path, aside)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT"
  }
  const moved = await lstat(aside).catch(() => null)
  const isTheirs = moved !== null && moved.ino !== expected.ino
  if (isTheirs) await link(aside, path).catch(() => undefined)
  await rm(aside, { force: true }).catch(() => undefined)
  return !isTheirs
}

function isSame(a: Stats, b: Stats): boolean {
  return a.ino === b.ino && a.mtimeMs === b.mtimeMs && a.size === b.size
}
