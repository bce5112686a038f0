import { rm, stat } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import type { RepositoryInfo } from "../../../ports/repository.ts"
import { withLockFile } from "./lock-file.ts"

/** Milliseconds: how long cfg processes queue before one of them goes on without the lock, which only saves attempts (facts 2). */
const MAX_WAIT = 10_000
/** Milliseconds after which a ref lock of a killed cfg is no git's that still runs. */
const MIN_STALE_AGE = 1_000

/** Lets cfg processes move refs one after the other, and clears away the locks that a killed one has left. */
export async function withRefLock<Result>(
  info: RepositoryInfo,
  ref: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const folder = join(info.commonDirectory, "cfg")
  const gitLocks = [join(info.commonDirectory, `${ref}.lock`), join(info.gitDirectory, "HEAD.lock")]
  const lock = {
    target: join(folder, "refs.lock"),
    folder: join(folder, "owners"),
    note: JSON.stringify(gitLocks),
    maxWait: MAX_WAIT,
  }
  const locked = await withLockFile(lock, async (deadNote) => {
    if (deadNote !== null) await removeStale(deadNote)
    return work()
  })
  return locked === null ? work() : locked.result
}

/** git's own locks that an `update-ref` killed together with its cfg has left. */
async function removeStale(deadNote: string): Promise<void> {
  for (const lock of parseNote(deadNote)) {
    const found = await stat(lock).catch(() => null)
    if (found === null) continue
    await delay(Math.max(0, MIN_STALE_AGE - (Date.now() - found.mtimeMs)))
    const again = await stat(lock).catch(() => null)
    if (again?.ino === found.ino) await rm(lock, { force: true })
  }
}

function parseNote(note: string): readonly string[] {
  try {
    return JSON.parse(note)
  } catch {
    return []
  }
}
