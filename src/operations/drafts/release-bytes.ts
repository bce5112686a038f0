import type { CommitId } from "../../domain/identifiers.ts"
import type { ObjectStore } from "../../ports/object-store.ts"

/** Every file of a directory of a commit: path inside it → bytes. */
export async function releaseBytes(
  objects: Pick<ObjectStore, "read">,
  commit: CommitId,
  directory: string,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  const visit = async (path: string): Promise<void> => {
    const tree = await objects.read(`${commit}:${directory}${path === "" ? "" : `/${path}`}`)
    if (tree?.type !== "tree") return
    for (const entry of tree.entries) {
      const inner = path === "" ? entry.name : `${path}/${entry.name}`
      if (entry.type === "tree") await visit(inner)
      const blob = entry.type === "blob" ? await objects.read(entry.id) : null
      if (blob?.type === "blob") files.set(inner, blob.bytes)
    }
  }
  await visit("")
  return files
}
