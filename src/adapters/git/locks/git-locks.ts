import { lstat, mkdir, open, readFile, readdir, rm, stat } from "node:fs/promises"
import { isAbsolute, join, relative, sep } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { refuse } from "../../../domain/refusal.ts"
import type { Locks } from "../../../ports/locks.ts"
import type { RepositoryInfo } from "../../../ports/repository.ts"
import { foldersOf } from "./living-gits.ts"
import { lockedRefusal } from "./locked-refusal.ts"
import { removeLeft } from "./left-lock.ts"
import { lifeOf, ownerName } from "./owner.ts"

/** Milliseconds to wait for somebody else's lock. */
const MAX_WAIT = 1_000
const PAUSE = 25

/** git's own lock files, around the gits that cfg starts. Paths are absolute. */
export interface GitLocks extends Locks {
  /**
   * Runs a git that takes these locks. They are noted on the disk before, so that what a killed one leaves is known to be
   * ours; once it has ended it leaves none.
   */
  during<Result>(locks: readonly string[], work: () => Promise<Result>): Promise<Result>
  /** The same where git would wait or fail for a lock of somebody else: waits a little, then refuses by its name. */
  duringFree<Result>(locks: readonly string[], work: () => Promise<Result>): Promise<Result>
}

export function createGitLocks(info: RepositoryInfo): GitLocks {
  const notes = createNotes(info)
  const locks: GitLocks = {
    heal: () => notes.heal(),
    async during(paths, work) {
      const note = await notes.write(paths).catch(() => null)
      try {
        return await work()
      } finally {
        if (note !== null && (await notes.takeBack(note))) await notes.remove(note)
      }
    },
    async duringFree(paths, work) {
      await makeWay(paths, () => notes.heal())
      return locks.during(paths, work)
    },
  }
  return locks
}

/** Heals more than lock files. */
export function healing(locks: Locks, others: () => Promise<void>): Locks {
  return {
    async heal() {
      await locks.heal()
      await others()
    },
  }
}

async function makeWay(paths: readonly string[], heal: () => Promise<void>): Promise<void> {
  const deadline = performance.now() + MAX_WAIT
  for (let look = 0; ; look++) {
    const standing = await firstStanding(paths)
    if (standing === null) return
    if (look === 0) await heal()
    else if (performance.now() > deadline) refuse(await lockedRefusal(standing))
    else await delay(PAUSE)
  }
}

async function firstStanding(paths: readonly string[]): Promise<string | null> {
  for (const path of paths) if ((await lstat(path).catch(() => null)) !== null) return path
  return null
}

interface Notes {
  /** Gives its name. */
  write(locks: readonly string[]): Promise<string | null>
  /** Whether none of the locks stands any more. */
  takeBack(name: string): Promise<boolean>
  remove(name: string): Promise<void>
  heal(): Promise<void>
}

/** Where there is no place for them. */
const NO_NOTES: Notes = {
  write: async () => null,
  takeBack: async () => true,
  remove: async () => undefined,
  heal: async () => undefined,
}

/** One note a git: a file that is named after the cfg that starts it, and holds the locks from the common directory on. */
function createNotes(info: RepositoryInfo): Notes {
  const { commonDirectory, state } = info
  if (state.folder === null) return NO_NOTES
  const folder = join(state.folder, "gits")
  const folders = foldersOf(info)
  const pathOf = (name: string) => join(folder, name)
  const remove = (name: string) => rm(pathOf(name), { force: true }).catch(() => undefined)
  const takeBack = async (name: string) => {
    const locks = await readNote(pathOf(name), commonDirectory)
    const since = (await stat(pathOf(name)).catch(() => null))?.mtimeMs ?? Infinity
    let isFree = true
    for (const path of locks) {
      const aside = pathOf(await ownerName())
      if (!(await removeLeft({ path, since, folders, aside }))) isFree = false
    }
    return isFree
  }
  return {
    async write(locks) {
      await mkdir(folder, { recursive: true })
      const name = await ownerName()
      const text = JSON.stringify(locks.map((path) => relative(commonDirectory, path)))
      await writeDurably(pathOf(name), text)
      await syncFolder(folder)
      return name
    },
    takeBack,
    remove,
    async heal() {
      const names = await readdir(folder).catch(() => [])
      for (const name of names)
        if ((await lifeOf(name)) === "dead" && (await takeBack(name))) await remove(name)
    },
  }
}

/** Only locks of this repository: the note may have come with a copied clone. */
async function readNote(path: string, commonDirectory: string): Promise<readonly string[]> {
  const text = await readFile(path, "utf8").catch(() => "")
  return parseList(text)
    .filter((lock) => lock.endsWith(".lock") && !lock.startsWith("..") && !isAbsolute(lock))
    .map((lock) => join(commonDirectory, lock))
    .filter((lock) => lock.startsWith(commonDirectory + sep))
}

function parseList(text: string): readonly string[] {
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) ? list.filter((entry) => typeof entry === "string") : []
  } catch {
    return []
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, "wx")
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Some platforms cannot open a folder. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => null)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}
