import semver from "semver"

declare const brand: unique symbol
type Brand<Name extends string> = string & { readonly [brand]: Name }

/** `<kind>/<id>`, such as `document_types/project_discovery` (spec 1.1). */
export type PackageId = Brand<"PackageId">
/** Strict SemVer 2.0.0, no leading `v` (spec 1.6). */
export type Version = Brand<"Version">
/** A commit's object id, 40 or 64 hex digits. */
export type CommitId = Brand<"CommitId">
/** The tree object id of a release directory: same bytes, same id (spec 1.1). */
export type ContentId = Brand<"ContentId">

/** What stands where a version stands: a release, or the one mutable draft. */
export type VersionOrDraft = Version | "draft"

/** A release or a draft, by its package and what stands where a version stands. */
export interface ReleaseOrDraftName {
  readonly package: PackageId
  readonly version: VersionOrDraft
}

/** A release, by its package and its version. */
export interface ReleaseName extends ReleaseOrDraftName {
  readonly version: Version
}

/** What ends the name of a package that others of its kind carry on under further numbers: `discovery.v2`. */
const NUMBER = String.raw`\.v[0-9]+`
const ID = new RegExp(`^[a-z][a-z0-9_]*(?:${NUMBER})?$`)
/** A pattern's source: the name of a package of any kind. */
export const ANY_ID = `[A-Za-z][A-Za-z0-9_]*(?:${NUMBER})?`
const COMPONENT_ID = new RegExp(`^${ANY_ID}$`)
const NUMBERED = new RegExp(`^(.+)${NUMBER}$`)
const KIND = /^[a-z][a-z0-9_-]*$/

/** Spec 1.6. Component ids may be CamelCase. */
export function isId(text: string, kind?: string): boolean {
  return (
    (kind === undefined || kind === "components" ? COMPONENT_ID : ID).test(text) &&
    text.length <= 200
  )
}

export function isKindName(text: string): boolean {
  return KIND.test(text)
}

/** The one environment of a repository whose cfg.yaml names none. */
export const PRODUCTION = "production"

/** `policy` is no environment's name, as `signatures` speaks of the policy by it. */
export function isEnvironmentName(text: string): boolean {
  return /^[a-z][a-z0-9-]{0,30}$/.test(text) && text !== "policy"
}

/** The version a text is, or null: strict, so neither `v1.0.0` nor ` 1.0.0` nor `1.0` is one. */
export function parseVersion(text: string): Version | null {
  const parsed = partsOf(text)
  // The library forgives white space and a leading `v`; what it writes itself is strict.
  const strict =
    parsed &&
    [parsed.version, ...(parsed.build.length > 0 ? [parsed.build.join(".")] : [])].join("+")
  return strict === text ? (text as Version) : null
}

const parts = new Map<string, semver.SemVer | null>()

/** A repository writes few versions, many times: in each package, and in each commit of its history. */
function partsOf(text: string): semver.SemVer | null {
  const known = parts.get(text)
  if (known !== undefined) return known
  const read = semver.parse(text)
  parts.set(text, read)
  return read
}

/** `document_types/project_discovery@1.5.0`: how reports, stage records and caches write a release. */
export function formatRelease({ package: id, version }: ReleaseOrDraftName): string {
  return `${id}@${version}`
}

/** `project_discovery@1.5.0`: how a user types a release on the command line. `name`: how its package is printed. */
export function releaseSpec(
  { package: id, version }: ReleaseName,
  name: (id: PackageId) => string,
): string {
  return `${name(id)}@${version}`
}

/** As sentences name a commit. */
export function shortId(id: string): string {
  return id.slice(0, 7)
}

/** As command lines name a commit, and as contents are told apart: long enough to stay unique. */
export function pastableId(id: string): string {
  return id.slice(0, 12)
}

export function packageId(kind: string, id: string): PackageId {
  return `${kind}/${id}` as PackageId
}

export function kindOf(id: PackageId): string {
  return id.slice(0, id.indexOf("/"))
}

/** The part after the kind: `project_discovery`. */
export function nameOf(id: PackageId): string {
  return id.slice(id.indexOf("/") + 1)
}

/** `discovery` for `discovery.v2`; null where the name has no number. */
export function unnumberedName(id: PackageId): string | null {
  return NUMBERED.exec(nameOf(id))?.[1] ?? null
}

/** Ascending by SemVer precedence; build metadata last, so that the order is total. */
export function compareVersions(a: Version, b: Version): number {
  return semver.compareBuild(partsOf(a) ?? a, partsOf(b) ?? b)
}

export function isPrerelease(version: Version): boolean {
  return semver.prerelease(version) !== null
}
