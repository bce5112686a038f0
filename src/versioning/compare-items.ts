import { isSame, nameOfPlace } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import { itemView, prefixLength, restItemsView } from "./schema-items.ts"
import { typesOf } from "./schema-values.ts"
import { keywordView, occurrences } from "./schema-view.ts"

/** `items`, `prefixItems`, `additionalItems`, `contains`: what an array holds. */
export function compareItems(comparison: Comparison): void {
  const { base, next, descend } = comparison
  if (!typesOf(base).has("array") || !typesOf(next).has("array")) return
  const leading = Math.max(prefixLength(base), prefixLength(next))
  for (let index = 0; index < leading; index += 1) descend(itemView(base, index), itemView(next, index), String(index))
  descend(restItemsView(base), restItemsView(next), "*")
  compareContains(comparison)
}

const CONTAINS = ["contains", "minContains", "maxContains"]

function compareContains({ base, next, path, report, descend, probe }: Comparison): void {
  const [before, after] = [occurrences(base, "contains"), occurrences(next, "contains")]
  const [was, is] = [before[0], after[0]]
  if (was === undefined && is === undefined) return
  const single = before.length === 1 && after.length === 1
  const counts = [base, next].map((view) => JSON.stringify(CONTAINS.slice(1).map((keyword) => occurrences(view, keyword).map(({ value }) => value))))
  const [old, current] = [keywordView(base, "contains"), keywordView(next, "contains")]
  if (single && counts[0] === counts[1] && (counts[0] === "[[],[]]" || isSame(probe(old, current)))) return descend(old, current, "*")
  const kind = was === undefined ? "added" : is === undefined ? "removed" : "modified"
  report({
    effect: kind === "added" ? "narrowed" : kind === "removed" ? "widened" : "undecided",
    kind,
    subject: "contains",
    message: `What ${nameOfPlace(path)} has to contain ${kind === "modified" ? "changed" : `was ${kind}`}`,
    pointer: is?.pointer ?? was?.pointer ?? next.pointer,
  })
}
