import type { Release } from "../../domain/release.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { RequiredBump } from "../../domain/version-change.ts"
import { sharedSchemas } from "../../validation/schemas/shared-schemas.ts"
import { compareReleases } from "../../versioning/artifacts/compare-releases.ts"

/** Every difference between two releases of a package, as a repository sees it: by its settings, with the schemas of other releases (spec 4). */
export function compareInSnapshot(
  snapshot: Snapshot,
  base: Release,
  next: Release,
): Promise<RequiredBump> {
  return compareReleases(base, next, {
    compatibility: snapshot.config.compatibility,
    sharedSchemas: (release) =>
      sharedSchemas({ release, snapshot }, [release.manifest?.schema_ref ?? []].flat()),
  })
}
