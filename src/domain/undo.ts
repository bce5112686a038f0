import type { CommitId, PackageId } from "./identifiers.ts"
import type { HistoryMove } from "./move-directions.ts"
import type { ActiveSet, PointerMove } from "./pointer-file.ts"

/** One commit of the pointer file's history, as far as undoing it goes. */
export interface UndoableEntry {
  readonly commit: CommitId
  /** The merge that brought the commit to the branch. */
  readonly mergedBy?: CommitId
  readonly action: string
  readonly moves: readonly HistoryMove[]
  /** The commit that first wrote the file, and was not made by cfg: what production ran before is unknown, so it cannot be undone. */
  readonly isInitial: boolean
  /** Moves behind this merge that the entries do not tell. */
  readonly hides?: readonly { readonly commit: CommitId; readonly moves: readonly PointerMove[] }[]
}

/** A history, newest first, as far as it can be seen. */
export interface UndoableHistory {
  readonly entries: readonly UndoableEntry[]
  /** Not null where older changes may be hidden. */
  readonly cutAt: object | null
}

/** An answer that lies in the part of a history that cannot be seen. */
export const CUT = "cut"

/** What was active before is not told by the history, as a merge hides later moves. */
export interface HiddenBy {
  readonly hiddenBy: UndoableEntry
}

/** The moves that undo an entry, without those that are undone already; null where one of its packages was changed again since. */
export function undoMoves(
  entry: Pick<UndoableEntry, "moves">,
  active: ActiveSet,
): readonly PointerMove[] | null {
  const now = (move: PointerMove) => active.get(move.package) ?? null
  const standing = entry.moves.filter((move) => now(move) === move.to)
  const undone = entry.moves.filter((move) => now(move) === move.from)
  return standing.length + undone.length === entry.moves.length ? standing.map(reverse) : null
}

/**
 * What a rollback without further words undoes: the newest change that went forward, of one package or (null) of any, whether
 * it is undone already or not. So a rollback that is run twice, after a lost connection perhaps, does not go back twice, and
 * one that follows a `git revert` does not go forward again (spec 2.5).
 */
export function lastChange(
  { entries, cutAt }: UndoableHistory,
  id: PackageId | null,
): UndoableEntry | HiddenBy | typeof CUT | null {
  for (const entry of entries) {
    if (hidesMoves(entry, id)) return { hiddenBy: entry }
    const moves = entry.moves.filter(
      (move) => move.direction !== "back" && (id === null || move.package === id),
    )
    if (entry.isInitial || moves.length === 0) continue
    return moves.some((move) => move.direction === "unknown") ? CUT : { ...entry, moves }
  }
  return cutAt === null ? null : CUT
}

function hidesMoves({ hides = [] }: UndoableEntry, id: PackageId | null): boolean {
  return hides.some(({ moves }) => id === null || moves.some((move) => move.package === id))
}

/**
 * What a commit did, or all that a merge brought; null where it changed nothing, or began the file. "cut" where it may lie in
 * the hidden part.
 */
export function movesOfCommit(
  { entries, cutAt }: UndoableHistory,
  commit: CommitId,
): readonly HistoryMove[] | HiddenBy | typeof CUT | null {
  const hiding = entries.find(
    (entry) =>
      entry.hides !== undefined &&
      (entry.commit === commit || entry.hides.some((hidden) => hidden.commit === commit)),
  )
  if (hiding !== undefined) return { hiddenBy: hiding }
  const own = entries.filter((entry) => entry.commit === commit || entry.mergedBy === commit)
  if (own.length === 0) return cutAt === null ? null : CUT
  return own.some(({ isInitial }) => isInitial) ? null : joined(own)
}

/** Of each package, from where the oldest of the entries found it to where the newest left it. Newest first. */
function joined(entries: readonly UndoableEntry[]): readonly HistoryMove[] {
  const found = new Map<PackageId, HistoryMove>()
  for (const move of entries.flatMap(({ moves }) => moves)) {
    const newer = found.get(move.package)
    found.set(move.package, newer === undefined ? move : { ...newer, from: move.from })
  }
  return [...found.values()].filter(({ from, to }) => from !== to)
}

/** Whether a release was active at some time; "cut" where the part of the history that is seen does not hold it. */
export function wasActive(
  { entries, cutAt }: UndoableHistory,
  { package: id, to }: PointerMove,
): boolean | typeof CUT {
  const isNamed = entries
    .flatMap(({ moves, hides = [] }) => [moves, ...hides.map((hidden) => hidden.moves)].flat())
    .some((move) => move.package === id && (move.to === to || move.from === to))
  return isNamed || cutAt === null ? isNamed : CUT
}

function reverse(move: PointerMove): PointerMove {
  return { package: move.package, from: move.to, to: move.from }
}
