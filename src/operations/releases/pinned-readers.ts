import { nameOf, parseVersion } from "../../domain/identifiers.ts"
import type { PackageId, ReleaseName, Version } from "../../domain/identifiers.ts"
import { parseReference } from "../../domain/reference.ts"
import type { Release } from "../../domain/release.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { referencesOf } from "./release-references.ts"

/** An active release that names a certain version of a package: it goes on reading that one, whatever the pointer says. */
export interface PinnedReader extends ReleaseName {
  readonly names: Version
}

/** Every active release that names a version of the package, once for each version. */
export async function pinnedReaders(
  snapshot: Snapshot,
  id: PackageId,
): Promise<readonly PinnedReader[]> {
  const readers = await Promise.all(
    [...snapshot.pointers.active].map(async ([reader, version]) => {
      const release = reader === id ? null : await snapshot.release(reader, version)
      return release === null
        ? []
        : versionsNamed(snapshot, release, id).map((names) => ({
            package: reader,
            version,
            names,
          }))
    }),
  )
  return readers.flat()
}

function versionsNamed({ config }: Snapshot, release: Release, id: PackageId): readonly Version[] {
  const name = nameOf(id)
  // Parsing costs more than looking for the name.
  if (!release.files.some(({ text }) => text?.includes(name))) return []
  const versions = referencesOf(release, config.kinds).flatMap((text) => {
    const candidates = parseReference(config.kinds, text)?.candidates ?? []
    const meant = candidates.find((candidate) => candidate.package === id)
    const version = meant === undefined ? null : parseVersion(meant.version)
    return version === null ? [] : [version]
  })
  return [...new Set(versions)]
}
