import type { ContentId, PackageId, ReleaseName, Version } from "../../domain/identifiers.ts"
import type { CommittedVersion, Snapshot } from "../../domain/snapshot.ts"

export type CommittedRelease = ReleaseName & CommittedVersion

/** Null where the commit does not hold the release. */
export async function contentIdOf(
  snapshot: Snapshot,
  { package: id, version }: ReleaseName,
): Promise<ContentId | null> {
  return (await snapshot.versions(id)).find((known) => known.version === version)?.contentId ?? null
}

/** Every release of every package. */
export async function allReleases(snapshot: Snapshot): Promise<readonly CommittedRelease[]> {
  const releases = await Promise.all(
    (await snapshot.packages()).map(async (id) =>
      (await snapshot.versions(id)).map((known) => ({ package: id, ...known })),
    ),
  )
  return releases.flat()
}

/** The release a bare name means: the active one, else the newest; null for a package without one. */
export async function currentVersion(snapshot: Snapshot, id: PackageId): Promise<Version | null> {
  return snapshot.pointers.active.get(id) ?? (await snapshot.versions(id)).at(-1)?.version ?? null
}
