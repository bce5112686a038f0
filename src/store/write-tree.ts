import type { EntryMode, TreeWrite } from "../domain/plan.ts"
import { refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import type { ObjectStore, TreeEntry } from "../ports/object-store.ts"

const DIRECTORY: EntryMode = "040000"
const FILE: EntryMode = "100644"
const EXECUTABLE: EntryMode = "100755"

/** The tree that results from some writes to another (null: to none); only the trees on the way to a change are read and written. */
export async function writeTree(
  objects: ObjectStore,
  base: string | null,
  writes: readonly TreeWrite[],
): Promise<string> {
  return (await writeDirectory(objects, base, writes, "")) ?? objects.writeTree([])
}

/** Null for a directory that became empty, which git does not keep. */
async function writeDirectory(
  objects: ObjectStore,
  base: string | null,
  writes: readonly TreeWrite[],
  prefix: string,
): Promise<string | null> {
  const entries = new Map((await entriesOf(objects, base)).map((entry) => [entry.name, entry]))
  for (const [name, group] of groupByFirstSegment(writes, prefix)) {
    const whole = group.find((write) => write.path === prefix + name)
    const next = whole
      ? await writeEntry(objects, name, whole, entries.get(name))
      : await writeSubdirectory(objects, entries.get(name), group, prefix + name)
    if (next === null) entries.delete(name)
    else entries.set(name, next)
  }
  return entries.size === 0 ? null : objects.writeTree([...entries.values()])
}

/** A text takes the place of what is there, an executable one's too. */
async function writeEntry(
  objects: ObjectStore,
  name: string,
  write: TreeWrite,
  existing: TreeEntry | undefined,
): Promise<TreeEntry | null> {
  if ("remove" in write) return null
  if ("text" in write)
    return {
      mode: existing?.mode === EXECUTABLE ? EXECUTABLE : FILE,
      type: "blob",
      id: await objects.writeBlob(new TextEncoder().encode(write.text)),
      name,
    }
  await requireThere(objects, write)
  return {
    mode: write.mode,
    type: write.mode === DIRECTORY ? "tree" : "blob",
    id: write.object,
    name,
  }
}

/** An id may come from a plan that was saved long ago; a tree that names nothing could never be read. */
async function requireThere(
  objects: ObjectStore,
  { path, object }: { readonly path: string; readonly object: string },
): Promise<void> {
  if ((await objects.inspect(object)) === null)
    refuse(
      refusal("object-unreadable", `The object of ${path}, ${object}, is not in this repository.`, {
        details: { path, object },
      }),
    )
}

async function writeSubdirectory(
  objects: ObjectStore,
  existing: TreeEntry | undefined,
  writes: readonly TreeWrite[],
  path: string,
): Promise<TreeEntry | null> {
  const base = existing?.type === "tree" ? existing.id : null
  const id = await writeDirectory(objects, base, writes, `${path}/`)
  const name = path.slice(path.lastIndexOf("/") + 1)
  return id === null ? null : { mode: DIRECTORY, type: "tree", id, name }
}

async function entriesOf(objects: ObjectStore, tree: string | null): Promise<readonly TreeEntry[]> {
  const found = tree === null ? null : await objects.read(tree)
  return found?.type === "tree" ? found.entries : []
}

function groupByFirstSegment(
  writes: readonly TreeWrite[],
  prefix: string,
): Map<string, TreeWrite[]> {
  const groups = new Map<string, TreeWrite[]>()
  for (const write of writes) {
    const name = write.path.slice(prefix.length).split("/")[0] ?? ""
    groups.set(name, [...(groups.get(name) ?? []), write])
  }
  return groups
}
