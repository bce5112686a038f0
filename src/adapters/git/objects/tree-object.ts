import type { TreeEntry } from "../../../ports/object-store.ts"
import { decodePath, encodePath } from "../../../domain/path-bytes.ts"

const SPACE = 32
const NUL = 0
const SLASH = Buffer.from("/")
const END_OF_NAME = Buffer.from([NUL])
const DIRECTORY = "040000"

/** git's stored form of a tree: `<mode> <name> NUL <id as bytes>`, again and again. */
export function parseTree(bytes: Buffer, idLength: number): readonly TreeEntry[] {
  const entries: TreeEntry[] = []
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(SPACE, at)
    const nul = bytes.indexOf(NUL, space)
    const end = nul + 1 + idLength / 2
    const mode = bytes.toString("latin1", at, space).padStart(6, "0")
    entries.push({
      mode,
      type: typeOfMode(mode),
      id: bytes.toString("hex", nul + 1, end),
      name: decodePath(bytes.subarray(space + 1, nul)),
    })
    at = end
  }
  return entries
}

/** The same form of these entries, in git's order: by their bytes, a folder as if its name ended in a slash. */
export function formatTree(entries: readonly TreeEntry[]): Buffer {
  const records = entries.map((entry) => {
    const name = encodePath(entry.name)
    const isFolder = entry.mode === DIRECTORY
    return { entry, name, key: isFolder ? Buffer.concat([name, SLASH]) : name }
  })
  const sorted = records.toSorted((a, b) => Buffer.compare(a.key, b.key))
  return Buffer.concat(
    sorted.flatMap(({ entry, name }) => [
      Buffer.from(`${entry.mode.replace(/^0/, "")} `),
      name,
      END_OF_NAME,
      Buffer.from(entry.id, "hex"),
    ]),
  )
}

function typeOfMode(mode: string): TreeEntry["type"] {
  if (mode === DIRECTORY) return "tree"
  return mode === "160000" ? "commit" : "blob"
}
