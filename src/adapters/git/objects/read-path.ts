import type { GitObject, ObjectStore, TreeEntry } from "../../../ports/object-store.ts"
import type { Header, ObjectReader } from "./object-reader.ts"
import type { RefuseUnreadable } from "./unreadable.ts"

/** An object that must be there, and what for: words for whoever has to find out why it is not. */
interface Wanted {
  readonly id: string
  readonly name: string
}

const OBJECT_ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/

/**
 * Reads `<object id>` and `<object id>:<path>`. A path is looked up in the trees themselves, entry by entry: only a tree
 * that was read tells that something is not there. What an entry names and git does not give is refused.
 */
export function createPathReader(
  reader: ObjectReader,
  refuseUnreadable: RefuseUnreadable,
): Pick<ObjectStore, "read" | "inspect"> {
  const trees = new Map<string, Promise<ReadonlyMap<string, TreeEntry>>>()
  const roots = new Map<string, Promise<string>>()

  async function must<Found>(found: Promise<Found | null>, wanted: Wanted): Promise<Found> {
    return (await found) ?? unreadable(wanted)
  }

  function unreadable({ id, name }: Wanted): Promise<never> {
    const path = splitName(name)[1]
    const what = path === null || path === "" ? "" : ` of ${path}`
    return refuseUnreadable(
      `The object ${id}${what} is in this repository's history, but git cannot read it.`,
      { object: id, name },
    )
  }

  function treeAt(wanted: Wanted): Promise<ReadonlyMap<string, TreeEntry>> {
    const known = trees.get(wanted.id) ?? must(reader.read(wanted.id), wanted).then(entriesOf)
    trees.set(wanted.id, known)
    return known
  }

  /** The tree of a commit or tag; a tree is its own. */
  async function rootOf(wanted: Wanted): Promise<Wanted> {
    const known = roots.get(wanted.id) ?? findRoot(wanted)
    // A ref may move; an id means the same as long as the process lives.
    if (OBJECT_ID.test(wanted.id)) roots.set(wanted.id, known)
    return { id: await known, name: wanted.name }
  }

  async function findRoot({ id, name }: Wanted): Promise<string> {
    const tree = await reader.inspect(`${id}^{tree}`)
    if (tree !== null) return tree.id
    const owner = await reader.read(id)
    const named = owner?.type === "commit" ? /^tree ([0-9a-f]+)$/m.exec(owner.text)?.[1] : undefined
    return unreadable({ id: named ?? id, name })
  }

  /** Null where a tree on the way has no such entry, or what has it is no tree. */
  async function locate(name: string): Promise<Wanted | null> {
    const [id, path] = splitName(name)
    if (path === null) return { id, name }
    let at = await rootOf({ id, name })
    const segments = path.split("/").filter((segment) => segment !== "")
    for (const [index, segment] of segments.entries()) {
      const entry = (await treeAt(at)).get(segment)
      const isLast = index === segments.length - 1
      if (entry === undefined || entry.type === "commit") return null
      if (entry.type === "blob" && !isLast) return null
      at = { id: entry.id, name }
    }
    return at
  }

  const look = async <Found>(name: string, ask: (id: string) => Promise<Found | null>) => {
    const wanted = await locate(name)
    return wanted === null ? null : must(ask(wanted.id), wanted)
  }
  return {
    read: (name) => look<GitObject>(name, reader.read),
    inspect: (name) => look<Header>(name, reader.inspect),
  }
}

function splitName(name: string): readonly [id: string, path: string | null] {
  const colon = name.indexOf(":")
  return colon < 0 ? [name, null] : [name.slice(0, colon), name.slice(colon + 1)]
}

function entriesOf(object: GitObject): ReadonlyMap<string, TreeEntry> {
  return new Map(object.type === "tree" ? object.entries.map((entry) => [entry.name, entry]) : [])
}
