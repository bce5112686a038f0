import { isDeepStrictEqual } from "node:util"
import type { Claim } from "./claim.ts"
import type { Facts } from "./facts.ts"
import type { Found, Search } from "./search.ts"

/** Leading items that are looked at one by one. */
const MAX_POSITIONS = 60
/** Items that are made. */
const MAX_MADE = 200

export function findArray(search: Search, facts: Facts): Found {
  const positions = Math.min(firstAlike(facts), MAX_POSITIONS)
  const items = positionFinder(search, facts, positions)
  // A list is no longer than up to the first item that nothing fits.
  const impossible = Array.from({ length: positions + 1 }, (_, index) => index).find(
    (index) => index < facts.most && items(index, []) === "none",
  )
  const most = Math.min(facts.most, impossible ?? Number.POSITIVE_INFINITY)
  if (facts.least > most) return "none"
  const placed = new Map<number, Found>()
  for (const { from, claim, count } of facts.someItem) {
    for (let left = count; left > 0; left -= 1) {
      const place = placeFor({ items, positions, most, placed }, from, claim)
      if (place === "none") return "none"
      if (place === null) return {}
      placed.set(...place)
      if (placed.size > MAX_MADE) return {}
    }
  }
  if (facts.uniqueness.has(false)) return withTwins(facts, { items, positions, most })
  return listOf(facts, items, placed)
}

/** What can stand at an index, if it has to fulfil more claims as well; alike for all indices from some on. */
type ItemFinder = (index: number, more: readonly Claim[]) => Found

interface Room {
  readonly items: ItemFinder
  /** From this index on, all are alike. */
  readonly positions: number
  readonly most: number
}

function firstAlike({ everyItem, someItem }: Facts): number {
  return Math.max(
    0,
    ...everyItem.flatMap(({ from, to }) => (Number.isFinite(to) ? [from, to] : [from])),
    ...someItem.map(({ from }) => from),
  )
}

function positionFinder(search: Search, { everyItem }: Facts, positions: number): ItemFinder {
  return (index, more) => {
    const at = Math.min(index, positions)
    const claims = everyItem
      .filter(({ from, to }) => from <= at && at < to)
      .map(({ claim }) => claim)
    return search.find([...claims, ...more])
  }
}

/** An index for an item that has to be somewhere; null where there may be one. */
function placeFor(
  { items, positions, most, placed }: Room & { readonly placed: ReadonlyMap<number, Found> },
  from: number,
  claim: Claim,
): readonly [index: number, found: Found] | "none" | null {
  let isPossible = false
  const last = positions + placed.size
  for (let index = from; index <= last && index < most; index += 1) {
    const found = items(index, [claim])
    if (found === "none") continue
    if (found.document !== undefined && !placed.has(index)) return [index, found]
    isPossible = true
  }
  return isPossible ? null : "none"
}

/** Two equal items. */
function withTwins(facts: Facts, { items, positions, most }: Room): Found {
  const indices = Array.from({ length: positions + 2 }, (_, index) => index).filter(
    (index) => index < most,
  )
  const pairs = indices.flatMap((first) =>
    indices.filter((second) => second > first).map((second) => [first, second] as const),
  )
  const claimsAt = (at: number) =>
    facts.everyItem
      .filter(({ from, to }) => from <= Math.min(at, positions) && Math.min(at, positions) < to)
      .map(({ claim }) => claim)
  for (const [first, second] of pairs) {
    const found = items(first, claimsAt(second))
    if (found === "none") continue
    return listOf(
      facts,
      items,
      new Map([
        [first, found],
        [second, found],
      ]),
    )
  }
  return "none"
}

function listOf(facts: Facts, items: ItemFinder, placed: ReadonlyMap<number, Found>): Found {
  const length = Math.max(facts.least, ...[...placed.keys()].map((index) => index + 1), 0)
  if (length > MAX_MADE) return {}
  const document: unknown[] = []
  for (let index = 0; index < length; index += 1) {
    const found = placed.get(index) ?? items(index, [])
    if (found === "none") return "none"
    if (found.document === undefined) return {}
    document.push(found.document)
  }
  const isOther = !facts.otherValues.some((value) => isDeepStrictEqual(value, document))
  const isUnique = new Set(document.map((item) => JSON.stringify(item))).size === document.length
  return isOther && (isUnique || !facts.uniqueness.has(true)) ? { document } : {}
}
