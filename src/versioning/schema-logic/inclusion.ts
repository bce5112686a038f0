import type { Patterns } from "../patterns/load-patterns.ts"
import { createContentIds } from "../schema-model/content-ids.ts"
import type { SchemaNode } from "../schema-model/schema-node.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"
import { fits, fitsNot } from "./claim.ts"
import { createDocumentSearch } from "./document-search.ts"
import type { Found } from "./search.ts"

/** Decides whether a schema accepts all that another does. */
export interface Inclusion {
  /**
   * A document that all of some schemas accept and another rejects: "none" is certain, a document is likely to be one,
   * and an answer without a document means that nobody knows.
   */
  documentBeyond(schemas: readonly SchemaView[], other: SchemaView): Found
}

/** Steps for one question, and for all of a comparison. */
const MAX_STEPS = 10_000
const MAX_STEPS_IN_ALL = 100_000

export function createInclusion(
  roots: readonly SchemaNode[],
  patterns: Patterns | null,
): Inclusion {
  const budget = { steps: 0 }
  let left = MAX_STEPS_IN_ALL
  const search = createDocumentSearch(createContentIds("meaning", roots), patterns, budget)

  return {
    documentBeyond(schemas, other) {
      if (schemas.some(({ never }) => never)) return "none"
      const claims = schemas.flatMap(({ nodes }) => nodes.map(fits))
      if (other.never) return search.find(claims)
      if (!knowsReferences(schemas, other)) return {}
      for (const node of other.nodes) {
        budget.steps = Math.min(MAX_STEPS, left)
        const granted = budget.steps
        const found = search.find([...claims, fitsNot(node)])
        left -= granted - Math.max(0, budget.steps)
        if (found !== "none") return found
      }
      return "none"
    },
  }
}

/** What an unknown reference leads to may reject anything, unless the others refer to the same. */
function knowsReferences(schemas: readonly SchemaView[], other: SchemaView): boolean {
  const known = schemas.flatMap(({ unresolved }) => unresolved)
  return other.unresolved.every(
    ({ reference, why }) =>
      why === "outside" && known.some((same) => same.why === why && same.reference === reference),
  )
}
