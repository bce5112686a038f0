import type { PackageId } from "../../domain/identifiers.ts"
import { checkAllAsync } from "../../domain/refusal.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Store } from "../../store/open-store.ts"
import { requireRevision } from "../session/require-revision.ts"
import { differenceOf } from "./release-differences.ts"
import type { Difference } from "./release-differences.ts"

/** Two revisions, the older first; `to: null` is the release branch now. */
export interface RevisionRange {
  readonly from: string
  readonly to: string | null
}

/** Every package of which another release was active, or none. */
export async function activeDifferences(
  store: Store,
  { from, to }: RevisionRange,
): Promise<readonly Difference[]> {
  const { refs } = store.repository
  const [baseCommit, nextCommit] = await checkAllAsync(
    () => requireRevision(refs, from),
    async () => (to === null ? store.releaseTip : requireRevision(refs, to)),
  )
  const [base, next] = [await store.snapshot(baseCommit), await store.snapshot(nextCommit)]
  const ids = new Set([...base.pointers.active.keys(), ...next.pointers.active.keys()])
  const moved = [...ids].filter(
    (id) => base.pointers.active.get(id) !== next.pointers.active.get(id),
  )
  return Promise.all(moved.toSorted().map((id) => activeDifference(base, next, id)))
}

async function activeDifference(
  base: Snapshot,
  next: Snapshot,
  id: PackageId,
): Promise<Difference> {
  const [from, to] = [base.pointers.active.get(id), next.pointers.active.get(id)]
  const [baseRelease, nextRelease] = await Promise.all([
    from === undefined ? null : base.release(id, from),
    to === undefined ? null : next.release(id, to),
  ])
  if (nextRelease !== null) return differenceOf(next, baseRelease, nextRelease)
  return {
    package: id,
    from: from ?? null,
    to: to ?? null,
    requiredBump: "none",
    lowestVersion: null,
    changes: [],
  }
}
