const UNITS = [
  [86_400, "day"],
  [3_600, "hour"],
  [60, "minute"],
] as const

/** `3 minutes old`, of whole seconds; a time that is yet to come is one that a clock or a person has set wrong. */
export function ageInWords(seconds: number): string {
  if (seconds < 0) return "dated in the future"
  const [size, unit] = UNITS.find(([size]) => seconds >= size) ?? [1, "second"]
  const count = Math.floor(seconds / size)
  return `${count} ${unit}${count === 1 ? "" : "s"} old`
}
