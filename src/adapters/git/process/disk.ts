import { open } from "node:fs/promises"
import type { Without } from "../../../domain/safeguard.ts"
import { nodePath } from "../../../domain/path-bytes.ts"

/** Forces to the disk what was written: a power cut from then on does not undo it. Throws where the disk says no. */
export interface Disk {
  /** False where there is no such file. */
  syncFile(path: string): Promise<boolean>
  /** The names in a directory: a new file is durable with it alone. False where there is none, or it cannot be opened. */
  syncDirectory(path: string): Promise<boolean>
}

/** The system has no such thing for what was opened: some platforms cannot sync a directory, or through a file opened to read. */
const UNSUPPORTED: ReadonlySet<unknown> = new Set(["EINVAL", "EPERM", "ENOTSUP", "EISDIR"])
const ABSENT: ReadonlySet<unknown> = new Set(["ENOENT", "ENOTDIR"])

export function createDisk(without: Without): Disk {
  if (without.has("fsync")) return { syncFile: async () => true, syncDirectory: async () => true }
  return { syncFile: sync, syncDirectory: sync }
}

async function sync(path: string): Promise<boolean> {
  const handle = await open(nodePath(path), "r").catch((error: NodeJS.ErrnoException) => {
    if (ABSENT.has(error.code) || UNSUPPORTED.has(error.code)) return null
    throw error
  })
  if (handle === null) return false
  try {
    await handle.sync()
  } catch (error) {
    if (!UNSUPPORTED.has((error as NodeJS.ErrnoException).code)) throw error
  } finally {
    await handle.close()
  }
  return true
}
