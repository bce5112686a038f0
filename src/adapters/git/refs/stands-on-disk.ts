import { lstat, readFile } from "node:fs/promises"
import { join } from "node:path"
import type { RepositoryInfo } from "../../../ports/repository.ts"

/**
 * Whether something of a ref is there, whatever git makes of it: its file, or a line among the packed ones. Not an answer
 * to what it points to; only a reason not to believe that it does not exist.
 */
export async function standsOnDisk(info: RepositoryInfo, ref: string): Promise<boolean> {
  if (ref === "HEAD") return true
  if (await isFile(join(info.commonDirectory, ref))) return true
  const packed = await readOrNothing(join(info.commonDirectory, "packed-refs"))
  return packed.split("\n").some((line) => line.endsWith(` ${ref}`))
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isFile()
  } catch (error) {
    if (isAbsence(error)) return false
    throw error
  }
}

async function readOrNothing(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8")
  } catch (error) {
    if (isAbsence(error)) return ""
    throw error
  }
}

/** All else leaves the question open. */
function isAbsence(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException
  return code === "ENOENT" || code === "ENOTDIR"
}
