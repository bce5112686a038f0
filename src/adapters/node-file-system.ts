import { randomUUID } from "node:crypto"
import type { Stats } from "node:fs"
import * as nodeFiles from "node:fs/promises"
import { dirname } from "node:path"
import { refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import { decodePath, nodePath } from "../domain/path-bytes.ts"
import { TEMPORARY_SUFFIX } from "../ports/file-system.ts"
import type { FileStat, FileSystem } from "../ports/file-system.ts"

/** What of Node's `fs/promises` is used; another implementation of it makes another `FileSystem`. */
export type FileOperations = Pick<
  typeof nodeFiles,
  "lstat" | "mkdir" | "open" | "readFile" | "readdir" | "rename" | "rm"
>

export const nodeFileSystem: FileSystem = createFileSystem(nodeFiles)

export function createFileSystem(files: FileOperations): FileSystem {
  const stat = async (path: string) => {
    const found = await files.lstat(nodePath(path)).catch(whenMissing(null))
    return found && { kind: fileKind(found), size: found.size }
  }
  return {
    stat,
    async read(path) {
      const found = await stat(path)
      // Between the two looks another process may take it away.
      return found?.kind === "file" ? files.readFile(nodePath(path)).catch(whenMissing(null)) : null
    },
    async list(directory) {
      const names = await files
        .readdir(nodePath(directory), { encoding: "buffer" })
        .catch(whenMissing([]))
      return names.map((name) => decodePath(name)).toSorted()
    },
    write: (path, bytes) => orRefuse(path, () => writeAtomically(files, path, bytes)),
    rename: (from, to) =>
      orRefuse(to, async () => {
        await files.mkdir(nodePath(dirname(to)), { recursive: true })
        await files.rename(nodePath(from), nodePath(to))
      }),
    remove: (path) =>
      orRefuse(path, () => files.rm(nodePath(path), { recursive: true, force: true })),
  }
}

function fileKind(found: Stats): FileStat["kind"] {
  if (found.isFile()) return "file"
  if (found.isDirectory()) return "directory"
  return found.isSymbolicLink() ? "symlink" : "other"
}

/** A reader sees the old file or the new one, also after a crash. */
async function writeAtomically(
  files: FileOperations,
  path: string,
  bytes: Uint8Array,
): Promise<void> {
  await files.mkdir(nodePath(dirname(path)), { recursive: true })
  const beside = nodePath(`${path}.${randomUUID()}${TEMPORARY_SUFFIX}`)
  try {
    const file = await files.open(beside, "wx")
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await files.rename(beside, nodePath(path))
  } catch (error) {
    await files.rm(beside, { force: true })
    throw error
  }
}

async function orRefuse<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    return refuse(
      refusal("write-failed", `${path} could not be written: ${(error as Error).message}`),
    )
  }
}

function whenMissing<Value>(value: Value): (error: NodeJS.ErrnoException) => Value {
  return (error) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return value
    throw error
  }
}
