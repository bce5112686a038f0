import { parseRegex } from "./parse-regex.ts"

const MAX_NAME_LENGTH = 200
/** Quantifiers up to which a pattern without nested ones is quick on a short name. */
const MAX_REPETITIONS = 3

/**
 * Whether a `pattern` matches a name; null where it cannot be read, or could take exponential time, so that it is not tried.
 * It is judged by its text rather than by a syntax tree: whoever asks can go on with "perhaps", so that refusing too much is no
 * fault, and a parser of patterns would have to be loaded for every comparison of schemas.
 */
export function matchPattern(pattern: string, name: string): boolean | null {
  const repetitions = pattern.match(/[*+{]/g) ?? []
  if (
    /\)[*+{]|\\\d|\(\?[<!=]/.test(pattern) ||
    repetitions.length > MAX_REPETITIONS ||
    name.length > MAX_NAME_LENGTH
  )
    return null
  try {
    return parseRegex(pattern).test(name)
  } catch {
    return null
  }
}

/** As `matchPattern`, where a pattern that is not tried counts as a match: what it might allow is not said to be missing. */
export function mayMatch(pattern: string, name: string): boolean {
  return matchPattern(pattern, name) ?? true
}
