import type { Kind } from "./config.ts"
import { nameOf, kindOf, packageId, parseVersion } from "./identifiers.ts"
import type { PackageId, Version, VersionOrDraft } from "./identifiers.ts"

/** Paths of spec 1.2, all relative to the config root. */
export const POINTER_FILE = "_active/active_releases.json"
export const CONFIG_FILE = "cfg.yaml"
/** Beside a package's versions while a draft is open: the version it was edited from. Never part of a release. */
export const DRAFT_BASE_FILE = ".cfg-base"

export function releaseDirectory(kind: Kind, id: string, version: VersionOrDraft): string {
  return kind.path.replace("{id}", id).replace("{version}", version)
}

/** `document_types/project_discovery/releases`: what holds the versions of one package. */
export function versionsDirectory(kind: Kind, id: string): string {
  return kind.path.replace("{id}", id).replace(/\/?\{version\}.*$/, "")
}

/** `document_types`: what holds the packages of one kind. */
export function kindDirectory(kind: Kind): string {
  return kind.path.replace(/\/?\{id\}.*$/, "")
}

export function stageRecordPath(id: PackageId, version: Version): string {
  return `_staged/${kindOf(id)}/${nameOf(id)}/${version}.json`
}

/** The package and version whose release directory holds a path, if any does. */
export function releaseAt(
  kinds: readonly Kind[],
  path: string,
): { package: PackageId; version: VersionOrDraft } | null {
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
