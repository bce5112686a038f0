import type { CommitId, PackageId } from "../domain/identifiers.ts"
import { hiddenMoves } from "../domain/judge/judge-merge.ts"
import { movesBetween } from "../domain/pointer-file.ts"
import type { PointerMove } from "../domain/pointer-file.ts"
import type { LogEntry } from "../ports/history.ts"
import type { Repository } from "../ports/repository.ts"
import { saidOf } from "./pointer-commit.ts"
import type { MergedStep as Step, PointerChange } from "./pointer-commit.ts"
import type { PointerState, StateReader } from "./pointer-states.ts"
import type { Cut, PointerBranch } from "./read-changes.ts"

/** The changes along the first-parent chain, oldest first, and where the history is cut off. */
interface ChangesOfChain {
  readonly changes: readonly PointerChange[]
  readonly cut: Pick<Cut, "entry"> | null
}

/**
 * A merge that only brought what other commits did is told by those, with who and why; one whose outcome they do not explain
 * stays a change of its own. Moves that cfg made and that cannot be told so, as the chain passes them by, are said to be
 * hidden behind their merge. Oldest first.
 */
export async function expandMerges(
  { history }: Pick<Repository, "history">,
  { commit, path, states }: PointerBranch,
  { changes, cut }: ChangesOfChain,
): Promise<readonly PointerChange[]> {
  const parents = await history.parents(commit)
  const chain = chainBackTo(cut?.entry.commit ?? null, commit, parents)
  const brought = commitsBrought(parents, chain)
  if (brought.size === 0) return changes
  const touching = await history.log(commit, { paths: [path] })
  const known = new Map(touching.map((entry) => [entry.commit, entry]))
  const changeAt = new Map(changes.map((change) => [change.entry.commit, change]))
  const told = await Promise.all(
    chain.map(async (at) => {
      const change = changeAt.get(at)
      const entries = (brought.get(at) ?? []).flatMap((id) => known.get(id) ?? [])
      const found = await Promise.all(entries.map((entry) => stepOf(entry, states)))
      const steps = found.filter((step) => step !== null)
      const shown = change === undefined ? [] : explain(change, steps)
      const hides = steps.length === 0 ? [] : hiddenSteps(await states(at), steps, shown)
      if (hides.length === 0) return shown
      if (change !== undefined && shown.includes(change)) return [{ ...change, hides }]
      const [entry] = await history.log(at, { paths: [], limit: 1 })
      if (entry === undefined) return shown
      return [...shown, { entry, moves: [], says: null, isInitial: false, hides }]
    }),
  )
  return told.flat()
}

/** Of the moves that cfg made, those that nobody sees who goes along the branch. */
function hiddenSteps(
  state: PointerState,
  steps: readonly Step[],
  shown: readonly PointerChange[],
): readonly Step[] {
  if (!("active" in state)) return []
  const between = steps.map(({ entry, moves }) => ({ commit: entry, moves }))
  const isShown = (by: CommitId, id: PackageId) =>
    shown.some(({ entry, moves }) => entry.commit === by && moves.some((m) => m.package === id))
  return hiddenMoves({ between, pointers: { next: state.active } }).flatMap(
    ({ commit: { commit, message }, moves }) => {
      const step = steps.find(({ entry }) => entry.commit === commit)
      const hidden = moves.filter((move) => !isShown(commit, move.package))
      const isOfCfg = saidOf(message, moves) !== null
      return step === undefined || hidden.length === 0 || !isOfCfg
        ? []
        : [{ entry: step.entry, moves: hidden }]
    },
  )
}

/** The first-parent chain, oldest first, without what lies before the commit at which the history is cut off. */
function chainBackTo(
  cut: CommitId | null,
  tip: CommitId,
  parents: ReadonlyMap<CommitId, readonly CommitId[]>,
): readonly CommitId[] {
  const chain: CommitId[] = []
  for (let at: CommitId | undefined = tip; at !== undefined; at = parents.get(at)?.[0]) {
    chain.push(at)
    if (at === cut) break
  }
  return chain.toReversed()
}

/** For each merge on the chain, the commits that came with it, parents before children. */
function commitsBrought(
  parents: ReadonlyMap<CommitId, readonly CommitId[]>,
  chain: readonly CommitId[],
): ReadonlyMap<CommitId, readonly CommitId[]> {
  const seen = new Set<CommitId>()
  const brought = new Map<CommitId, readonly CommitId[]>()
  for (const commit of chain) {
    const others = parents.get(commit)?.slice(1) ?? []
    const found = others.flatMap((other) => unseenBelow(other, parents, seen))
    if (found.length > 0) brought.set(commit, found)
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
  const { entry: merge, says, claimed } = change
  if (merge.parents.length < 2 || says !== null || claimed === true) return [change]
  if (change.moves.length === 0) return [change]
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
