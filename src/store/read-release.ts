import type { Config, Kind } from "../domain/config.ts"
import { packageId } from "../domain/identifiers.ts"
import type { ReleaseAddress } from "../domain/layout.ts"
import type { ContentId } from "../domain/identifiers.ts"
import { readManifest } from "../domain/manifest.ts"
import type { Manifest } from "../domain/manifest.ts"
import type { FileMode, Release, ReleaseFile } from "../domain/release.ts"
import { parseYaml } from "../documents/parse-yaml.ts"
import type { ObjectStore, TreeEntry } from "../ports/object-store.ts"
import type { FileSystem } from "../ports/file-system.ts"
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
  config: Config,
): Promise<Release> {
  return loadRelease(
    address,
    tree,
    await listTree(objects, tree, "", config.limits.release_files),
    config,
  )
}

/** A release directory of the working tree: a draft. `paths` are those git does not ignore, from the git root. */
export async function readDraft(
  files: FileSystem,
  workTree: string,
  address: ReleaseAddress,
  paths: readonly string[],
  config: Config,
): Promise<Release> {
  const inside = paths.filter((path) => path.startsWith(`${address.directory}/`))
  const unread = await Promise.all(
    inside.slice(0, config.limits.release_files + 1).map(async (path): Promise<Unread> => {
      const absolute = `${workTree}/${path}`
      const stat = await files.stat(absolute)
      const mode: FileMode =
        stat?.kind === "symlink" ? "symlink" : stat?.kind === "file" ? "file" : "submodule"
      return {
        path: path.slice(address.directory.length + 1),
        mode,
        size: stat?.size ?? 0,
        read: () => files.read(absolute),
      }
    }),
  )
  return loadRelease(address, null, unread, config)
}

async function loadRelease(
  address: ReleaseAddress,
  contentId: ContentId | null,
  unread: readonly Unread[],
  config: Config,
): Promise<Release> {
  const total = unread.reduce((sum, file) => sum + file.size, 0)
  const readable =
    total <= config.limits.release_bytes && unread.length <= config.limits.release_files
  const files = await Promise.all(
    unread.map(async ({ path, mode, size, read }): Promise<ReleaseFile> => {
      const bytes =
        readable && mode === "file" && size <= config.limits.file_bytes ? await read() : null
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
