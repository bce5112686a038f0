import type { TreeEntry } from "../../../ports/object-store.ts"
import { encodePath } from "../../../domain/path-bytes.ts"

const MODES: ReadonlySet<string> = new Set(["040000", "100644", "100755", "120000", "160000"])

/** What is wrong with a tree that no git writes: readers differ on what such a tree holds (facts 15). Null for nothing. */
export function treeProblem(entries: readonly TreeEntry[]): string | null {
  const names = new Set<string>()
  let previous: TreeEntry | null = null
  for (const entry of entries) {
    const { name, mode } = entry
    if (names.has(name)) return `names ${name} twice`
    names.add(name)
    if (name === "" || name === "." || name === ".." || name.includes("/"))
      return `has an entry with the name ${JSON.stringify(name)}`
    if (/^\.git$/i.test(name)) return "has an entry .git"
    if (!MODES.has(mode)) return `has ${name} with the mode ${mode}`
    if (previous !== null && Buffer.compare(sortKey(previous), sortKey(entry)) > 0)
      return `is not sorted: ${previous.name} stands before ${name}`
    previous = entry
  }
  return null
}

/** git sorts a folder as if its name ended in a slash. */
function sortKey({ name, type }: TreeEntry): Buffer {
  return encodePath(type === "tree" ? `${name}/` : name)
}
