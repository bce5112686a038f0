/**
 * What applying a plan does to the world, one after the other. `publish` decides where a remote could be reached, else
 * `move-ref`: until then a failure undoes what was done and is a refusal, from then on it is an outcome.
 */
export type EffectName =
  | "move-draft" // the draft's folder becomes the version's
  | "publish" // the remote's branch moves
  | "move-ref" // the local branch moves
  | "make-durable" // the branch is forced to the disk
  | "working-tree" // index and files follow, wherever the branch is checked out
  | "forget-draft" // what the draft was edited from is not needed any more
  | "post-commit" // the user's hook

/** `undone`: it was done, and taken back. */
export type EffectState = "done" | "undone" | "failed" | "not needed"

export interface EffectOutcome {
  readonly effect: EffectName
  readonly state: EffectState
  /** What went wrong, or is different from what one would expect. */
  readonly detail?: string
  /** How to mend it. */
  readonly mend?: string
}

/** What a person has to be told: everything that failed, with the way to mend it. */
export function warningsOf(effects: readonly EffectOutcome[]): readonly string[] {
  return effects
    .filter(({ state }) => state === "failed")
    .map(({ effect, detail, mend }) =>
      [detail ?? `The step ${effect} failed.`, ...(mend === undefined ? [] : [mend])].join(" "),
    )
}
