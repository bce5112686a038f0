import { constants, copyFile, mkdir, rename, rm, rmdir } from "node:fs/promises"
import { dirname, join } from "node:path"
import { randomUUID } from "node:crypto"
import { TEMPORARY_SUFFIX } from "../../../ports/file-system.ts"
import type { Without } from "../../../domain/safeguard.ts"
import { nodePath } from "../../../domain/path-bytes.ts"
import type { Holding } from "./hold-trees.ts"
import { signatureOf } from "./stage-files.ts"
import type { StagedFile } from "./stage-files.ts"
import type { TreeLocation } from "./tree-location.ts"

export interface Placed {
  /** Paths that somebody changed since they were looked at: theirs stay. */
  readonly changed: readonly string[]
  /** Why some could not be written; null where all were. */
  readonly reason: string | null
}

/** Files take their place by one rename each: who reads one sees the old or the new, whole, whenever this is cut short. */
export async function placeFiles(
  { workTree }: TreeLocation,
  { disk, without }: Holding,
  files: readonly StagedFile[],
): Promise<Placed> {
  const changed: string[] = []
  const folders = new Set<string>()
  let reason: string | null = null
  const removalsFirst = files.toSorted((a, b) => Number(a.from !== null) - Number(b.from !== null))
  for (const { path, from, seen } of removalsFirst) {
    const target = join(workTree, path)
    try {
      if ((await signatureOf(target)) !== seen) changed.push(path)
      else if (from === null) folders.add(await removeFile(workTree, path))
      else folders.add(await place(from, target, without))
    } catch (error) {
      reason ??= (error as Error).message
    }
  }
  try {
    for (const folder of folders) await disk.syncDirectory(folder)
  } catch (error) {
    reason ??= (error as Error).message
  }
  return { changed, reason }
}

/** The folder it is in. */
async function place(from: string, target: string, without: Without): Promise<string> {
  const folder = dirname(target)
  await mkdir(nodePath(folder), { recursive: true })
  try {
    if (without.has("rename")) await overwrite(from, target)
    else await rename(nodePath(from), nodePath(target))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error
    await copyAcross(from, target)
  }
  return folder
}

/** As git does it: for a test that goes without the rename. */
async function overwrite(from: string, target: string): Promise<void> {
  await rm(nodePath(target), { force: true })
  await copyFile(nodePath(from), nodePath(target))
}

/** The git directory is on another file system: beside the target it is on the same one. */
async function copyAcross(from: string, target: string): Promise<void> {
  const beside = nodePath(`${target}.${randomUUID()}${TEMPORARY_SUFFIX}`)
  try {
    await copyFile(nodePath(from), beside, constants.COPYFILE_EXCL)
    await rename(beside, nodePath(target))
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}

/** With the directories it leaves empty, which git does not keep. The folder that is left. */
async function removeFile(root: string, path: string): Promise<string> {
  await rm(nodePath(join(root, path)), { force: true })
  let folder = dirname(path)
  for (; folder !== "."; folder = dirname(folder)) {
    try {
      await rmdir(nodePath(join(root, folder)))
    } catch {
      break
    }
  }
  return join(root, folder)
}
