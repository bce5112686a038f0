import * as nodeFiles from "node:fs/promises"
import { dirname, resolve } from "node:path"
import { refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import type { NamedFile, NamedFiles } from "../ports/named-files.ts"

/** What of Node's `fs/promises` is used. */
export type OpenFile = Pick<typeof nodeFiles, "open">

export const namedFiles: NamedFiles = createNamedFiles(nodeFiles)

export function createNamedFiles(files: OpenFile): NamedFiles {
  return {
    async read(file, maxBytes) {
      const bytes = await readAtMost(files, pathOf(file), maxBytes + 1).catch(
        (error: NodeJS.ErrnoException) =>
          refuse(refusal("unreadable-file", whyUnreadable(file.name, error))),
      )
      return bytes.length > maxBytes
        ? refuse(
            refusal("unreadable-file", `${file.name} has more than ${maxBytes} bytes.`, {
              hint: "No such file that cfg wrote has that many; name another one.",
            }),
          )
        : bytes
    },
    async write(file, bytes) {
      try {
        await writeInto(files, pathOf(file), bytes)
      } catch (error) {
        refuse(refusal("write-failed", whyUnwritten(file, error as NodeJS.ErrnoException)))
      }
    },
  }
}

function pathOf({ directory, name }: NamedFile): string {
  return resolve(directory, name)
}

const CHUNK = 65_536

/** The size that a pipe or device states says nothing. */
async function readAtMost(files: OpenFile, path: string, limit: number): Promise<Uint8Array> {
  const file = await files.open(path, "r")
  try {
    const chunks: Buffer[] = []
    for (let size = 0; size < limit;) {
      const chunk = Buffer.alloc(Math.min(CHUNK, limit - size))
      const { bytesRead } = await file.read(chunk, 0, chunk.length, null)
      if (bytesRead === 0) break
      chunks.push(chunk.subarray(0, bytesRead))
      size += bytesRead
    }
    return Buffer.concat(chunks)
  } finally {
    await file.close()
  }
}

async function writeInto(files: OpenFile, path: string, bytes: Uint8Array): Promise<void> {
  const file = await files.open(path, "w")
  try {
    await file.writeFile(bytes)
    await file.sync().catch(unlessCannotSync)
  } finally {
    await file.close()
  }
}

/** Pipes, terminals and devices have nothing to sync. */
function unlessCannotSync(error: NodeJS.ErrnoException): void {
  if (!["EINVAL", "ENOTSUP", "EROFS", "ENOSYS"].includes(error.code ?? "")) throw error
}

function whyUnreadable(name: string, { code, message }: NodeJS.ErrnoException): string {
  if (code === "ENOENT" || code === "ENOTDIR") return `There is no file ${name}.`
  return code === "EISDIR" ? `${name} is a folder.` : `${name} cannot be read: ${message}`
}

function whyUnwritten({ directory, name }: NamedFile, error: NodeJS.ErrnoException): string {
  if (error.code === "ENOENT")
    return `There is no folder ${dirname(resolve(directory, name))}, so ${name} was not written.`
  if (error.code === "EISDIR") return `${name} is a folder, so nothing was written there.`
  return `${name} could not be written: ${error.message}`
}
