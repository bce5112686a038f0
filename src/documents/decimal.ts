/** A number as digits × 10^exponent: exactly as it is written. */
export interface Decimal {
  readonly digits: bigint
  readonly exponent: number
}

export function decimalOf(value: number | string): Decimal {
  const [mantissa = "0", power = "0"] = String(value).toLowerCase().split("e")
  const [whole = "0", fraction = ""] = mantissa.split(".")
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length }
}

/** Negative where the first is less. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const [x, y] = inCommonUnits(a, b)
  if (x === y) return 0
  return x < y ? -1 : 1
}

/** Whether `value` is a whole number of times `step`. */
export function isMultipleOf(value: Decimal, step: Decimal): boolean {
  const [wholeValue, wholeStep] = inCommonUnits(value, step)
  return wholeStep !== 0n && wholeValue % wholeStep === 0n
}

/** The least number that is a multiple of both. */
export function leastCommonMultiple(a: Decimal, b: Decimal): Decimal {
  const [x, y] = inCommonUnits(a, b)
  return {
    digits: (x / greatestCommonDivisor(x, y)) * y,
    exponent: Math.min(a.exponent, b.exponent),
  }
}

/** The first multiple of `step` that is not below `value`. */
export function multipleFrom(value: Decimal, step: Decimal): Decimal {
  const [wholeValue, wholeStep] = inCommonUnits(value, step)
  const floor = wholeValue / wholeStep
  const count = floor * wholeStep < wholeValue ? floor + 1n : floor
  return { digits: count * wholeStep, exponent: Math.min(value.exponent, step.exponent) }
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const [x, y] = inCommonUnits(a, b)
  return { digits: x + y, exponent: Math.min(a.exponent, b.exponent) }
}

export function halfOf({ digits, exponent }: Decimal): Decimal {
  return { digits: digits * 5n, exponent: exponent - 1 }
}

export function numberOf({ digits, exponent }: Decimal): number {
  return Number(`${digits}e${exponent}`)
}

function inCommonUnits(a: Decimal, b: Decimal): readonly [bigint, bigint] {
  const unit = Math.min(a.exponent, b.exponent)
  return [a.digits * 10n ** BigInt(a.exponent - unit), b.digits * 10n ** BigInt(b.exponent - unit)]
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}
