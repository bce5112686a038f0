/** Whether a name could match both, as far as their literal beginnings tell. */
export function mayOverlap(pattern: string, other: string): boolean {
  const [a, b] = [literalStart(pattern), literalStart(other)]
  const length = Math.min(a.length, b.length)
  return a.slice(0, length) === b.slice(0, length)
}

/** `x-` of `^x-\d+$`; empty where nothing is fixed. */
function literalStart(pattern: string): string {
  if (pattern.includes("|")) return ""
  const [, literal = "", quantifier] = /^\^([\w-]*)([*?{])?/.exec(pattern) ?? []
  return quantifier === undefined ? literal : literal.slice(0, -1)
}
