/** Whether `value` is a whole number of times `step`, taken as the decimal fractions that they are written as. */
export function isMultiple(value: number, step: number): boolean {
  const [a, b] = [decimal(value), decimal(step)]
  const unit = Math.min(a.exponent, b.exponent)
  const [wholeValue, wholeStep] = [inUnits(a, unit), inUnits(b, unit)]
  return wholeStep > 0n && wholeValue >= wholeStep && wholeValue % wholeStep === 0n
}

/** A number as digits × 10^exponent. */
interface Decimal {
  readonly digits: bigint
  readonly exponent: number
}

function decimal(value: number): Decimal {
  const [mantissa = "0", power = "0"] = String(value).split("e")
  const [whole = "0", fraction = ""] = mantissa.split(".")
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length }
}

function inUnits({ digits, exponent }: Decimal, unit: number): bigint {
  return digits * 10n ** BigInt(exponent - unit)
}
