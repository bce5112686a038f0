import { parseRegex } from "./parse-regex.ts"

const LONGEST_NAME = 200
/** Quantifiers up to which a pattern without nested ones is quick on a short name. */
const MOST_REPETITIONS = 3

/** Whether a `pattern` matches a name; null where it cannot be read, or could take exponential time, so that it is not tried. */
export function matchPattern(pattern: string, name: string): boolean | null {
  const repetitions = pattern.match(/[*+{]/g) ?? []
  if (
    /\)[*+{]|\\\d|\(\?[<!=]/.test(pattern) ||
    repetitions.length > MOST_REPETITIONS ||
    name.length > LONGEST_NAME
  )
    return null
  try {
    return parseRegex(pattern).test(name)
  } catch {
    return null
  }
}
