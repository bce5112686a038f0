import { dirname, join } from "node:path"
import type { Disk } from "../process/disk.ts"

/** Open files at a time. */
const WIDTH = 16

/**
 * Forces loose objects and the folders they lie in to the disk. git syncs the objects where it is told to, but never a folder
 * (facts 5). What lies in a pack, git has synced with it.
 */
export async function syncObjects(
  disk: Disk,
  objectsDirectory: string,
  ids: readonly string[],
): Promise<void> {
  const folders = new Set<string>()
  const left = [...new Set(ids)]
  const work = async () => {
    for (let id = left.pop(); id !== undefined; id = left.pop()) {
      const path = join(objectsDirectory, id.slice(0, 2), id.slice(2))
      if (await disk.syncFile(path)) folders.add(dirname(path))
    }
  }
  await Promise.all(Array.from({ length: WIDTH }, work))
  for (const folder of folders) await disk.syncDirectory(folder)
  if (folders.size > 0) await disk.syncDirectory(objectsDirectory)
}
