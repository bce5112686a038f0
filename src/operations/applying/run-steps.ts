import type { EffectOutcome, EffectName } from "../../domain/effect.ts"
import { Refused, isRefused } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"

/** One thing that applying a plan does, with its way back where it has one. */
export interface Step {
  readonly effect: EffectName
  /** Says what became of it, after what was done before it; "raced" where somebody else was faster. */
  run(before: readonly EffectOutcome[]): Promise<readonly EffectOutcome[] | "raced">
  undo?(): Promise<void>
  /** How to mend it should it fail once the world has seen the plan. */
  readonly mend?: string
}

/** Done, they cannot be taken back: the world has seen the plan. */
const DECIDING: ReadonlySet<EffectName> = new Set(["publish", "move-ref"])

/**
 * Runs the steps in their order. Until one that decides is done, a failure or a lost race undoes what was done, and is
 * thrown or said; from then on every failure is an outcome, and the steps after it still run.
 */
export async function runSteps(
  steps: readonly Step[],
): Promise<readonly EffectOutcome[] | "raced"> {
  const effects: EffectOutcome[] = []
  const begun: Step[] = []
  for (const step of steps) {
    begun.unshift(step)
    try {
      const outcome = await step.run(effects)
      if (outcome === "raced") return await undoAll(begun, "raced")
      effects.push(...outcome)
    } catch (error) {
      if (!isDecided(effects)) return undoAll(begun, error)
      effects.push({
        effect: step.effect,
        state: "failed",
        detail: wordsOf(error),
        ...(step.mend !== undefined && { mend: step.mend }),
      })
    }
  }
  return effects
}

export function isDone(effects: readonly EffectOutcome[], name: EffectName): boolean {
  return effects.some(({ effect, state }) => effect === name && state === "done")
}

function isDecided(effects: readonly EffectOutcome[]): boolean {
  return effects.some(({ effect, state }) => state === "done" && DECIDING.has(effect))
}

/** Nothing stays of what failed or was overtaken; what cannot be taken back is said along with the reason. */
async function undoAll(begun: readonly Step[], why: unknown): Promise<"raced"> {
  const left = []
  for (const { effect, undo } of begun)
    try {
      await undo?.()
    } catch (error) {
      left.push(
        refusal("write-failed", `The step ${effect} could not be taken back: ${wordsOf(error)}`),
      )
    }
  if (why === "raced" && left.length === 0) return "raced"
  if (left.length === 0) throw why
  throw new Refused([...(isRefused(why) ? why.refusals : []), ...left])
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
