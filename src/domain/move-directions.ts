import type { PackageId, Version } from "./identifiers.ts"
import type { ActiveSet, PointerMove } from "./pointer-file.ts"

/** Where a move leads, seen from what was active before; "unknown" where a cut history hides that. */
export type Direction = "forward" | "back" | "unknown"

export interface HistoryMove extends PointerMove {
  readonly direction: Direction
}

/** One commit of the pointer file's history. */
export interface PointerStep {
  readonly moves: readonly PointerMove[]
  /** What it says of itself, where that is what it did; null leaves it to its effect. */
  readonly says: "activate" | "rollback" | null
  /** Whether what was active before it is not known to anybody. */
  readonly isInitial: boolean
}

/** What a package has been through and can go back to, newest last: an activation adds, a going back takes away. */
type Stack = readonly (Version | null | typeof HIDDEN)[]
const HIDDEN = Symbol("what a cut history hides")

/**
 * Each step's moves with their directions. A step that does not say is told by its effect: one that takes a pointer back to
 * what was active just before, as a `git revert` does, is a going back (spec 2.2).
 *
 * @param steps Oldest first.
 * @param cutAt What was active where the history is cut off; null where it is whole.
 */
export function withDirections(
  steps: readonly PointerStep[],
  cutAt: ActiveSet | null,
): readonly (readonly HistoryMove[])[] {
  const stacks = new Map<PackageId, Stack>()
  const stackOf = (id: PackageId): Stack =>
    stacks.get(id) ?? (cutAt === null ? [null] : [HIDDEN, cutAt.get(id) ?? null])
  return steps.map((step) =>
    step.moves.map((move) => {
      const stack = stackOf(move.package)
      const direction = directionOf(step, stack, move)
      stacks.set(move.package, step.isInitial ? [move.to] : moved(stack, move, direction))
      return { ...move, direction }
    }),
  )
}

function directionOf({ says, isInitial }: PointerStep, stack: Stack, move: PointerMove): Direction {
  if (says === "rollback") return "back"
  if (says === "activate" || isInitial) return "forward"
  const before = stack.at(-2)
  if (before === HIDDEN) return "unknown"
  return before === move.to ? "back" : "forward"
}

function moved(stack: Stack, { to }: PointerMove, direction: Direction): Stack {
  if (direction !== "back") return [...stack, to]
  const below = stack.slice(0, -1).lastIndexOf(to)
  if (below >= 0) return stack.slice(0, below + 1)
  // Back beyond the cut, what lies below is hidden again.
  return stack[0] === HIDDEN ? [HIDDEN, to] : [...stack, to]
}
