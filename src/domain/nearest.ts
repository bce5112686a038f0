import { distance } from "fastest-levenshtein"

/** Up to `limit` of the candidates that look like what was typed, nearest first. */
export function nearest(typed: string, candidates: Iterable<string>, limit = 3): string[] {
  const wanted = typed.toLowerCase()
  return [...new Set(candidates)]
    .map((name) => ({ name, score: score(wanted, name.toLowerCase()) }))
    .filter(({ score }) => score <= Math.max(2, Math.floor(typed.length / 3)))
    .toSorted((a, b) => a.score - b.score || (a.name < b.name ? -1 : 1))
    .slice(0, limit)
    .map(({ name }) => name)
}

/** A name that holds what was typed, or is held by it, counts as near however long it is. */
function score(typed: string, name: string): number {
  return typed.length > 2 && (name.includes(typed) || typed.includes(name))
    ? 1
    : distance(typed, name)
}

/** "did you mean a, b or c?", or nothing. */
export function didYouMean(names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined
  const last = names.at(-1)
  return `Did you mean ${names.length === 1 ? last : `${names.slice(0, -1).join(", ")} or ${last}`}?`
}
