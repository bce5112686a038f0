import type { Axis } from "../../domain/version-change.ts"
import { axesOf } from "./effect.ts"
import type { Effect } from "./effect.ts"
import type { SchemaChange } from "./comparison.ts"

/** What is certain of all that two schemas accept. */
export interface Decided {
  /** No document of the base is lost. */
  readonly backward: boolean
  /** No document is accepted that the base rejects. */
  readonly forward: boolean
}

export const NOTHING_DECIDED: Decided = { backward: false, forward: false }

/**
 * A change inside two schemas of which it is decided what they accept: what one keyword takes away, another may still
 * allow. Null for what is no change then.
 */
export function asDecided(change: SchemaChange, decided: Decided): SchemaChange | null {
  if (!decided.backward && !decided.forward) return change
  const possible = axesOf(change).filter((axis) => isPossible(axis, decided))
  if (change.effect === "undeclared") return { ...change, axes: possible }
  if (change.subject === "annotation" || change.subject === "reference") return change
  if (change.effect === "declared" || change.effect === "annotated")
    return decided.backward && decided.forward && change.effect === "annotated" ? null : change
  const isWhole = change.axes === undefined
  if (possible.length === 0) return null
  const effect = EFFECTS.get(possible.join(" ")) ?? change.effect
  const isOpen = change.effect === "undecided" && possible.includes("stored")
  if (isOpen) return { ...change, axes: possible }
  return isWhole ? { ...change, effect } : { ...change, effect, axes: possible }
}

const EFFECTS: ReadonlyMap<string, Effect> = new Map([
  ["stored", "narrowed"],
  ["readers", "widened"],
  ["stored readers", "replaced"],
])

function isPossible(axis: Axis, { backward, forward }: Decided): boolean {
  if (axis === "stored" || axis === "undeclared names") return !backward
  return axis !== "readers" || !forward
}
