import { movesBetween } from "../../domain/pointer-file.ts"
import type { PointerMove } from "../../domain/pointer-file.ts"
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
  const moves = movesBetween(base.pointers.active, next.pointers.active)
  return Promise.all(moves.map((move) => activeDifference(base, next, move)))
}

async function activeDifference(
  base: Snapshot,
  next: Snapshot,
  { package: id, from, to }: PointerMove,
): Promise<Difference> {
  const [baseRelease, nextRelease] = await Promise.all([
    from === null ? null : base.release(id, from),
    to === null ? null : next.release(id, to),
  ])
  if (nextRelease !== null) return differenceOf(next, baseRelease, nextRelease)
  return { package: id, from, to, requiredBump: "none", lowestVersion: null, changes: [] }
}
