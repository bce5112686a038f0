import { valueSet } from "../schema-model/value-set.ts"
import type { Claim } from "./claim.ts"
import type { Demand } from "./demand.ts"
import type { Facts } from "./facts.ts"
import type { Relations } from "./relations.ts"

/** Adds a demand to what is known; false where both contradict each other at once. */
export function applyDemand(facts: Facts, demand: Demand, relations: Relations): boolean {
  switch (demand.about) {
    case "nothing":
      return false
    case "claim":
      return applyClaim(facts, demand.claim, relations)
    case "opaque": {
      const key = relations.opaqueKey(demand)
      const known = facts.opaque.get(key)
      facts.opaque.set(key, demand.holds)
      return known === undefined || known === demand.holds
    }
    case "values": {
      const set = valueSet(demand.values)
      facts.values = facts.values === null ? demand.values : facts.values.filter(set.has)
      return facts.values.length > 0
    }
    case "other values":
      facts.otherValues.push(...demand.values)
      return true
    case "size":
      facts.least = Math.max(facts.least, demand.least ?? 0)
      facts.most = Math.min(facts.most, demand.most ?? Number.POSITIVE_INFINITY)
      return facts.least <= facts.most
    case "pattern":
    case "format":
      facts.texts.push(demand)
      return !facts.texts.some((known) => isOpposite(known, demand))
    case "limit":
    case "step":
      facts.numbers.push(demand)
      return true
    case "required":
      facts.required.add(demand.name)
      return !facts.absent.has(demand.name)
    case "absent":
      facts.absent.add(demand.name)
      return !facts.required.has(demand.name)
    case "field":
      return applyField(facts, demand.name, demand.claim, relations)
    default:
      return applyMany(facts, demand)
  }
}

function applyMany(
  facts: Facts,
  demand: Extract<
    Demand,
    { readonly about: `every ${string}` | `some ${string}` | "names" | "few items" | "uniqueness" }
  >,
): boolean {
  switch (demand.about) {
    case "every field":
      facts.everyField.push(demand)
      return true
    case "some field":
      facts.someField.push(demand)
      return true
    case "names":
      facts.names.push(demand.claim)
      return true
    case "every item":
      facts.everyItem.push(demand)
      return true
    case "some item":
      facts.someItem.push(demand)
      facts.least = Math.max(facts.least, demand.count)
      return facts.least <= facts.most
    case "few items":
      facts.fewItems.push(demand)
      return true
    case "uniqueness":
      facts.uniqueness.add(demand.holds)
      return facts.uniqueness.size === 1
  }
}

function applyClaim(facts: Facts, claim: Claim, relations: Relations): boolean {
  const key = relations.keyOf(claim)
  if (facts.claims.has(key)) return true
  if (facts.claims.has(relations.oppositeKeyOf(claim))) return false
  facts.claims.set(key, claim)
  if (claim.holds || typeof claim.node.schema === "boolean") facts.pending.push(claim)
  else facts.denied.set(key, claim)
  return true
}

function applyField(facts: Facts, name: string, claim: Claim, relations: Relations): boolean {
  const claims = facts.fields.get(name) ?? new Map<string, Claim>()
  facts.fields.set(name, claims.set(relations.keyOf(claim), claim))
  const isRefuted = claims.has(relations.oppositeKeyOf(claim)) || relations.neverHolds(claim)
  if (!isRefuted) return true
  // A field that nothing fits may still be left out.
  facts.absent.add(name)
  return !facts.required.has(name)
}

function isOpposite(
  known: Extract<Demand, { readonly about: "pattern" | "format" }>,
  demand: Extract<Demand, { readonly about: "pattern" | "format" }>,
): boolean {
  const textOf = (each: typeof demand) => (each.about === "pattern" ? each.source : each.name)
  return (
    known.about === demand.about && textOf(known) === textOf(demand) && known.holds !== demand.holds
  )
}
