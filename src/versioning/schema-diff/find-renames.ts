import { distance } from "fastest-levenshtein"
import { isSame } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import { declaration, requiredFields } from "../schema-model/schema-fields.ts"

/** More fields than these gone or come at once are a rewrite, in which nobody looks for renames. */
const MAX_FIELDS = 100

/**
 * Fields that have another name now: gone and come together with the same schema (spec 4). Among several, those
 * that are as required as before come first, then those with the most similar name.
 */
export function findRenames(
  { base, next, probe }: Comparison,
  gone: readonly string[],
  come: readonly string[],
): Map<string, string> {
  if (gone.length > MAX_FIELDS || come.length > MAX_FIELDS) return new Map()
  const [before, after] = [requiredFields(base), requiredFields(next)]
  const pairs = gone.flatMap((from) =>
    come
      .filter((to) => isSame(probe(declaration(base, from), declaration(next, to), from)))
      .map((to) => ({
        from,
        to,
        cost:
          (before.has(from) === after.has(to) ? 0 : 1) +
          distance(from, to) / (from.length + to.length + 1),
      })),
  )
  const renames = new Map<string, string>()
  const taken = new Set<string>()
  for (const { from, to } of pairs.toSorted((a, b) => a.cost - b.cost)) {
    if (renames.has(from) || taken.has(to)) continue
    renames.set(from, to)
    taken.add(to)
  }
  return renames
}
