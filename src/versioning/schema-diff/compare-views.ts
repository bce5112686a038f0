import { comparePair, pairKey } from "./compare-pair.ts"
import type { Pair, Walk } from "./compare-pair.ts"
import { knownAtSites, topSite } from "./comparison-site.ts"
import type { SchemaChange } from "./comparison.ts"
import { settledVerdicts } from "./settled-verdicts.ts"
import type { SchemaNode } from "../schema-model/schema-node.ts"
import { viewOf } from "../schema-model/schema-view.ts"

/** Two schemas to compare, and where their documents stand. */
export interface Start {
  readonly base: SchemaNode
  readonly next: SchemaNode
  readonly path: readonly string[]
}

/** All differences of schemas of two documents, each pair of schemas below compared once, so that recursive schemas come to an end. */
export function compareViews(
  { documents, comparers }: Pick<Walk, "documents" | "comparers">,
  starts: readonly Start[],
): readonly SchemaChange[] {
  const walk: Walk = { documents, comparers, steps: 0 }
  const effectsOf = settledVerdicts(walk)
  const changes: SchemaChange[] = []
  const seen = knownAtSites<true>()
  // Breadth first: a change is reported at the shallowest place at which its two schemas meet.
  const pending: Pair[] = starts.map(({ base, next, path }) => ({
    base: viewOf([base]),
    next: viewOf([next]),
    site: topSite(base, next, path),
  }))
  for (const pair of pending) {
    const key = pairKey(pair)
    if (seen.get(key, pair.site) === true) continue
    seen.set(key, pair.site, true)
    comparePair(walk, pair, {
      report: (change) => void changes.push(change),
      descend: (below) => void pending.push(below),
      probe: effectsOf,
    })
  }
  return changes
}
