import type { Claim } from "./claim.ts"
import type { NameSet } from "./demand.ts"
import type { Facts } from "./facts.ts"
import { mentionedNames } from "./mentioned-names.ts"
import type { Found, Search } from "./search.ts"

/** Patterns of names whose combinations are tried. */
const MAX_PATTERNS = 5

/** A name that nothing mentions, and what holds for its field; without the name where there may be one. */
export interface FreshName {
  readonly name?: string
  readonly claims: readonly Claim[]
}

/** One name for each combination of patterns that it can match, out of a set of names. */
export function* freshNames(
  search: Search,
  facts: Facts,
  names: NameSet,
  {
    nameClaims,
    taken,
  }: { readonly nameClaims: readonly Claim[]; readonly taken: ReadonlyMap<string, Found> },
): Generator<FreshName> {
  const sets = [...facts.everyField.map((demand) => demand.names), names]
  const patterns = [
    ...new Set(sets.flatMap(({ matching, notMatching }) => [...matching, ...notMatching])),
  ]
  if (patterns.length > MAX_PATTERNS) return yield { claims: [] }
  const except = [...mentionedNames(facts), ...names.except, ...taken.keys()]
  for (const matched of subsetsOf(patterns)) {
    if (!isCombination(names, matched)) continue
    const claims = facts.everyField
      .filter((demand) => isCombination(demand.names, matched))
      .map(({ claim }) => claim)
    const texts = patterns.map(
      (source) => ({ about: "pattern", source, holds: matched.has(source) }) as const,
    )
    const found = search.findName(nameClaims, { texts, except })
    if (found === "none") continue
    yield typeof found.document === "string" ? { name: found.document, claims } : { claims }
  }
}

/** Whether a name that matches exactly these patterns belongs to a set of names, if it is mentioned nowhere. */
function isCombination({ matching, notMatching }: NameSet, matched: ReadonlySet<string>): boolean {
  return (
    matching.every((pattern) => matched.has(pattern)) &&
    !notMatching.some((pattern) => matched.has(pattern))
  )
}

function* subsetsOf(patterns: readonly string[]): Generator<ReadonlySet<string>> {
  for (let mask = 0; mask < 2 ** patterns.length; mask += 1)
    yield new Set(patterns.filter((_, index) => Math.floor(mask / 2 ** index) % 2 === 1))
}
