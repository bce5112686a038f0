import type { Kind, Limits } from "../domain/config.ts"
import { packageId } from "../domain/identifiers.ts"
import type { ReleaseAddress } from "../domain/layout.ts"
import type { ContentId } from "../domain/identifiers.ts"
import { readManifest } from "../domain/manifest.ts"
import type { Manifest } from "../domain/manifest.ts"
import type { FileMode, Release, ReleaseFile } from "../domain/release.ts"
import { parseYaml } from "../documents/parse-yaml.ts"
import type { ObjectStore, TreeEntry } from "../ports/object-store.ts"
import type { FileStat, FileSystem } from "../ports/file-system.ts"
import { decodeText } from "./decode-text.ts"

interface Unread {
  readonly path: string
  readonly mode: FileMode
  readonly size: number
  readonly read: () => Promise<Uint8Array | null>
}

/** A release directory of a commit, by its tree. Sizes are known before anything is read (spec 3). */
export async function readRelease(
  objects: ObjectStore,
  address: ReleaseAddress,
  tree: ContentId,
  limits: Limits,
): Promise<Release> {
  const unread = await listTree(objects, tree, "", limits.release_files)
  return loadRelease(address, tree, unread, limits)
}

/** Files of a working tree. */
export interface ListedFiles {
  /** Absolute. */
  readonly workTree: string
  /** Those that git does not ignore, from the git root. */
  readonly paths: readonly string[]
}

/** A release directory of the working tree: a draft. */
export async function readDraft(
  files: FileSystem,
  { workTree, paths }: ListedFiles,
  address: ReleaseAddress,
  limits: Limits,
): Promise<Release> {
  const inside = paths.filter((path) => path.startsWith(`${address.directory}/`))
  const unread = await Promise.all(
    inside.slice(0, limits.release_files + 1).map(async (path): Promise<Unread> => {
      const absolute = `${workTree}/${path}`
      const stat = await files.stat(absolute)
      return {
        path: path.slice(address.directory.length + 1),
        mode: modeOf(stat),
        size: stat?.size ?? 0,
        read: () => files.read(absolute),
      }
    }),
  )
  return loadRelease(address, null, unread, limits)
}

/** What git lists and is neither file nor link is a folder, which only a submodule can be. */
function modeOf(stat: FileStat | null): FileMode {
  return stat?.kind === "symlink" || stat?.kind === "file" ? stat.kind : "submodule"
}

async function loadRelease(
  address: ReleaseAddress,
  contentId: ContentId | null,
  unread: readonly Unread[],
  limits: Limits,
): Promise<Release> {
  const total = unread.reduce((sum, file) => sum + file.size, 0)
  const readable = total <= limits.release_bytes && unread.length <= limits.release_files
  const files = await Promise.all(
    unread.map(async ({ path, mode, size, read }): Promise<ReleaseFile> => {
      const bytes = readable && mode === "file" && size <= limits.file_bytes ? await read() : null
      return bytes === null
        ? { path, mode, size, text: null, validUtf8: true }
        : { path, mode, size, ...decodeText(bytes) }
    }),
  )
  return {
    package: packageId(address.kind.name, address.id),
    ...address,
    contentId,
    files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    manifest: manifestOf(address.kind, files),
  }
}

function manifestOf(kind: Kind, files: readonly ReleaseFile[]): Manifest | null {
  const text = files.find((file) => file.path === kind.manifest)?.text
  return text === undefined || text === null ? null : readManifest(parseYaml(text).value)
}

/** One file more than the limit is listed at the most, which is enough to say that there are too many. */
async function listTree(
  objects: ObjectStore,
  tree: string,
  prefix: string,
  limit: number,
): Promise<Unread[]> {
  const found = await objects.read(tree)
  if (found?.type !== "tree") return []
  const nested = await Promise.all(
    found.entries.slice(0, limit + 1).map(async (entry): Promise<Unread[]> => {
      const path = prefix + entry.name
      if (entry.type === "tree") return listTree(objects, entry.id, `${path}/`, limit)
      if (entry.type === "commit")
        return [{ path, mode: "submodule", size: 0, read: async () => null }]
      return [await blob(objects, path, entry)]
    }),
  )
  return nested.flat().slice(0, limit + 1)
}

async function blob(objects: ObjectStore, path: string, entry: TreeEntry): Promise<Unread> {
  const size = (await objects.inspect(entry.id))?.size ?? 0
  return {
    path,
    mode: entry.mode === "120000" ? "symlink" : "file",
    size,
    read: () => readBytes(objects, entry.id),
  }
}

async function readBytes(objects: ObjectStore, id: string): Promise<Uint8Array | null> {
  const found = await objects.read(id)
  return found?.type === "blob" ? found.bytes : null
}
