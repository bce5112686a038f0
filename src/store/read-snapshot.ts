import type { Config, Kind } from "../domain/config.ts"
import { DEFAULT_CONFIG } from "../domain/config.ts"
import {
  compareVersions,
  isId,
  kindOf,
  nameOf,
  packageId,
  parseVersion,
} from "../domain/identifiers.ts"
import type { CommitId, ContentId, PackageId, Version } from "../domain/identifiers.ts"
import {
  CONFIG_FILE,
  POINTER_FILE,
  kindDirectory,
  releaseDirectory,
  stageRecordPath,
  versionsDirectory,
} from "../domain/layout.ts"
import { readManifest } from "../domain/manifest.ts"
import type { ActiveMember } from "../domain/closure.ts"
import type { CommittedVersion, Snapshot } from "../domain/snapshot.ts"
import type { ObjectStore, TreeEntry } from "../ports/object-store.ts"
import { parseYaml } from "../documents/parse-yaml.ts"
import { decodeText } from "./decode-text.ts"
import { placeOf } from "./located.ts"
import { memoized } from "./memoized.ts"
import { readConfig } from "./read-config.ts"
import { readPointerFile } from "./read-pointer-file.ts"
import { readRelease } from "./read-release.ts"
import { readStageRecord } from "./read-stage-record.ts"

/** Opens one commit as a configuration repository (spec 2.1). Refuses a malformed `cfg.yaml` or pointer file. */
export async function readSnapshot(
  objects: ObjectStore,
  commit: CommitId,
  root: string,
): Promise<Snapshot> {
  const at = (path: string) => `${commit}:${root}${path}`
  const [configText, pointerText] = await Promise.all([
    readText(objects, at(CONFIG_FILE)),
    readText(objects, at(POINTER_FILE)),
  ])
  const config = configText === null ? DEFAULT_CONFIG : readConfig(root + CONFIG_FILE, configText)
  const kinds = new Map(config.kinds.map((kind) => [kind.name, kind]))
  const holds = async (kind: Kind, id: string) =>
    (await objects.inspect(at(versionsDirectory(kind, id))))?.type === "tree"
  const pointers = await readPointerFile(root + POINTER_FILE, pointerText, config.kinds, (id) =>
    kindOfBareId(config, id, holds),
  )

  const packages = memoized(async (kind: string) =>
    readPackages(
      await directories(objects, at(kindDirectory(kinds.get(kind)!))),
      kinds.get(kind)!,
      holds,
    ),
  )
  const versions = memoized(async (id: string) => {
    const kind = kinds.get(kindOf(id as PackageId))
    return kind
      ? readVersions(
          await directories(objects, at(versionsDirectory(kind, nameOf(id as PackageId)))),
        )
      : []
  })
  const release = memoized(async (key: string) => {
    const [id, version] = key.split("@") as [PackageId, Version]
    const found = (await versions(id)).find((other) => other.version === version)
    const kind = kinds.get(kindOf(id))
    if (!found || !kind) return null
    const directory = root + releaseDirectory(kind, nameOf(id), version)
    return readRelease(
      objects,
      { kind, id: nameOf(id), version, directory },
      found.contentId,
      config,
    )
  })
  return {
    commit,
    root,
    config,
    pointers,
    packages: async (kind) =>
      (await Promise.all((kind === undefined ? [...kinds.keys()] : [kind]).map(packages))).flat(),
    holds: async (id) => {
      const kind = kinds.get(kindOf(id))
      return kind !== undefined && isId(nameOf(id), kind.name) && holds(kind, nameOf(id))
    },
    versions,
    release: (id, version) => release(`${id}@${version}`),
    member: async (id, version) => {
      const kind = kinds.get(kindOf(id))
      const contentId = (await versions(id)).find((other) => other.version === version)?.contentId
      return kind && contentId
        ? readMember(
            objects,
            kind,
            `${root}${releaseDirectory(kind, nameOf(id), version)}`,
            contentId,
            version,
          )
        : null
    },
    stageRecord: async (id, version) => {
      const path = stageRecordPath(id, version)
      return readStageRecord(root + path, await readText(objects, at(path)))
    },
  }
}

async function readMember(
  objects: ObjectStore,
  kind: Kind,
  directory: string,
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

/** In the flat form, an id belongs to the first kind that holds it; the default kind where none does. */
async function kindOfBareId(
  config: Config,
  id: string,
  holds: (kind: Kind, id: string) => Promise<boolean>,
): Promise<string> {
  for (const kind of config.kinds)
    if (isId(id, kind.name) && (await holds(kind, id))) return kind.name
  return config.kinds[0]?.name ?? "document_types"
}

/** Kinds may nest (`prompts/roles/{id}` below `prompts/{id}`), so a folder is a package only where it holds versions. */
async function readPackages(
  entries: readonly TreeEntry[],
  kind: Kind,
  holds: (kind: Kind, id: string) => Promise<boolean>,
): Promise<readonly PackageId[]> {
  const names = entries.map((entry) => entry.name).filter((name) => isId(name, kind.name))
  const held = await Promise.all(names.map((name) => holds(kind, name)))
  return names.filter((_, index) => held[index]).map((name) => packageId(kind.name, name))
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

/** Null where there is no such file. */
export async function readText(objects: ObjectStore, name: string): Promise<string | null> {
  const found = await objects.read(name)
  return found?.type === "blob" ? decodeText(found.bytes).text : null
}
