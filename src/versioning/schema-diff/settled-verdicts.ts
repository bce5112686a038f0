import { comparePair, pairKey } from "./compare-pair.ts"
import type { Pair, Walk } from "./compare-pair.ts"
import { knownAtSites } from "./comparison-site.ts"
import type { Effect } from "./effect.ts"

/** The effects of all that comparing a pair, and whatever is below it, would report. */
interface Verdict {
  readonly pair: Pair
  readonly effects: Set<Effect>
  readonly reliedOnBy: Set<Verdict>
}

/**
 * What comparing two schemas would report. Schemas that contain each other rely on each other's verdicts: each is taken
 * to be the same until something is found, and whatever relied on that is judged again. Verdicts only become worse, so
 * that this ends.
 */
export function settledVerdicts(walk: Walk): (pair: Pair) => ReadonlySet<Effect> {
  const known = knownAtSites<Verdict>()
  /** Verdicts that rely on one that has become worse since. */
  const outdated = new Set<Verdict>()

  return function effectsOf(pair) {
    const { effects } = verdictOf(pair)
    for (const verdict of outdated) {
      outdated.delete(verdict)
      judge(verdict)
    }
    return effects
  }

  function verdictOf(pair: Pair): Verdict {
    const key = pairKey(pair)
    const found = known.get(key, pair.site)
    if (found !== undefined) return found
    const verdict: Verdict = { pair, effects: new Set(), reliedOnBy: new Set() }
    known.set(key, pair.site, verdict)
    judge(verdict)
    return verdict
  }

  function judge(verdict: Verdict): void {
    const found = new Set<Effect>()
    const rely = (below: Pair): ReadonlySet<Effect> => {
      const { effects, reliedOnBy } = verdictOf(below)
      reliedOnBy.add(verdict)
      return effects
    }
    comparePair(walk, verdict.pair, {
      // A field that is no longer declared lets through whatever it could hold.
      report: ({ effect, axes = [] }) =>
        void found.add(effect === "undeclared" && !axes.includes("stored") ? "widened" : effect),
      descend: (below) => rely(below).forEach((effect) => found.add(effect)),
      probe: rely,
    })
    const isWorse = [...found].some((effect) => !verdict.effects.has(effect))
    for (const effect of found) verdict.effects.add(effect)
    if (isWorse) for (const relying of verdict.reliedOnBy) outdated.add(relying)
  }
}
