import type { ActiveSet, PointerMove } from "./pointer-file.ts"

/** One commit of the pointer file's history, as far as undoing it goes. */
export interface UndoableEntry {
  readonly commit: string
  readonly action: string
  readonly moves: readonly PointerMove[]
  /** The commit that first wrote the file, and was not made by cfg: what production ran before is unknown, so it cannot be undone. */
  readonly isInitial: boolean
}

/** The moves that undo an entry, without those that are undone already; null where one of its packages was changed again since. */
export function undoMoves(entry: UndoableEntry, active: ActiveSet): readonly PointerMove[] | null {
  const now = (move: PointerMove) => active.get(move.package) ?? null
  const standing = entry.moves.filter((move) => now(move) === move.to)
  const undone = entry.moves.filter((move) => now(move) === move.from)
  return standing.length + undone.length === entry.moves.length ? standing.map(reverse) : null
}

/**
 * What a rollback without further words undoes: the newest change that is not a rollback, whether it is undone already or not.
 * So a rollback that is run twice, after a lost connection perhaps, does not go back twice (spec 2.5).
 */
export function lastChange(history: readonly UndoableEntry[]): UndoableEntry | null {
  return (
    history.find(
      (entry) => entry.action !== "rollback" && !entry.isInitial && entry.moves.length > 0,
    ) ?? null
  )
}

function reverse(move: PointerMove): PointerMove {
  return { package: move.package, from: move.to, to: move.from }
}
