import { createHash } from "node:crypto"
import type { CommitId } from "../../src/domain/identifiers.ts"
import type { EntryMode } from "../../src/domain/plan.ts"
import type { GitObject, ObjectStore, TreeEntry } from "../../src/ports/object-store.ts"

export interface MemoryObjectStore extends ObjectStore {
  /** Names that were read, in their order. */
  readonly asked: string[]
}

/** git's objects, nowhere but in this process: for code that reads and writes them and asks git for nothing else. */
export function memoryObjectStore(): MemoryObjectStore {
  const stored = new Map<string, GitObject>()
  const asked: string[] = []
  const put = (object: Record<string, unknown>): string => {
    const id = createHash("sha1").update(JSON.stringify(object)).digest("hex")
    stored.set(id, { ...object, id } as GitObject)
    return id
  }
  /** A commit stands for its tree where a path follows, as it does for git. */
  const treeOf = (id: string) => {
    const object = stored.get(id)
    return object?.type === "commit" ? stored.get(object.text) : object
  }
  const find = (name: string): GitObject | null => {
    const [id = "", path] = name.split(":")
    if (path === undefined) return stored.get(id) ?? null
    return path
      .split("/")
      .filter((segment) => segment !== "")
      .reduce<GitObject | null>(
        (folder, segment) =>
          folder?.type === "tree"
            ? (stored.get(folder.entries.find(({ name: own }) => own === segment)?.id ?? "") ??
              null)
            : null,
        treeOf(id) ?? null,
      )
  }
  return {
    asked,
    read: async (name) => {
      asked.push(name)
      return find(name)
    },
    inspect: async (name) => find(name),
    writeBlob: async (bytes) =>
      put({ type: "blob", size: bytes.length, bytes: Uint8Array.from(bytes) }),
    writeTree: async (entries) =>
      put({
        type: "tree",
        size: entries.length,
        entries: entries
          .map(({ mode, type, id, name }) => ({ mode, type, id, name }))
          .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
      }),
    makeDurable: async () => {},
    restore: async () => false,
    secure: async () => {},
    writeCommit: async ({ tree }) =>
      put({ type: "commit", size: tree.length, text: tree }) as CommitId,
    writeFiles: async () => {
      throw new Error("There is no working tree in memory.")
    },
    close: () => {},
  }
}

/** What stands at a path: a text, or an executable one. */
export type Contents = Readonly<
  Record<string, string | { readonly mode: EntryMode; readonly text: string }>
>

/** A commit that holds these files. */
export async function commitOf(objects: ObjectStore, files: Contents): Promise<CommitId> {
  const tree = await treeOfFiles(objects, Object.entries(files))
  return objects.writeCommit({ tree, parents: [], message: "" })
}

async function treeOfFiles(
  objects: ObjectStore,
  files: readonly (readonly [path: string, content: Contents[string]])[],
): Promise<string> {
  const names = [...new Set(files.map(([path]) => path.split("/")[0] ?? ""))]
  const entries = names.map(async (name): Promise<TreeEntry> => {
    const own = files.find(([path]) => path === name)?.[1]
    if (own !== undefined) {
      const { mode, text } = typeof own === "string" ? { mode: "100644", text: own } : own
      return { mode, type: "blob", name, id: await objects.writeBlob(Buffer.from(text)) }
    }
    const below = files
      .filter(([path]) => path.startsWith(`${name}/`))
      .map(([path, content]) => [path.slice(name.length + 1), content] as const)
    return { mode: "040000", type: "tree", name, id: await treeOfFiles(objects, below) }
  })
  return objects.writeTree(await Promise.all(entries))
}

/** Every file of a commit or tree, by path; an executable one with its mode. */
export async function filesOf(objects: ObjectStore, id: string): Promise<Record<string, string>> {
  const found = await objects.read(`${id}:`)
  if (found?.type !== "tree") throw new Error(`${id} is no tree`)
  const parts = found.entries.map(async ({ name, type, mode, id: own }) => {
    const object = await objects.read(own)
    if (type === "tree")
      return Object.entries(await filesOf(objects, own)).map(
        ([path, text]) => [`${name}/${path}`, text] as const,
      )
    const text = object?.type === "blob" ? Buffer.from(object.bytes).toString("utf8") : ""
    return [[mode === "100755" ? `${name}*` : name, text] as const]
  })
  return Object.fromEntries((await Promise.all(parts)).flat())
}
