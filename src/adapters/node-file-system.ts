import { lstat, mkdir, open, readFile, readdir, rename, rm } from "node:fs/promises"
import { dirname } from "node:path"
import { randomUUID } from "node:crypto"
import { TEMPORARY_SUFFIX } from "../ports/file-system.ts"
import type { FileSystem } from "../ports/file-system.ts"
import { refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"

export const nodeFileSystem: FileSystem = {
  async read(path) {
    const found = await kindOf(path)
    // Between the two looks another process may take it away.
    return found?.kind === "file" ? readFile(path).catch(orNothing(null)) : null
  },
  stat: kindOf,
  async list(directory) {
    return (await readdir(directory).catch(orNothing([])))?.toSorted() ?? []
  },
  write: (path, bytes) => refusing(path, () => writeAtomically(path, bytes)),
  rename: (from, to) =>
    refusing(to, async () => {
      await mkdir(dirname(to), { recursive: true })
      await rename(from, to)
    }),
  remove: (path) => refusing(path, () => rm(path, { recursive: true, force: true })),
}

async function kindOf(path: string): ReturnType<FileSystem["stat"]> {
  const found = await lstat(path).catch(orNothing(null))
  if (found === null) return null
  const kind = found.isFile()
    ? "file"
    : found.isDirectory()
      ? "directory"
      : found.isSymbolicLink()
        ? "symlink"
        : "other"
  return { kind, size: found.size }
}

/** A reader sees the old file or the new one, also after a crash. */
async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const beside = `${path}.${randomUUID()}${TEMPORARY_SUFFIX}`
  try {
    const file = await open(beside, "wx")
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(beside, path)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}

async function refusing<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    return refuse(
      refusal("write-failed", `${path} could not be written: ${(error as Error).message}`),
    )
  }
}

function orNothing<Value>(value: Value): (error: NodeJS.ErrnoException) => Value {
  return (error) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return value
    throw error
  }
}
