import { compareVersions, formatRelease, releaseSpec } from "../../domain/identifiers.ts"
import type { PackageId, ReleaseName, Version } from "../../domain/identifiers.ts"
import { resolvePackage, resolveRelease } from "../../domain/package-name.ts"
import type { PackageRange } from "../../domain/package-name.ts"
import { checkAllAsync, refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { releasesBetween } from "./release-notes.ts"

/** What the ranges mean, each release once: `@a..b` after a up to b, `@a` that one, no version the active or newest one. */
export async function namedReleases(
  snapshot: Snapshot,
  ranges: readonly PackageRange[],
): Promise<readonly ReleaseName[]> {
  const releases = await checkAllAsync(
    ...ranges.map((range) => () => releasesInRange(snapshot, range)),
  )
  const once = new Map(releases.flat().map((release) => [formatRelease(release), release]))
  return [...once.values()]
}

/** All that is active. */
export function activeReleases({ pointers }: Snapshot): readonly ReleaseName[] {
  return [...pointers.active].map(([id, version]) => ({ package: id, version }))
}

async function releasesInRange(
  snapshot: Snapshot,
  { name, to }: PackageRange,
): Promise<readonly ReleaseName[]> {
  const id = await resolvePackage(snapshot, name)
  const version = name.version ?? (await activeOrNewest(snapshot, id))
  if (to === null) return [{ package: id, version: await resolveRelease(snapshot, id, version) }]
  const [first, last] = await checkAllAsync(
    () => resolveRelease(snapshot, id, version),
    () => resolveRelease(snapshot, id, to),
  )
  if (compareVersions(first, last) > 0)
    refuse(
      refusal(
        "usage",
        `${rangeSpec(snapshot, id, first, last)} goes backwards: the older version comes first.`,
        { hint: `cfg notes ${rangeSpec(snapshot, id, last, first)}` },
      ),
    )
  return releasesBetween(snapshot, id, first, last)
}

/** `project_discovery@1.0.0..1.5.0` */
function rangeSpec({ nameOf: name }: Snapshot, id: PackageId, from: Version, to: Version): string {
  return `${releaseSpec({ package: id, version: from }, name)}..${to}`
}

async function activeOrNewest(snapshot: Snapshot, id: PackageId) {
  return (
    snapshot.pointers.active.get(id) ??
    (await snapshot.versions(id)).at(-1)?.version ??
    refuse(
      refusal(
        "unknown-version",
        `${snapshot.nameOf(id)} has no release on ${snapshot.config.branch}.`,
      ),
    )
  )
}
