import { link, mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { lifeOf, ownerName } from "./owner.ts"

export interface LockOptions {
  /** The file whose existence is the lock: `index.lock`, or one of our own. */
  readonly target: string
  /** Where owners leave their markers; on the same file system as the target. */
  readonly folder: string
  /** Milliseconds to wait for another owner. */
  readonly maxWait: number
}

/** Runs the work while holding a lock file; null where somebody else kept it. */
export async function withLockFile<Result>(
  options: LockOptions,
  work: () => Promise<Result>,
): Promise<{ readonly result: Result } | null> {
  const release = await takeLockFile(options)
  if (release === null) return null
  try {
    return { result: await work() }
  } finally {
    await release()
  }
}

/**
 * Takes a lock file, and gives what frees it again, which never throws; null where somebody else kept it. The lock is a
 * hard link to a marker that is named after its owner, so that the lock of a dead owner, and no other, can be recognised
 * and taken over; whoever renames the marker has it.
 */
export async function takeLockFile(options: LockOptions): Promise<(() => Promise<void>) | null> {
  await mkdir(options.folder, { recursive: true })
  const marker = join(options.folder, await ownerName())
  if (!(await acquire(options, marker))) return null
  return async () => {
    // What cannot be taken away is a dead owner's lock once this process has ended, and recognised as one.
    for (const path of [options.target, marker])
      await rm(path, { force: true }).catch(() => undefined)
  }
}

async function acquire(options: LockOptions, marker: string): Promise<boolean> {
  const deadline = performance.now() + options.maxWait
  for (;;) {
    if ((await create(options, marker)) || (await takeOver(options, marker))) return true
    if (performance.now() >= deadline) return false
    await delay(5 + Math.random() * 20)
  }
}

async function create({ target }: LockOptions, marker: string): Promise<boolean> {
  try {
    await writeFile(marker, "")
    await linkOrWrite(marker, target)
    return true
  } catch (error) {
    await rm(marker, { force: true }).catch(() => undefined)
    if (codeOf(error) === "EEXIST") return false
    throw error
  }
}

/** On file systems without hard links it becomes a lock that only its owner can take away. */
async function linkOrWrite(marker: string, target: string): Promise<void> {
  try {
    await link(marker, target)
  } catch (error) {
    if (!WITHOUT_LINKS.has(codeOf(error))) throw error
    await writeFile(target, "", { flag: "wx" })
  }
}

const WITHOUT_LINKS: ReadonlySet<unknown> = new Set(["EPERM", "ENOTSUP", "ENOSYS", "EMLINK"])

/** Whether the lock was a dead owner's and is ours now. */
async function takeOver({ target, folder }: LockOptions, marker: string): Promise<boolean> {
  const lock = await stat(target).catch(() => null)
  if (lock === null) return false
  for (const name of await readdir(folder)) {
    const other = join(folder, name)
    const found = await stat(other).catch(() => null)
    if (found === null || (await lifeOf(name)) !== "dead") continue
    if (found.ino !== lock.ino) await rm(other, { force: true }).catch(() => undefined)
    else if (await tryRename(other, marker)) return true
  }
  return false
}

/** False where somebody else was first. */
async function tryRename(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to)
    return true
  } catch (error) {
    if (codeOf(error) === "ENOENT") return false
    throw error
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined
}
