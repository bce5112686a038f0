import type { FoundText, TextQuery } from "./find-text.ts"

/** Decides what regular expressions match; each question once. */
export interface Patterns {
  findText(query: TextQuery): FoundText
  /** Null where the pattern cannot be read. */
  matches(pattern: string, text: string): boolean | null
}

/** The library that reads regular expressions is loaded only where somebody asks. */
export async function loadPatterns(): Promise<Patterns> {
  const { findText, matchesText } = await import("./find-text.ts")
  const known = new Map<string, FoundText>()
  return {
    findText: (query) => {
      const key = JSON.stringify(query)
      const found = known.get(key) ?? findText(query)
      known.set(key, found)
      return found
    },
    matches: matchesText,
  }
}
