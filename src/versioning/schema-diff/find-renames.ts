import { distance } from "fastest-levenshtein"
import { isSame } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import { declaration, requiredFields } from "../schema-model/field-views.ts"

/** Fields removed or added at once above which a change is a rewrite, in which nobody looks for renames. */
const MAX_FIELDS = 100

/**
 * Fields that have another name now, old → new: one removed and one added with the same schema (spec 4). Among several,
 * those that are as required as before come first, then those with the most similar name.
 */
export function findRenames(
  { base, next, probe }: Comparison,
  removed: readonly string[],
  added: readonly string[],
): Map<string, string> {
  if (removed.length > MAX_FIELDS || added.length > MAX_FIELDS) return new Map()
  const [inBase, inNext] = [requiredFields(base), requiredFields(next)]
  const costOf = (from: string, to: string): number =>
    (inBase.has(from) === inNext.has(to) ? 0 : 1) +
    distance(from, to) / (from.length + to.length + 1)
  const pairs = removed.flatMap((from) =>
    added
      .filter((to) => isSame(probe(declaration(base, from), declaration(next, to), from)))
      .map((to) => ({ from, to, cost: costOf(from, to) })),
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
