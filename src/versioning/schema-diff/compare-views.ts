import { comparePair, isCopy, pairKey } from "./compare-pair.ts"
import type { Pair, Walk } from "./compare-pair.ts"
import { knownAtSites, topSite } from "./comparison-site.ts"
import type { SchemaChange } from "./comparison.ts"
import { asDecided, NOTHING_DECIDED } from "./decided.ts"
import type { Decided } from "./decided.ts"
import { settledVerdicts } from "./settled-verdicts.ts"
import type { SchemaNode } from "../schema-model/schema-node.ts"
import { viewOf } from "../schema-model/schema-view.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"

/** Two schemas to compare, and where their documents stand. */
export interface Start {
  readonly base: SchemaNode
  readonly next: SchemaNode
  readonly path: readonly string[]
}

/** All differences of schemas of two documents, each pair of schemas below compared once, so that recursive schemas come to an end. */
export function compareViews({
  starts,
  ...walked
}: Omit<Walk, "steps"> & { readonly starts: readonly Start[] }): readonly SchemaChange[] {
  const walk: Walk = { ...walked, steps: 0 }
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
    if (isCopy(walk, pair)) continue
    const decided = decide(walk, pair)
    const isKnown = [NOTHING_DECIDED, decided].some(
      (known) => seen.get(keyOf(pair, known), pair.site) === true,
    )
    if (isKnown) continue
    seen.set(keyOf(pair, decided), pair.site, true)
    comparePair(walk, pair, {
      report: (change) => {
        const remaining = asDecided(change, decided)
        if (remaining !== null) changes.push(remaining)
      },
      descend: (below) => void pending.push({ ...below, decided }),
      probe: effectsOf,
    })
  }
  return changes
}

function keyOf(pair: Pair, { backward, forward }: Decided): string {
  return `${pairKey(pair)} ${backward} ${forward}`
}

/** Whether the whole place accepts what these schemas do, whichever part of it. */
function decide({ inclusion }: Walk, pair: Pair): Decided {
  const { base, next, place = pair, decided = NOTHING_DECIDED } = pair
  const isWithin = (part: SchemaView, around: SchemaView, other: SchemaView) =>
    inclusion.documentBeyond([part, around], other) === "none"
  return {
    backward: decided.backward || isWithin(base, place.base, place.next),
    forward: decided.forward || isWithin(next, place.next, place.base),
  }
}
