import { bothAllow } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import { itemView, prefixLength, restItemsView } from "../schema-model/item-views.ts"

/** `items`, `prefixItems`, `additionalItems`: what an array holds. */
export function compareItems(comparison: Comparison): void {
  if (!bothAllow(comparison, "array")) return
  const { base, next, descend } = comparison
  const leading = Math.max(prefixLength(base), prefixLength(next))
  for (let index = 0; index < leading; index += 1)
    descend(itemView(base, index), itemView(next, index), String(index))
  descend(restItemsView(base), restItemsView(next), "*")
}
