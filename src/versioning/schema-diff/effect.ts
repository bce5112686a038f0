import type { Compatibility } from "../../domain/config.ts"
import type { Axis, Bump } from "../../domain/version-change.ts"

/** What a change of a schema does to the documents it accepts and to those who read them. */
export type Effect =
  | "annotated" // the same documents
  | "widened" // more documents
  | "declared" // a name that was free has a meaning now
  | "narrowed" // fewer documents
  | "replaced" // some more, some fewer
  | "undeclared" // a declared field was removed, or has another name
  | "undecided"

/** "stored" is backward compatibility, "readers" is forward compatibility. */
const BREAKS: Readonly<Record<Effect, readonly Axis[]>> = {
  annotated: [],
  widened: ["readers"],
  declared: ["undeclared names"],
  narrowed: ["stored"],
  replaced: ["stored", "readers"],
  undeclared: ["structure"],
  undecided: ["stored", "readers"],
}

const COUNTED: Readonly<Record<Compatibility, readonly Axis[]>> = {
  stored: ["stored", "structure"],
  readers: ["readers", "structure"],
  full: ["stored", "readers", "structure"],
  strict: ["stored", "structure", "undeclared names"],
}

/** What a change of this effect breaks, whether it counts or not. */
export function axesOf({
  effect,
  axes,
}: {
  readonly effect: Effect
  readonly axes?: readonly Axis[]
}): readonly Axis[] {
  return axes ?? BREAKS[effect]
}

export function bumpOf(effect: Effect, compatibility: Compatibility): Bump {
  if (BREAKS[effect].some((axis) => COUNTED[compatibility].includes(axis))) return "major"
  return effect === "annotated" ? "patch" : "minor"
}

/** The effect of a change by the directions it breaks; `otherwise` where it breaks neither. */
export function effectOf(
  breaks: { readonly backward: boolean; readonly forward: boolean },
  otherwise: Effect,
): Effect {
  if (breaks.backward) return breaks.forward ? "replaced" : "narrowed"
  return breaks.forward ? "widened" : otherwise
}
