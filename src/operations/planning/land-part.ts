import type { ContentId, ReleaseName, Version } from "../../domain/identifiers.ts"
import { requireAddress, stageRecordPath } from "../../domain/layout.ts"
import type { TreeWrite } from "../../domain/plan.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Repository } from "../../ports/repository.ts"
import type { Introduction } from "../releases/base-release.ts"
import { isProven } from "../releases/is-proven.ts"

/** The two commits that landing is about. */
export interface Landing {
  readonly repository: Repository
  readonly source: Snapshot
  readonly target: Snapshot
}

/** One release of a landing. */
export interface LandPart {
  readonly release: ReleaseName
  readonly contentId: ContentId | null
  /** What it was edited from; null where nobody said. */
  readonly from: Version | null
  /** Why somebody answers for what could not be decided about it; null where nobody does. */
  readonly accepted: string | null
  /** None where all of it is there. */
  readonly writes: readonly TreeWrite[]
  /** Whether the target has the release with other content. */
  readonly conflict: boolean
}

export async function readLandPart(
  { repository, source, target }: Landing,
  release: ReleaseName,
  introduced: Introduction | null,
): Promise<LandPart> {
  const { directory } = requireAddress(source, release.package, release.version)
  const record = source.root + stageRecordPath(release.package, release.version)
  const at = (snapshot: Snapshot, path: string) =>
    repository.objects.inspect(`${snapshot.commit}:${path}`)
  const [tree, landed, proof] = await Promise.all([
    at(source, directory),
    at(target, directory),
    at(source, record),
  ])
  const contentId = (tree?.id ?? null) as ContentId | null
  // A record that proves nothing must not replace one that does.
  const [isProof, isProvenThere] = await Promise.all([
    isProven(source, { ...release, contentId }),
    isProven(target, { ...release, contentId }),
  ])
  const writes: TreeWrite[] = []
  if (tree !== null && landed === null)
    writes.push({ path: directory, object: tree.id, mode: "040000" })
  if (proof !== null && isProof && !isProvenThere)
    writes.push({ path: record, object: proof.id, mode: "100644" })
  return {
    release,
    contentId,
    from: introduced?.editedFrom ?? null,
    accepted: introduced?.accepted ?? null,
    writes,
    conflict: landed !== null && landed.id !== tree?.id,
  }
}
