import { Volume } from "memfs"
import { createNamedFiles } from "../../src/adapters/named-files.ts"
import { createFileSystem } from "../../src/adapters/node-file-system.ts"
import type { FileOperations } from "../../src/adapters/node-file-system.ts"
import type { NamedFiles } from "../../src/ports/named-files.ts"
import type { FileSystem } from "../../src/ports/file-system.ts"

export interface MemoryFileSystem {
  readonly files: FileSystem
  readonly named: NamedFiles
  readonly volume: Volume
}

/** Files that are nowhere but in this process, by absolute path; null makes an empty folder. git does not see them. */
export function memoryFileSystem(
  contents: Readonly<Record<string, string | Buffer | null>> = {},
): MemoryFileSystem {
  const volume = Volume.fromJSON(contents)
  const operations = operationsOn(volume)
  return { volume, files: createFileSystem(operations), named: createNamedFiles(operations) }
}

/** memfs 4.80 replaces a folder by a file that is renamed to it, and removes what a link points to instead of the link. */
function operationsOn({ promises }: Volume): FileOperations {
  const kindOf = (path: string) => promises.lstat(path).catch(() => null)
  const mended: Partial<Record<keyof FileOperations, unknown>> = {
    rename: async (from: string, to: string) => {
      const [source, target] = [await kindOf(from), await kindOf(to)]
      if (target?.isDirectory() && source?.isDirectory() === false)
        throw Object.assign(new Error(`EISDIR: rename '${from}' -> '${to}'`), { code: "EISDIR" })
      await promises.rename(from, to)
    },
    rm: async (path: string, options: object) =>
      (await kindOf(path))?.isSymbolicLink() ? promises.unlink(path) : promises.rm(path, options),
  }
  return { ...bound(promises), ...mended } as FileOperations
}

function bound(promises: Volume["promises"]): Partial<FileOperations> {
  const names = ["lstat", "mkdir", "open", "readFile", "readdir"] as const
  return Object.fromEntries(names.map((name) => [name, promises[name].bind(promises)]))
}
