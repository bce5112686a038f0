import { parseVersion } from "../domain/identifiers.ts"
import type { Version } from "../domain/identifiers.ts"
import type { ObjectStore, TreeEntry } from "../ports/object-store.ts"

/** A folder `<base>/<id>/releases/` of any layout, with what it holds. */
export interface ReleaseFolder {
  /** What stands before the id, from the folder that was searched: `prompts/roles`; empty where nothing does. */
  readonly base: string
  readonly id: string
  readonly versions: readonly { readonly version: Version; readonly tree: string }[]
  /** Names in the folder that are not versions. */
  readonly odd: readonly string[]
}

export interface FoundFolders {
  readonly folders: readonly ReleaseFolder[]
  /** Folders that were left out, such as `_archive`. */
  readonly ignored: readonly string[]
}

const RELEASES = "releases"
/** What `cfg` itself writes, and what holds other people's files. */
const NOT_SEARCHED = /^(?:_active|_staged|\..*|node_modules|vendor)$/
const ARCHIVED = /^(?:_.*|archived?|attic|backups?|old|trash)$/i
const MAX_DEPTH = 12

/** Looks for release directories below a folder of a commit; only trees are read. `root` ends in `/` or is empty. */
export async function findReleaseFolders(
  objects: ObjectStore,
  commit: string,
  root: string,
): Promise<FoundFolders> {
  const folders: ReleaseFolder[] = []
  const ignored: string[] = []
  const walk = async (name: string, path: readonly string[]): Promise<void> => {
    const tree = await objects.read(name)
    if (tree?.type !== "tree" || path.length > MAX_DEPTH) return
    for (const entry of tree.entries.filter(
      ({ type, name: entryName }) => type === "tree" && !NOT_SEARCHED.test(entryName),
    )) {
      const below = [...path, entry.name]
      const releases =
        entry.name === RELEASES && path.length > 0
          ? await releaseFolder(objects, path, entry)
          : null
      if (releases !== null) folders.push(releases)
      else if (ARCHIVED.test(entry.name)) ignored.push(below.join("/"))
      else await walk(entry.id, below)
    }
  }
  await walk(`${commit}:${root}`, [])
  return { folders, ignored }
}

async function releaseFolder(
  objects: ObjectStore,
  path: readonly string[],
  { id: treeId }: TreeEntry,
): Promise<ReleaseFolder | null> {
  const tree = await objects.read(treeId)
  const entries = tree?.type === "tree" ? tree.entries : []
  const versions = entries.flatMap(({ name, type, id }) => {
    const version = type === "tree" ? parseVersion(name) : null
    return version === null ? [] : [{ version, tree: id }]
  })
  const odd = entries
    .filter(({ name, type }) => type === "tree" && parseVersion(name) === null && name !== "draft")
    .map(({ name }) => name)
  return versions.length === 0 && odd.length === 0
    ? null
    : { base: path.slice(0, -1).join("/"), id: path.at(-1) ?? "", versions, odd }
}
