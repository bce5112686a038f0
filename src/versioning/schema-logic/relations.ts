import type { ContentIds } from "../schema-model/content-ids.ts"
import { areDisjoint } from "../schema-model/disjoint.ts"
import { viewOf } from "../schema-model/schema-view.ts"
import type { Claim } from "./claim.ts"
import type { Demand } from "./demand.ts"

/** What is known of claims without looking for a value. */
export interface Relations {
  /** The same for claims that say the same. */
  keyOf(claim: Claim): string
  /** The key of what would contradict a claim. */
  oppositeKeyOf(claim: Claim): string
  opaqueKey(demand: Extract<Demand, { readonly about: "opaque" }>): string
  neverHolds(claim: Claim): boolean
  /** Whether no value fits both schemas, by their types, constants or required fields. */
  exclude(a: Claim, b: Claim): boolean
}

/** A bound on work, the same on every machine. */
export interface Budget {
  steps: number
}

export function createRelations(ids: ContentIds, budget: Budget): Relations {
  const excluding = new Map<string, boolean>()
  const keyOf = ({ node, holds }: Claim): string => `${holds ? "+" : "-"}${ids.of(node)}`
  return {
    keyOf,
    oppositeKeyOf: ({ node, holds }) => keyOf({ node, holds: !holds }),
    opaqueKey: ({ key, node }) => (node === undefined ? key : `${key} ${ids.of(node)}`),
    neverHolds: ({ node, holds }) => node.schema === !holds,
    exclude(a, b) {
      const key = `${keyOf(a)} ${keyOf(b)}`
      const known = excluding.get(key)
      if (known !== undefined || budget.steps < 0) return known ?? false
      budget.steps -= 1
      const isExcluding = areDisjoint(viewOf([a.node]), viewOf([b.node]))
      excluding.set(key, isExcluding)
      return isExcluding
    },
  }
}
