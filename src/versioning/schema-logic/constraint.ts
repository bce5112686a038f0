import type { Demand, Option } from "./demand.ts"

/** What one keyword says: the ways in which a value can keep to it, and those in which it can break it. */
export interface Constraint {
  readonly kept: readonly Option[]
  readonly broken: readonly Option[]
}

/** One that a single demand keeps, and each of some others breaks. */
export function constraint(kept: Demand, ...broken: readonly Demand[]): Constraint {
  return { kept: [[kept]], broken: broken.map((demand) => [demand]) }
}

/** One that no value of the type can keep: not fitting is certain. */
export const IMPOSSIBLE: Constraint = { kept: [], broken: [[]] }
