import { existsSync } from "node:fs"
import { rm, stat } from "node:fs/promises"
import type { Without } from "../../../domain/safeguard.ts"
import { indexLockPath, withIndexLock, withIndexLockFile } from "../locks/index-lock.ts"
import type { LockedIndex } from "../locks/index-lock.ts"
import type { Disk } from "../process/disk.ts"
import type { TreeLocation } from "./tree-location.ts"

/** Milliseconds to wait for other gits, over all of the trees: an incident must not wait for a lock that nobody will take away. */
const MAX_WAIT = 1_000

export interface Holding {
  readonly disk: Disk
  readonly without: Without
  /** Git directories whose index lock is held by whoever asks, for longer than one move. */
  readonly held: Set<string>
}

/** `index` is null where it could not be held. */
export interface HeldTree extends TreeLocation {
  readonly index: LockedIndex | null
  /** The lock of somebody else; its age in seconds. */
  readonly lock?: { readonly path: string; readonly age: number | null }
  /** Any other reason why it is not held. */
  readonly reason?: string
}

interface Held<Result> {
  readonly result: Result
  /** Git directories whose lock could not be taken away afterwards. */
  readonly stuck: readonly string[]
}

/** Runs the work while holding the index of as many of the trees as can be had. Throws what the work throws, and nothing else. */
export async function holdTrees<Result>(
  trees: readonly TreeLocation[],
  { disk, without, held: alreadyHeld }: Holding,
  work: (held: readonly HeldTree[]) => Promise<Result>,
): Promise<Held<Result>> {
  const deadline = Date.now() + MAX_WAIT
  const holdNext = async (
    [tree, ...others]: readonly TreeLocation[],
    held: readonly HeldTree[],
  ): Promise<Held<Result>> => {
    if (tree === undefined) return { result: await work(held), stuck: [] }
    const goOn = (next: HeldTree) => holdNext(others, [...held, next])
    const maxWait = Math.max(0, deadline - Date.now())
    const locks = !without.has("index-lock") && !alreadyHeld.has(tree.gitDirectory)
    const { gitDirectory, scratch } = tree
    const options = { gitDirectory, scratch, disk, maxWait, locks }
    let inside: Promise<Held<Result>> | null = null
    try {
      const locked = await withIndexLock(options, (index) => (inside = goOn({ ...tree, index })))
      return locked?.result ?? goOn({ ...tree, index: null, lock: await lockOf(tree) })
    } catch (error) {
      if (inside === null) return goOn({ ...tree, index: null, reason: (error as Error).message })
      const done: Held<Result> = await inside
      return (await isRemoved(tree)) ? done : { ...done, stuck: [...done.stuck, tree.gitDirectory] }
    }
  }
  return holdNext(trees, [])
}

/** The locks alone, around moves that are still to be planned; without those that cannot be had. */
export async function holdLocks<Result>(
  [tree, ...others]: readonly TreeLocation[],
  holding: Holding,
  work: () => Promise<Result>,
): Promise<Result> {
  if (tree === undefined) return work()
  const { held, without } = holding
  const { gitDirectory, scratch } = tree
  const goOn = () => holdLocks(others, holding, work)
  if (without.has("index-lock")) return goOn()
  let inside: Promise<Result> | null = null
  try {
    const locked = await withIndexLockFile(
      { gitDirectory, scratch, maxWait: MAX_WAIT },
      async () => {
        held.add(gitDirectory)
        inside = goOn()
        return inside.finally(() => held.delete(gitDirectory))
      },
    )
    return locked === null ? goOn() : locked.result
  } catch {
    return inside ?? goOn()
  }
}

async function lockOf({
  gitDirectory,
}: TreeLocation): Promise<{ path: string; age: number | null }> {
  const path = indexLockPath(gitDirectory)
  const found = await stat(path).catch(() => null)
  return { path, age: found && Math.max(0, Math.round((Date.now() - found.mtimeMs) / 1000)) }
}

/** Our own lock, which could not be taken away at once: once more. */
async function isRemoved({ gitDirectory }: TreeLocation): Promise<boolean> {
  const path = indexLockPath(gitDirectory)
  await rm(path, { force: true }).catch(() => undefined)
  return !existsSync(path)
}
