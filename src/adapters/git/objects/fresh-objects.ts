import { access } from "node:fs/promises"
import { join } from "node:path"
import { isGitCollecting } from "../locks/living-gits.ts"
import type { Disk } from "../process/disk.ts"
import type { GitProcess } from "../process/git-process.ts"
import type { PackedObject } from "./format-pack.ts"
import { keepInPack, releasePack } from "./keep-in-pack.ts"
import { syncObjects } from "./sync-objects.ts"
import type { WritableType } from "./write-object.ts"

/**
 * What this process has written and no ref shows yet. `git gc`, `prune` and `repack` of somebody else may take such objects
 * away at any time, where they are told to wait for nothing; so their bytes are kept here until they cannot be lost any more.
 */
export interface FreshObjects {
  note(id: string, type: WritableType, bytes: Uint8Array): void
  /** Writes again what has been taken away, in a pack that others must leave alone; whether there was any, ever was, or a git that may do so is at it. */
  restore(): Promise<boolean>
  /** Before a ref shows them: all are there and on the disk; where another git is collecting, in such a pack. */
  hold(others: readonly string[]): Promise<void>
  /** Once a ref shows them: whatever was taken away meanwhile is written again, where nothing that runs already takes it away. */
  secure(): Promise<void>
}

export interface FreshObjectsContext {
  readonly git: GitProcess
  readonly disk: Disk
  /** Absolute. */
  readonly objectsDirectory: string
  /** Where a git that collects would be at work. */
  readonly folders: readonly string[]
}

export function createFreshObjects(context: FreshObjectsContext): FreshObjects {
  const { git, disk, objectsDirectory } = context
  const fresh = new Map<string, PackedObject>()
  let kept: string | null = null
  let wereTaken = false
  let inPack = 0
  const release = async () => {
    if (kept !== null) await releasePack(kept)
    kept = null
  }
  const pack = async () => {
    const next = await keepInPack(git, objectsDirectory, fresh)
    if (next !== kept) await release()
    kept = next
    inPack = fresh.size
  }
  const packIfTaken = async () => {
    const lost = await missing(context, [...fresh.keys()])
    if (lost.length > 0) wereTaken = true
    if (lost.length > 0 || (wereTaken && inPack < fresh.size)) await pack()
    return lost.length
  }
  return {
    note: (id, type, bytes) => void fresh.set(id, { type, bytes }),
    restore: async () =>
      (await packIfTaken()) > 0 ||
      wereTaken ||
      kept !== null ||
      (fresh.size > 0 && isCollecting(context)),
    async hold(others) {
      await packIfTaken()
      if (inPack < fresh.size && (await isCollecting(context))) await pack()
      await syncObjects(disk, objectsDirectory, [...fresh.keys(), ...others])
    },
    async secure() {
      if (fresh.size === 0) return
      await packIfTaken()
      if (inPack < fresh.size && (await isCollecting(context))) await pack()
      await release()
      fresh.clear()
      inPack = 0
      wereTaken = false
    },
  }
}

/** Where the system does not tell who lives, git's own note of a running `gc` does. */
async function isCollecting({ folders, objectsDirectory }: FreshObjectsContext): Promise<boolean> {
  return (await isGitCollecting(folders)) ?? isThere(join(objectsDirectory, "../gc.pid"))
}

/** Of these objects, those that are neither in a file of their own nor anywhere else. */
async function missing(
  { git, objectsDirectory }: FreshObjectsContext,
  ids: readonly string[],
): Promise<readonly string[]> {
  const isLoose = await Promise.all(
    ids.map((id) => isThere(join(objectsDirectory, id.slice(0, 2), id.slice(2)))),
  )
  const others = ids.filter((_, at) => !isLoose[at])
  if (others.length === 0) return []
  const input = others.map((id) => `${id}\n`).join("")
  const answers = (await git.succeed(["cat-file", "--batch-check"], { input })).toString("latin1")
  const lines = answers.split("\n")
  return others.filter((_, at) => lines[at]?.endsWith(" missing"))
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
