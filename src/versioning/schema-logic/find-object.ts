import { isDeepStrictEqual } from "node:util"
import type { Claim } from "./claim.ts"
import type { Facts } from "./facts.ts"
import { freshNames } from "./fresh-names.ts"
import { mentionedNames } from "./mentioned-names.ts"
import { isInNames } from "./name-set.ts"
import type { Found, Search } from "./search.ts"

/** Fields that are made to reach a least number. */
const MAX_FILLERS = 100

export function findObject(search: Search, facts: Facts): Found {
  const fields = new Map<string, Found>()
  for (const name of facts.required) {
    const found = findField(search, facts, name, [])
    if (found === "none") return "none"
    fields.set(name, found)
  }
  if (fields.size > facts.most) return "none"
  const isFull = fields.size === facts.most
  for (const demand of facts.someField) {
    const place = placeFor(search, facts, demand, { taken: fields, isFull })
    if (place === "none") return "none"
    if (place.name === undefined) return {}
    fields.set(place.name, place.found)
  }
  if (!fillUp(search, facts, fields)) return "none"
  return objectOf(facts, fields)
}

function objectOf(facts: Facts, fields: ReadonlyMap<string, Found>): Found {
  const entries = [...fields].map(([name, found]) => [name, valueOf(found)] as const)
  if (fields.size < facts.least || entries.some(([, value]) => value === undefined)) return {}
  const document = Object.fromEntries(entries)
  return facts.otherValues.some((value) => isDeepStrictEqual(value, document)) ? {} : { document }
}

function valueOf(found: Found): unknown {
  return found === "none" ? undefined : found.document
}

/** What a field of a certain name can hold. */
function findField(search: Search, facts: Facts, name: string, more: readonly Claim[]): Found {
  const mayBe =
    !facts.absent.has(name) && facts.names.every((claim) => search.holds(claim, name) !== false)
  return mayBe ? search.find([...claimsOf(search, facts, name), ...more]) : "none"
}

/** What certainly holds for a field of a certain name. */
function claimsOf(search: Search, facts: Facts, name: string): Claim[] {
  const general = facts.everyField.filter(
    ({ names }) => isInNames(names, name, search.patterns) === true,
  )
  return [...(facts.fields.get(name)?.values() ?? []), ...general.map(({ claim }) => claim)]
}

interface Place {
  /** Undefined where there may be one that cannot be told. */
  readonly name?: string
  readonly found: Found
}

interface Taken {
  readonly taken: ReadonlyMap<string, Found>
  /** No further field fits in. */
  readonly isFull: boolean
}

/** A field that can be what one of them has to be. */
function placeFor(
  search: Search,
  facts: Facts,
  { names, claim, nameClaim }: Facts["someField"][number],
  { taken, isFull }: Taken,
): Place | "none" {
  const claims = claim === null ? [] : [claim]
  let best: Place | "none" = "none"
  for (const name of isFull ? facts.required : mentionedNames(facts)) {
    if (isInNames(names, name, search.patterns) === false) continue
    if (nameClaim !== null && search.holds(nameClaim, name) === false) continue
    const found = findField(search, facts, name, claims)
    if (found === "none") continue
    if (found.document !== undefined && !(taken.has(name) && !facts.required.has(name)))
      return { name, found }
    best = { found: {} }
  }
  if (isFull) return best
  const nameClaims = nameClaim === null ? facts.names : [...facts.names, nameClaim]
  for (const fresh of freshNames(search, facts, names, { nameClaims, taken })) {
    const found = search.find([...fresh.claims, ...claims])
    if (found === "none") continue
    if (found.document !== undefined && fresh.name !== undefined) return { name: fresh.name, found }
    best = { found: {} }
  }
  return best
}

/** Adds fields until there are enough; false where there cannot be enough. */
function fillUp(search: Search, facts: Facts, fields: Map<string, Found>): boolean {
  if (fields.size >= facts.least) return true
  let possible = fields.size
  for (const name of mentionedNames(facts)) {
    if (fields.has(name)) continue
    const found = findField(search, facts, name, [])
    if (found === "none") continue
    possible += 1
    if (fields.size < facts.least) fields.set(name, found)
  }
  const anyName = { except: new Set<string>(), matching: [], notMatching: [] }
  while (fields.size < facts.least) {
    let added = false
    for (const fresh of freshNames(search, facts, anyName, {
      nameClaims: facts.names,
      taken: fields,
    })) {
      const found = search.find(fresh.claims)
      if (found === "none") continue
      if (fresh.name === undefined || fields.size >= MAX_FILLERS) return true
      fields.set(fresh.name, found)
      added = true
      break
    }
    if (!added) return fields.size > possible
  }
  return true
}
