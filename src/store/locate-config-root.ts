import type { CommitId } from "../domain/identifiers.ts"
import { CONFIG_FILE, POINTER_FILE } from "../domain/layout.ts"
import type { ObjectStore } from "../ports/object-store.ts"

/**
 * The config root of a commit (spec 1.2): the nearest folder, from `prefix` up, that holds `cfg.yaml` or the pointer
 * file in that commit. Ends in `/` or is empty; null where there is none.
 */
export async function locateConfigRoot(
  objects: ObjectStore,
  commit: CommitId,
  prefix: string,
): Promise<string | null> {
  const candidates = foldersUpFrom(prefix)
  const found = await Promise.all(
    candidates.map(async (folder) => {
      const marks = await Promise.all(
        [CONFIG_FILE, POINTER_FILE].map((file) => objects.inspect(`${commit}:${folder}${file}`)),
      )
      return marks.some((mark) => mark?.type === "blob")
    }),
  )
  return candidates.find((_, index) => found[index]) ?? null
}

/** `a/b/` → `a/b/`, `a/`, ``. */
function foldersUpFrom(prefix: string): string[] {
  const segments = prefix.split("/").filter((segment) => segment !== "")
  return segments
    .map((_, index) => `${segments.slice(0, segments.length - index).join("/")}/`)
    .concat("")
}

/** How deep below the git root config roots are looked for where none was named. */
const MAX_DEPTH = 3

/** Every folder of a commit that looks like a config root, nearest to the git root first; each ends in `/` or is empty. */
export async function findConfigRoots(
  objects: ObjectStore,
  commit: CommitId,
  folder = "",
  depth = MAX_DEPTH,
): Promise<readonly string[]> {
  const tree = await objects.read(`${commit}:${folder}`)
  if (tree?.type !== "tree") return []
  const isRoot = tree.entries.some(
    (entry) => entry.name === CONFIG_FILE || entry.name === POINTER_FILE.split("/")[0],
  )
  const below =
    depth === 0 || isRoot
      ? []
      : tree.entries.filter((entry) => entry.type === "tree" && !/^[._]/.test(entry.name))
  const nested = await Promise.all(
    below.map((entry) => findConfigRoots(objects, commit, `${folder}${entry.name}/`, depth - 1)),
  )
  return [...(isRoot ? [folder] : []), ...nested.flat()]
}
