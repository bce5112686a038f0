import { candidatePackages } from "./bare-id.ts"
import { isId, isKindName, kindOf, nameOf, packageId, parseVersion } from "./identifiers.ts"
import type { PackageId, Version } from "./identifiers.ts"
import { didYouMean, nearest } from "./nearest.ts"
import { refuse } from "./refusal.ts"
import { refusal } from "./refusals.ts"
import type { Snapshot } from "./snapshot.ts"

/** A package as a user names it, `[<kind>/]<id>[@<version>]`, not yet looked up. */
export interface PackageName {
  /** Null where only the id was given. */
  readonly kind: string | null
  readonly id: string
  /** Null where none was given. */
  readonly version: Version | null
}

/** Strings in, checked names out; refuses whatever could be an option, a path or a line break (spec 1.6). */
export function parsePackageName(text: string): PackageName {
  const at = text.indexOf("@")
  const name = at < 0 ? text : text.slice(0, at)
  const slash = name.indexOf("/")
  const kind = slash < 0 ? null : name.slice(0, slash)
  const id = name.slice(slash + 1)
  const allowed = isId(id, kind ?? undefined) && (kind === null || isKindName(kind))
  if (!allowed) refuse(refusal("invalid-id", `${JSON.stringify(text)} is not a package name.`))
  if (at < 0) return { kind, id, version: null }
  return { kind, id, version: requireVersion(text.slice(at + 1)) }
}

/** A package, a release of it, or its draft. */
export interface PackageOrDraftName extends PackageName {
  /** Present where the draft is meant and nothing else. */
  readonly isDraft?: true
}

/** The same, where `@draft` may stand for a version. */
export function parsePackageOrDraftName(text: string): PackageOrDraftName {
  return text.endsWith(DRAFT)
    ? { ...parsePackageName(text.slice(0, -DRAFT.length)), isDraft: true }
    : parsePackageName(text)
}

const DRAFT = "@draft"

/** `package@a..b`: `to` is null where only `package@a` was given. */
export interface PackageRange {
  readonly name: PackageName
  readonly to: Version | null
}

export function parsePackageRange(text: string): PackageRange {
  const [left = "", to, ...more] = text.split("..")
  if (more.length > 0)
    refuse(refusal("usage", `${JSON.stringify(text)} names more than two releases.`))
  const name = parsePackageName(left)
  if (to !== undefined && name.version === null)
    refuse(
      refusal("usage", `${JSON.stringify(text)} names no release to start from.`, {
        hint: "Write <package>@<a>..<b>.",
      }),
    )
  return { name, to: to === undefined ? null : requireVersion(to) }
}

export function requireVersion(text: string): Version {
  return (
    parseVersion(text) ??
    refuse(refusal("invalid-version", `${JSON.stringify(text)} is not a version.`))
  )
}

/** The package a name means, or a refusal that names the nearest ones. `also`: packages that are only drafts. */
export async function resolvePackage(
  snapshot: Snapshot,
  name: PackageName,
  also: readonly PackageId[] = [],
): Promise<PackageId> {
  const candidates =
    name.kind === null
      ? candidatePackages(name.id, snapshot.config.kinds)
      : [packageId(name.kind, name.id)]
  const held = await Promise.all(
    candidates.map(async (id) => also.includes(id) || (await snapshot.holds(id))),
  )
  const [found, ...others] = candidates.filter((_, index) => held[index])
  if (found === undefined) return refuse(await unknownPackage(snapshot, name, also))
  if (others.length === 0) return found
  return refuse(
    refusal(
      "ambiguous-package",
      `${name.id} is the id of several packages: ${[found, ...others].join(", ")}.`,
      { hint: `Name the kind too: ${found}.` },
    ),
  )
}

/** The release a name means: as given, or refused with the versions that exist. */
export async function resolveRelease(
  snapshot: Snapshot,
  id: PackageId,
  version: Version,
): Promise<Version> {
  const versions = (await snapshot.versions(id)).map((entry) => entry.version)
  if (versions.includes(version)) return version
  const recent = versions.slice(-5).toReversed()
  const hint =
    versions.length === 0
      ? "The package has no committed release yet."
      : `It has ${recent.join(", ")}${versions.length > recent.length ? " and older ones" : ""}.`
  return refuse(
    refusal("unknown-version", `${nameOf(id)} has no release ${version}.`, {
      hint,
      details: { package: id, version, versions },
    }),
  )
}

async function unknownPackage(snapshot: Snapshot, name: PackageName, also: readonly PackageId[]) {
  const wanted = name.kind === null ? name.id : `${name.kind}/${name.id}`
  const all = [...(await snapshot.packages()), ...also]
  const close = name.kind === null ? nearest(name.id, all.map(nameOf)) : nearest(wanted, all)
  const kinds = snapshot.config.kinds.map((kind) => kind.name)
  const message =
    name.kind !== null && !kinds.includes(name.kind)
      ? `There is no kind ${name.kind}; known are ${kinds.join(", ")}.`
      : `There is no package ${wanted}.`
  const hint = didYouMean(close)
  return refusal("unknown-package", message, {
    ...(hint !== undefined && { hint }),
    details: { package: wanted, nearest: close },
  })
}

/** How a package is best written: the bare id unless another kind has it as well. */
export function shortName(id: PackageId, all: Iterable<PackageId>): string {
  const twins = [...all].filter(
    (other) => nameOf(other) === nameOf(id) && kindOf(other) !== kindOf(id),
  )
  return twins.length === 0 ? nameOf(id) : id
}
