import type { CommitId, PackageId } from "../domain/identifiers.ts"
import { movesBetween } from "../domain/pointer-file.ts"
import type { PointerMove } from "../domain/pointer-file.ts"
import type { LogEntry } from "../ports/history.ts"
import type { Repository } from "../ports/repository.ts"
import { saidOf } from "./pointer-commit.ts"
import type { PointerChange } from "./pointer-commit.ts"
import type { StateReader } from "./pointer-states.ts"
import type { PointerBranch } from "./read-changes.ts"

/**
 * A merge that only brought what other commits did is told by those, with who and why; one whose outcome they do not explain
 * stays a change of its own. `changes`: oldest first.
 */
export async function expandMerges(
  { history }: Pick<Repository, "history">,
  { commit, path, states }: PointerBranch,
  changes: readonly PointerChange[],
): Promise<readonly PointerChange[]> {
  const merges = changes.filter(
    ({ entry, moves, says, claimed }) =>
      entry.parents.length > 1 && moves.length > 0 && says === null && claimed !== true,
  )
  if (merges.length === 0) return changes
  const [parents, touching] = await Promise.all([
    history.parents(commit),
    history.log(commit, { paths: [path] }),
  ])
  const brought = commitsBrought(parents, commit)
  const known = new Map(touching.map((entry) => [entry.commit, entry]))
  const expanded = await Promise.all(
    changes.map(async (change) => {
      if (!merges.includes(change)) return [change]
      const entries = (brought.get(change.entry.commit) ?? []).flatMap((id) => known.get(id) ?? [])
      const steps = await Promise.all(entries.map((entry) => stepOf(entry, states)))
      return explain(
        change,
        steps.filter((step) => step !== null),
      )
    }),
  )
  return expanded.flat()
}

/** For each merge on the first-parent chain, the commits that came with it, parents before children. */
function commitsBrought(
  parents: ReadonlyMap<CommitId, readonly CommitId[]>,
  tip: CommitId,
): ReadonlyMap<CommitId, readonly CommitId[]> {
  const chain: CommitId[] = []
  for (let at: CommitId | undefined = tip; at !== undefined; at = parents.get(at)?.[0])
    chain.push(at)
  const seen = new Set<CommitId>()
  const brought = new Map<CommitId, readonly CommitId[]>()
  for (const commit of chain.toReversed()) {
    const others = parents.get(commit)?.slice(1) ?? []
    brought.set(
      commit,
      others.flatMap((other) => unseenBelow(other, parents, seen)),
    )
    seen.add(commit)
  }
  return brought
}

/** In an order in which parents come first; all of them are seen afterwards. */
function unseenBelow(
  from: CommitId,
  parents: ReadonlyMap<CommitId, readonly CommitId[]>,
  seen: Set<CommitId>,
): readonly CommitId[] {
  const found: CommitId[] = []
  const open: { readonly commit: CommitId; readonly done: boolean }[] = [
    { commit: from, done: false },
  ]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.done) found.push(next.commit)
    else if (!seen.has(next.commit)) {
      seen.add(next.commit)
      open.push({ commit: next.commit, done: true })
      for (const parent of parents.get(next.commit) ?? [])
        open.push({ commit: parent, done: false })
    }
  }
  return found
}

interface Step {
  readonly entry: LogEntry
  readonly moves: readonly PointerMove[]
}

/** What a commit did by itself; null where that cannot be told, and for a merge, which only has what others did. */
async function stepOf(entry: LogEntry, states: StateReader): Promise<Step | null> {
  const [parent, ...others] = entry.parents
  if (parent === undefined || others.length > 0) return null
  const [base, next] = await Promise.all([states(parent), states(entry.commit)])
  if (!("active" in base) || !("active" in next)) return null
  return { entry, moves: movesBetween(base.active, next.active) }
}

/** The steps that lead from where a merge started to where it ended, for each package that it moved; the merge itself where they do not. */
function explain(change: PointerChange, steps: readonly Step[]): readonly PointerChange[] {
  const own = new Map<Step, PointerMove[]>()
  for (const move of change.moves) {
    const path = pathOf(move, steps)
    if (path === null) return [change]
    for (const step of path) own.set(step, [...(own.get(step) ?? []), moveOf(step, move.package)])
  }
  return steps.flatMap((step) => {
    const moves = own.get(step)
    if (moves === undefined) return []
    const { entry } = step
    const says = saidOf(entry.message, step.moves)
    return [{ entry, moves, says, isInitial: false, mergedBy: change.entry.commit }]
  })
}

function pathOf({ package: id, from, to }: PointerMove, steps: readonly Step[]): Step[] | null {
  const path = steps.filter(({ moves }) => moves.some((move) => move.package === id))
  let at = from
  for (const step of path) {
    const move = moveOf(step, id)
    if (move.from !== at) return null
    at = move.to
  }
  return path.length > 0 && at === to ? path : null
}

function moveOf({ moves }: Step, id: PackageId): PointerMove {
  const move = moves.find((other) => other.package === id)
  if (move === undefined) throw new Error(`${id} is not moved there.`)
  return move
}
