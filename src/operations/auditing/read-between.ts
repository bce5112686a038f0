import type { CommitId } from "../../domain/identifiers.ts"
import type { JudgedCommit, MergedCommit } from "../../domain/judge/step.ts"
import { isReadable } from "../../domain/judge/step.ts"
import { POINTER_FILE } from "../../domain/layout.ts"
import { movesBetween } from "../../domain/pointer-file.ts"
import type { PointerMove } from "../../domain/pointer-file.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { ChainStep } from "../../ports/chain.ts"
import type { Repository } from "../../ports/repository.ts"
import type { PointersAt } from "./pointers-at.ts"

interface Walked {
  /** Oldest first. */
  readonly walked: readonly ChainStep[]
  readonly since: CommitId | null
  readonly pointersAt: PointersAt
}

/**
 * By merge, oldest first: the commits it brings that moved pointers. A merge among them only passes on what others did, so it
 * is none of them.
 */
export async function readBetween(
  repository: Repository,
  snapshot: Snapshot,
  { walked, since, pointersAt }: Walked,
): Promise<ReadonlyMap<CommitId, readonly MergedCommit[]>> {
  const chain = new Set(walked.map(({ entry }) => entry.commit))
  const all = await repository.history.log(snapshot.commit, {
    paths: [snapshot.root + POINTER_FILE],
    ...(since !== null && { excluding: since }),
  })
  const aside = all.filter(({ commit, parents }) => parents.length === 1 && !chain.has(commit))
  if (aside.length === 0) return new Map()
  const parents = await repository.history.parents(snapshot.commit)
  const bringers = bringersOf(walked, parents)
  const result = new Map<CommitId, MergedCommit[]>()
  for (const entry of aside.toReversed()) {
    const merge = bringers.get(entry.commit)
    const moves = await movesOf(entry, pointersAt)
    if (merge === undefined || moves.length === 0) continue
    result.set(merge, [...(result.get(merge) ?? []), { commit: entry, moves }])
  }
  return result
}

/** By commit: the commit of the chain with which it came. */
function bringersOf(
  walked: readonly ChainStep[],
  parents: ReadonlyMap<CommitId, readonly CommitId[]>,
): ReadonlyMap<CommitId, CommitId> {
  const bringers = new Map<CommitId, CommitId>()
  for (const { entry } of walked) {
    const open = [entry.commit]
    for (let commit = open.pop(); commit !== undefined; commit = open.pop()) {
      if (bringers.has(commit) || !parents.has(commit)) continue
      bringers.set(commit, entry.commit)
      open.push(...(parents.get(commit) ?? []))
    }
  }
  return bringers
}

/** What a commit did to the pointers; none where one side cannot be read. */
export async function movesOf(
  { commit, parents: [parent] }: JudgedCommit,
  pointersAt: PointersAt,
): Promise<readonly PointerMove[]> {
  const next = await pointersAt(commit)
  const base = parent === undefined ? null : await pointersAt(parent)
  return isReadable(base) && isReadable(next)
    ? movesBetween(base ?? new Map(), next ?? new Map())
    : []
}
