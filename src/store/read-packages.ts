import { parseYaml } from "../documents/parse-yaml.ts"
import type { Holds } from "../domain/bare-id.ts"
import type { ActiveMember } from "../domain/closure.ts"
import type { Config, Kind } from "../domain/config.ts"
import {
  compareVersions,
  isId,
  kindOf,
  nameOf,
  packageId,
  parseVersion,
} from "../domain/identifiers.ts"
import { formatRelease } from "../domain/identifiers.ts"
import type { CommitId, ContentId, PackageId, Version } from "../domain/identifiers.ts"
import { findKind, kindDirectory, releaseAddress, versionsDirectory } from "../domain/layout.ts"
import type { ReleaseAddress } from "../domain/layout.ts"
import { readManifest } from "../domain/manifest.ts"
import type { CommittedVersion, Snapshot } from "../domain/snapshot.ts"
import type { ObjectStore, TreeEntry } from "../ports/object-store.ts"
import { placeOf } from "./place-of.ts"
import { memoized } from "./memoized.ts"
import { readRelease } from "./read-release.ts"
import { readText } from "./read-text.ts"

/** The packages of one commit with their releases, each read when it is asked for. */
export type Packages = Pick<Snapshot, "packages" | "holds" | "versions" | "release" | "member">

/** What may be a package of a commit, by the folders alone: more rather than fewer than there are. */
export async function possiblePackages(
  objects: ObjectStore,
  commit: CommitId,
  { root, config }: { readonly root: string; readonly config: Pick<Config, "kinds"> },
): Promise<readonly PackageId[]> {
  const found = await Promise.all(
    config.kinds.map(async (kind) =>
      (await directories(objects, `${commit}:${root}${kindDirectory(kind)}`)).map(({ name }) =>
        packageId(kind.name, name),
      ),
    ),
  )
  return found.flat()
}

export function readPackages(
  objects: ObjectStore,
  commit: CommitId,
  layout: { readonly root: string; readonly config: Config },
): Packages {
  const { config } = layout
  const folders = memoized(async (kind: Kind) =>
    directories(objects, `${commit}:${layout.root}${kindDirectory(kind)}`),
  )
  const names = memoized(
    async (kind: Kind) => new Set((await folders(kind)).map((entry) => entry.name)),
  )
  const holds = async (id: PackageId) => {
    const folder = versionsDirectory(layout, id)
    const kind = findKind(config.kinds, kindOf(id))
    if (folder === null || kind === undefined || !isId(nameOf(id), kindOf(id))) return false
    // The list of the kind's folders is read once; looking below each of them for an id that none has would be dear.
    if (!(await names(kind)).has(nameOf(id))) return false
    return (await objects.inspect(`${commit}:${folder}`))?.type === "tree"
  }
  const packages = memoized(async (name: string) => {
    const kind = findKind(config.kinds, name)
    return kind === undefined ? [] : packagesIn(await folders(kind), kind, holds)
  })
  const versions = memoized(async (id: PackageId) => {
    const folder = versionsDirectory(layout, id)
    return folder === null ? [] : readVersions(await directories(objects, `${commit}:${folder}`))
  })
  const contentOf = async (id: PackageId, version: Version) =>
    (await versions(id)).find((other) => other.version === version)?.contentId
  const release = memoized(async (key: string) => {
    const [id, version] = key.split("@") as [PackageId, Version]
    const [address, contentId] = [releaseAddress(layout, id, version), await contentOf(id, version)]
    return address === null || contentId === undefined
      ? null
      : readRelease(objects, address, contentId, config.limits)
  })
  const member = memoized(async (key: string) => {
    const [id, version] = key.split("@") as [PackageId, Version]
    const [address, contentId] = [releaseAddress(layout, id, version), await contentOf(id, version)]
    return address === null || contentId === undefined
      ? null
      : readMember(objects, address, contentId, version)
  })
  return {
    packages: async (kind) =>
      (
        await Promise.all(
          (kind === undefined ? config.kinds.map(({ name }) => name) : [kind]).map(packages),
        )
      ).flat(),
    holds,
    versions,
    release: (id, version) => release(formatRelease({ package: id, version })),
    member: (id, version) => member(formatRelease({ package: id, version })),
  }
}

async function readMember(
  objects: ObjectStore,
  { kind, directory }: ReleaseAddress,
  contentId: ContentId,
  version: Version,
): Promise<ActiveMember> {
  const text =
    kind.manifest === undefined ? null : await readText(objects, `${contentId}:${kind.manifest}`)
  if (text === null) return { version, manifest: null }
  const document = parseYaml(text)
  return {
    version,
    manifest: readManifest(document.value),
    locate: (pointer) => placeOf(document, `${directory}/${kind.manifest}`, pointer),
  }
}

/** Kinds may nest (`prompts/roles/{id}` below `prompts/{id}`), so a folder is a package only where it holds versions. */
async function packagesIn(
  entries: readonly TreeEntry[],
  kind: Kind,
  holds: Holds,
): Promise<readonly PackageId[]> {
  const ids = entries.map((entry) => packageId(kind.name, entry.name))
  const held = await Promise.all(ids.map(holds))
  return ids.filter((_, index) => held[index])
}

function readVersions(entries: readonly TreeEntry[]): readonly CommittedVersion[] {
  return entries
    .flatMap((entry) => {
      const version = parseVersion(entry.name)
      return version === null ? [] : [{ version, contentId: entry.id as ContentId }]
    })
    .toSorted((a, b) => compareVersions(a.version, b.version))
}

async function directories(objects: ObjectStore, name: string): Promise<readonly TreeEntry[]> {
  const found = await objects.read(name)
  return found?.type === "tree" ? found.entries.filter((entry) => entry.type === "tree") : []
}
