import type { CommitId, PackageId, Version } from "../../domain/identifiers.ts"
import type { BranchStep } from "../../domain/judge/step.ts"
import type { PointerCommit } from "../../store/pointer-commit.ts"

/** What the history says of the moves of one step. */
export type Precedents = Pick<BranchStep["pointers"], "earlier" | "back">

/** For every commit of the chain that moved pointers. `history`: newest first. */
export function earlierVersions(
  history: readonly PointerCommit[],
): ReadonlyMap<CommitId, Precedents> {
  const versions = new Map<PackageId, readonly (Version | null)[]>()
  const found = new Map<CommitId, Precedents>()
  for (const { commit, mergedBy, moves, isInitial, hides = [] } of history.toReversed()) {
    for (const { package: id, from, to } of hides.flatMap((hidden) => hidden.moves))
      versions.set(id, [to, from, ...(versions.get(id) ?? [])])
    const at = mergedBy ?? commit
    const known = found.get(at)
    // What a cut history hides may have been a going back: nobody is accused of what is not known.
    const back = moves
      .filter(({ direction }) => direction !== "forward")
      .map((move) => move.package)
    const earlier = moves.map((move) => [move.package, versions.get(move.package) ?? []] as const)
    found.set(at, {
      back: new Set([...(known?.back ?? []), ...back]),
      earlier: new Map([...earlier, ...(known?.earlier ?? [])]),
    })
    if (isInitial) continue
    for (const { package: id, from } of moves) versions.set(id, [from, ...(versions.get(id) ?? [])])
  }
  return found
}
