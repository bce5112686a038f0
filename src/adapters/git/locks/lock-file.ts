import { randomUUID } from "node:crypto"
import { link, mkdir, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises"
import { hostname } from "node:os"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"

/** Milliseconds after which an owner counts as dead, whatever its process id says: nothing here takes as long. */
const MAX_AGE = 10 * 60_000

export interface LockOptions {
  /** The file whose existence is the lock: `index.lock`, or one of our own. */
  readonly target: string
  /** Where owners leave their markers; on the same file system as the target. */
  readonly folder: string
  /** Kept in the lock for whoever finds it when its owner has died. */
  readonly note: string
  /** Milliseconds to wait for another owner. */
  readonly maxWait: number
}

/**
 * Runs the work while holding a lock file; null where somebody else kept it. The lock is a hard link to a marker that
 * is named after its owner, so that the lock of a dead owner, and no other, can be recognised and taken over; whoever
 * renames the marker has it. `deadNote`: the note of that owner.
 */
export async function withLockFile<Result>(
  options: LockOptions,
  work: (deadNote: string | null) => Promise<Result>,
): Promise<{ readonly result: Result } | null> {
  await mkdir(options.folder, { recursive: true })
  const marker = join(options.folder, markerName())
  const held = await acquire(options, marker)
  if (held === null) return null
  try {
    return { result: await work(held.deadNote) }
  } finally {
    await rm(options.target, { force: true })
    await rm(marker, { force: true })
  }
}

async function acquire(
  options: LockOptions,
  marker: string,
): Promise<{ readonly deadNote: string | null } | null> {
  const deadline = Date.now() + options.maxWait
  for (;;) {
    if (await create(options, marker)) return { deadNote: null }
    const deadNote = await takeOver(options, marker)
    if (deadNote !== null) return { deadNote }
    if (Date.now() >= deadline) return null
    await delay(5 + Math.random() * 20)
  }
}

async function create({ target, note }: LockOptions, marker: string): Promise<boolean> {
  await writeFile(marker, note)
  try {
    await linkOrWrite(marker, target, note)
    return true
  } catch (error) {
    await rm(marker, { force: true })
    if (codeOf(error) === "EEXIST") return false
    throw error
  }
}

/** On file systems without hard links it becomes a lock that only its owner can take away. */
async function linkOrWrite(marker: string, target: string, note: string): Promise<void> {
  try {
    await link(marker, target)
  } catch (error) {
    if (codeOf(error) === "EEXIST") throw error
    await writeFile(target, note, { flag: "wx" })
  }
}

/** The dead owner's note; null where nobody is known to have died. */
async function takeOver(
  { target, folder, note }: LockOptions,
  marker: string,
): Promise<string | null> {
  const lock = await stat(target).catch(() => null)
  if (lock === null) return null
  for (const name of await readdir(folder)) {
    const other = join(folder, name)
    const found = await stat(other).catch(() => null)
    if (found === null || !isDead(name, found.mtimeMs)) continue
    if (found.ino !== lock.ino) await rm(other, { force: true })
    else if (await tryRename(other, marker)) return replaceNote(marker, note)
  }
  return null
}

async function replaceNote(marker: string, note: string): Promise<string> {
  const deadNote = await readFile(marker, "utf8")
  await writeFile(marker, note)
  return deadNote
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

/** Of this process: a process id alone comes back, in a container even at once. */
const ownMarkers = new Set<string>()

function markerName(): string {
  const name = `${hostname()}+${process.pid}+${randomUUID()}`
  ownMarkers.add(name)
  return name
}

function isDead(name: string, since: number): boolean {
  if (Date.now() - since > MAX_AGE) return true
  const [host, pid] = name.split("+")
  if (host !== hostname()) return false
  return Number(pid) === process.pid ? !ownMarkers.has(name) : !isRunning(Number(pid))
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === "EPERM"
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined
}
