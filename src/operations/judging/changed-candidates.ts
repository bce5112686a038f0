import { formatRelease } from "../../domain/identifiers.ts"
import type { CommitId, ReleaseName } from "../../domain/identifiers.ts"
import { releaseAt, requireAddress } from "../../domain/layout.ts"
import type { Release } from "../../domain/release.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Repository } from "../../ports/repository.ts"
import { immutable } from "../../validation/rules/immutable.ts"
import { introductionsOf } from "../releases/base-release.ts"
import { contentIdOf } from "../releases/committed-releases.ts"
import type { Checkout } from "../session/checkout.ts"
import type { Candidate } from "./candidate.ts"
import { checkoutCandidates } from "./checkout-candidates.ts"
import { committedCandidates } from "./committed-candidates.ts"

/** What differs from a commit: drafts, and releases that it does not have or has otherwise. */
export async function changedCandidates(
  checkout: Checkout,
  since: CommitId,
): Promise<readonly Candidate[]> {
  const { head } = checkout
  const { repository } = checkout.store
  const paths =
    since === head.commit ? [] : await repository.history.changedPaths(since, head.commit)
  const touched = releasesAt(head, paths)
  const contentIds = await Promise.all(touched.map((name) => contentIdOf(head, name)))
  const existing = touched.filter((_, index) => contentIds[index] !== null)
  const removed = touched.filter((_, index) => contentIds[index] === null)
  return [
    ...(await committedCandidates(repository, head, existing)),
    ...(await removedCandidates(repository, head, removed)),
    ...(await checkoutCandidates(checkout)),
  ]
}

/** The releases that these paths (from the git root) lie in, each once. */
function releasesAt({ root, config }: Snapshot, paths: readonly string[]): readonly ReleaseName[] {
  const found = new Map<string, ReleaseName>()
  for (const path of paths.filter((candidate) => candidate.startsWith(root))) {
    const at = releaseAt(config.kinds, path.slice(root.length))
    if (at === null || at.version === "draft") continue
    found.set(formatRelease(at), { package: at.package, version: at.version })
  }
  return [...found.values()]
}

/** What the history once had and has no more: nothing is left of it to judge but that. */
async function removedCandidates(
  repository: Repository,
  snapshot: Snapshot,
  removed: readonly ReleaseName[],
): Promise<readonly Candidate[]> {
  const introductions = await introductionsOf(repository, snapshot, removed)
  return removed.flatMap((name, index) => {
    const introduced = introductions[index]
    if (introduced == null) return []
    const release: Release = {
      ...requireAddress(snapshot, name.package, name.version),
      package: name.package,
      contentId: null,
      files: [],
      manifest: null,
    }
    const load = async () => ({ release, base: null, requiredBump: null, introduced })
    return [{ ...name, identity: null, rules: [immutable], load }]
  })
}
