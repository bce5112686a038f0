import { isDeepStrictEqual } from "node:util"
import {
  addDecimals,
  compareDecimals,
  decimalOf,
  halfOf,
  isMultipleOf,
  leastCommonMultiple,
  multipleFrom,
  numberOf,
} from "../../documents/decimal.ts"
import type { Decimal } from "../../documents/decimal.ts"
import type { Limit } from "./demand.ts"
import type { Facts } from "./facts.ts"
import type { Found } from "./search.ts"

/** Numbers that are tried one by one. */
const MAX_TRIED = 1000

export function findNumber(facts: Facts): Found {
  const limits = facts.numbers.flatMap((demand) => (demand.about === "limit" ? [demand.limit] : []))
  const steps = facts.numbers.flatMap((demand) => (demand.about === "step" ? [demand] : []))
  const [lower, upper] = [tightest(limits, 1), tightest(limits, -1)]
  const multiples = steps.filter(({ holds }) => holds).map(({ step }) => step)
  const [first, ...others] = multiples
  const avoided = steps.filter(({ holds }) => !holds).map(({ step }) => step)
  const isAllowed = (number: Decimal): boolean =>
    !avoided.some((step) => isMultipleOf(number, step)) &&
    !facts.otherValues.some((value) => isDeepStrictEqual(value, numberOf(number)))
  if (first === undefined) return betweenLimits({ lower, upper, isAllowed })
  const step = others.reduce(leastCommonMultiple, first)
  if (avoided.some((other) => isMultipleOf(step, other))) return "none"
  return amongMultiples({ lower, upper, isAllowed }, step)
}

interface Wanted {
  readonly lower: Limit | null
  readonly upper: Limit | null
  isAllowed(number: Decimal): boolean
}

function tightest(limits: readonly Limit[], sign: Limit["sign"]): Limit | null {
  return limits
    .filter((limit) => limit.sign === sign)
    .reduce<Limit | null>(
      (best, limit) => (best === null || isTighter(limit, best) ? limit : best),
      null,
    )
}

function isTighter(limit: Limit, other: Limit): boolean {
  const difference = compareDecimals(limit.value, other.value) * limit.sign
  return difference > 0 || (difference === 0 && limit.exclusive && !other.exclusive)
}

function isWithin({ lower, upper }: Wanted, number: Decimal): boolean {
  return [lower, upper].every((limit) => {
    if (limit === null) return true
    const difference = compareDecimals(number, limit.value) * limit.sign
    return limit.exclusive ? difference > 0 : difference >= 0
  })
}

/** Between two different numbers there are always more, so that exceptions exclude nothing for good. */
function betweenLimits(wanted: Wanted): Found {
  const { lower, upper, isAllowed } = wanted
  if (lower !== null && upper !== null) {
    const difference = compareDecimals(lower.value, upper.value)
    if (difference > 0 || (difference === 0 && (lower.exclusive || upper.exclusive))) return "none"
    if (difference === 0)
      return isAllowed(lower.value) ? { document: numberOf(lower.value) } : "none"
  }
  const start = lower?.value ?? upper?.value ?? decimalOf(0)
  const middle =
    lower !== null && upper !== null ? [halfOf(addDecimals(lower.value, upper.value))] : []
  const around = ["0", "1", "-1", "0.5", "-0.5", "0.25", "-0.25", "0.0625", "-0.0625"].map((by) =>
    addDecimals(start, decimalOf(by)),
  )
  const found = [decimalOf(0), ...around, ...middle].find(
    (number) => isWithin(wanted, number) && isAllowed(number),
  )
  return found === undefined ? {} : { document: numberOf(found) }
}

function amongMultiples(wanted: Wanted, step: Decimal): Found {
  const { lower, upper, isAllowed } = wanted
  const isDownward = lower === null && upper !== null
  const back: Decimal = { ...step, digits: -step.digits }
  let number = multipleFrom((isDownward ? upper.value : lower?.value) ?? decimalOf(0), step)
  for (let count = 0; count < MAX_TRIED; count += 1) {
    if (isWithin(wanted, number) && isAllowed(number)) return { document: numberOf(number) }
    const isPast = !isDownward && upper !== null && compareDecimals(number, upper.value) > 0
    if (isPast) return "none"
    number = addDecimals(number, isDownward ? back : step)
  }
  return {}
}
