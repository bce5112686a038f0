/**
 * Whether a name fits a pattern in which `*` stands for any characters but `/`. In time of the product of both lengths at worst,
 * as only the last `*` is ever tried again.
 */
export function matchName(pattern: string, name: string): boolean {
  let [at, next] = [0, 0]
  /** The last `*`, and up to where it has eaten. */
  let star: { readonly at: number; eaten: number } | null = null
  while (next < name.length) {
    if (pattern[at] === "*") {
      star = { at, eaten: next }
      at += 1
    } else if (at < pattern.length && pattern[at] === name[next]) {
      at += 1
      next += 1
    } else if (star !== null && name[star.eaten] !== "/") {
      star.eaten += 1
      at = star.at + 1
      next = star.eaten
    } else return false
  }
  return /^\**$/.test(pattern.slice(at))
}
