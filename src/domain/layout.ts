import type { Kind } from "./config.ts"
import { nameOf, kindOf, packageId, parseVersion } from "./identifiers.ts"
import type {
  PackageId,
  ReleaseName,
  ReleaseOrDraftName,
  Version,
  VersionOrDraft,
} from "./identifiers.ts"

/** Paths of spec 1.2, relative to the config root. */
export const POINTER_FILE = "_active/active_releases.json"
export const CONFIG_FILE = "cfg.yaml"
export const POLICY_FOLDER = "_policy"
export const POLICY_FILE = `${POLICY_FOLDER}/policy.yaml`
/** Beside a package's versions while a draft is open: the version it was edited from. Never part of a release. */
export const DRAFT_BASE_FILE = ".cfg-base"

export const STAGED_FOLDER = "_staged"
/** Folders of records: their files are added, never changed, never deleted. */
export const ADDED_FOLDERS = ["_promotions", "_evidence", "_events"]

/** Where a repository keeps its packages: a snapshot, or as much of one as paths need. */
export interface Layout {
  /** The config root: a path from the git root that ends in `/`, or empty. */
  readonly root: string
  readonly config: { readonly kinds: readonly Kind[] }
}

/** A release or a draft, whether it is there or not, with where it belongs. */
export interface ReleaseAddress {
  readonly kind: Kind
  /** The package's name without the kind. */
  readonly id: string
  readonly version: VersionOrDraft
  /** Path from the git root. */
  readonly directory: string
}

/** Undefined where `cfg.yaml` declares no kind of this name. */
export function findKind(kinds: readonly Kind[], name: string): Kind | undefined {
  return kinds.find((kind) => kind.name === name)
}

/** Null where the package's kind is not declared. */
export function releaseAddress(
  { root, config }: Layout,
  id: PackageId,
  version: VersionOrDraft,
): ReleaseAddress | null {
  const kind = findKind(config.kinds, kindOf(id))
  if (kind === undefined) return null
  const name = nameOf(id)
  const path = kind.path.replace("{id}", name).replace("{version}", version)
  return { kind, id: name, version, directory: root + path }
}

/** For packages that were found by their kind. */
export function requireAddress(
  layout: Layout,
  id: PackageId,
  version: VersionOrDraft,
): ReleaseAddress {
  const address = releaseAddress(layout, id, version)
  if (address === null) throw new Error(`${id} has no kind.`)
  return address
}

/** `document_types/project_discovery/releases`, from the git root: what holds a package's versions. Null where its kind is not declared. */
export function versionsDirectory({ root, config }: Layout, id: PackageId): string | null {
  const kind = findKind(config.kinds, kindOf(id))
  if (kind === undefined) return null
  return root + folderBefore("{version}", kind.path.replace("{id}", nameOf(id)))
}

/** `document_types`: what holds the packages of one kind. */
export function kindDirectory(kind: Kind): string {
  return folderBefore("{id}", kind.path)
}

function folderBefore(mark: string, path: string): string {
  const at = path.indexOf(mark)
  if (at < 0) return path
  return path.slice(0, path.charAt(at - 1) === "/" ? at - 1 : at)
}

export function stageRecordPath(id: PackageId, version: Version): string {
  return `_staged/${kindOf(id)}/${nameOf(id)}/${version}.json`
}

/** The release that a stage record's path is about; null for any other path. */
export function stageRecordAt(path: string): ReleaseName | null {
  const [, kind, id, text] = /^_staged\/([^/]+)\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? []
  const version = text === undefined ? null : parseVersion(text)
  if (kind === undefined || id === undefined || version === null) return null
  return { package: packageId(kind, id), version }
}

/** The package and version whose release directory holds a path, if any does. */
export function releaseAt(kinds: readonly Kind[], path: string): ReleaseOrDraftName | null {
  for (const kind of kinds) {
    const found = directoryPattern(kind).exec(path)
    const { id, version } = found?.groups ?? {}
    if (id === undefined || version === undefined) continue
    const parsed = version === "draft" ? version : parseVersion(version)
    if (parsed !== null) return { package: packageId(kind.name, id), version: parsed }
  }
  return null
}

function directoryPattern(kind: Kind): RegExp {
  const source = kind.path
    .replace(/[.*+?^$()|[\]\\]/g, "\\$&")
    .replace("{id}", "(?<id>[^/_.][^/]*)")
    .replace("{version}", "(?<version>[^/]+)")
  return new RegExp(`^${source}(?:/|$)`)
}
