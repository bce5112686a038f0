import type { ClosureProblem } from "./closure.ts"
import { nameOf } from "./identifiers.ts"
import type { Refusal } from "./refusal.ts"
import { refusal } from "./refusals.ts"

export function closureRefusal({ place, ...problem }: ClosureProblem): Refusal {
  const consumer = `${nameOf(problem.consumer)} ${problem.consumerVersion}`
  const extra = { ...(place && { place }), details: { ...problem } }
  if (problem.actual === null)
    return refusal(
      "input-not-active",
      `${consumer} requires ${problem.input}${problem.range ? ` ${problem.range}` : ""}, which would not be active.`,
      extra,
    )
  return refusal(
    "input-out-of-range",
    `${consumer} requires ${problem.input} ${problem.range}; active would be ${problem.actual}.`,
    extra,
  )
}
