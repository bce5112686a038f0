import type { TreeEntry } from "../../../ports/object-store.ts"
import { decodePath, encodePath } from "../process/path-bytes.ts"

const SPACE = 32
const NUL = 0

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

/** One record of `git mktree -z`. */
export function formatEntry(entry: TreeEntry): Buffer {
  return Buffer.concat([
    Buffer.from(`${entry.mode} ${entry.type} ${entry.id}\t`),
    encodePath(entry.name),
    Buffer.from([NUL]),
  ])
}

function typeOfMode(mode: string): TreeEntry["type"] {
  if (mode === "040000") return "tree"
  return mode === "160000" ? "commit" : "blob"
}
