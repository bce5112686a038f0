import { applyDemand } from "./apply-demand.ts"
import type { Claim } from "./claim.ts"
import type { Demand, Option } from "./demand.ts"
import { expandClaim } from "./expand-claim.ts"
import type { Facts } from "./facts.ts"
import type { Relations } from "./relations.ts"

/** Draws all conclusions that need no trying; false where the facts contradict each other. */
export function settleFacts(facts: Facts, relations: Relations): boolean {
  for (;;) {
    if (!expandPending(facts, relations)) return false
    dropEntailedDenials(facts, relations)
    const outcome = simplifyChoices(facts, relations)
    if (outcome === "contradiction") return false
    if (outcome === "settled" && facts.pending.length === 0) return true
  }
}

function expandPending(facts: Facts, relations: Relations): boolean {
  for (let claim = facts.pending.pop(); claim !== undefined; claim = facts.pending.pop()) {
    if (!addExpansion(facts, claim, relations)) return false
  }
  return true
}

export function addExpansion(facts: Facts, claim: Claim, relations: Relations): boolean {
  const { demands, choices } = expandClaim(claim, facts.type)
  facts.choices.push(...choices)
  return demands.every((demand) => applyDemand(facts, demand, relations))
}

/** That a value does not fit a schema goes without saying where it fits one that excludes it. */
function dropEntailedDenials(facts: Facts, relations: Relations): void {
  const positive = [...facts.claims.values()].filter(({ holds }) => holds)
  for (const [key, claim] of facts.denied) {
    if (positive.some((other) => relations.exclude(other, claim))) facts.denied.delete(key)
  }
}

function simplifyChoices(
  facts: Facts,
  relations: Relations,
): "contradiction" | "settled" | "changed" {
  const open: (readonly Option[])[] = []
  let hasChanged = false
  for (const options of facts.choices) {
    if (options.some((option) => option.every((demand) => isEntailed(facts, demand, relations))))
      continue
    const viable = options.filter(
      (option) => !option.some((demand) => isRefuted(facts, demand, option, relations)),
    )
    const [only, ...others] = viable
    if (only === undefined) return "contradiction"
    if (others.length > 0) {
      open.push(viable)
      continue
    }
    hasChanged = true
    if (!only.every((demand) => applyDemand(facts, demand, relations))) return "contradiction"
  }
  facts.choices = open
  return hasChanged ? "changed" : "settled"
}

function isEntailed(facts: Facts, demand: Demand, relations: Relations): boolean {
  switch (demand.about) {
    case "claim":
      return isClaimEntailed(facts.claims, demand.claim, relations)
    case "required":
      return facts.required.has(demand.name)
    case "absent":
      return facts.absent.has(demand.name)
    case "field":
      return (
        facts.absent.has(demand.name) ||
        isClaimEntailed(facts.fields.get(demand.name) ?? new Map(), demand.claim, relations)
      )
    case "size":
      return (
        facts.least >= (demand.least ?? 0) &&
        facts.most <= (demand.most ?? Number.POSITIVE_INFINITY)
      )
    case "opaque":
      return facts.opaque.get(relations.opaqueKey(demand)) === demand.holds
    default:
      return false
  }
}

function isClaimEntailed(
  claims: ReadonlyMap<string, Claim>,
  claim: Claim,
  relations: Relations,
): boolean {
  if (claims.has(relations.keyOf(claim)) || claim.node.schema === claim.holds) return true
  return (
    !claim.holds &&
    [...claims.values()].some((other) => other.holds && relations.exclude(other, claim))
  )
}

function isRefuted(facts: Facts, demand: Demand, option: Option, relations: Relations): boolean {
  switch (demand.about) {
    case "nothing":
      return true
    case "claim":
      return isClaimRefuted(facts.claims, demand.claim, relations)
    case "required":
      return facts.absent.has(demand.name)
    case "absent":
      return facts.required.has(demand.name)
    case "field":
      return (
        isThere(facts, demand.name, option) &&
        isClaimRefuted(facts.fields.get(demand.name) ?? new Map(), demand.claim, relations)
      )
    case "size":
      return (
        (demand.least ?? 0) > facts.most || (demand.most ?? Number.POSITIVE_INFINITY) < facts.least
      )
    case "opaque":
      return facts.opaque.get(relations.opaqueKey(demand)) === !demand.holds
    default:
      return false
  }
}

function isClaimRefuted(
  claims: ReadonlyMap<string, Claim>,
  claim: Claim,
  relations: Relations,
): boolean {
  if (claims.has(relations.oppositeKeyOf(claim)) || relations.neverHolds(claim)) return true
  return (
    claim.holds &&
    [...claims.values()].some((other) => other.holds && relations.exclude(other, claim))
  )
}

function isThere(facts: Facts, name: string, option: Option): boolean {
  return (
    facts.required.has(name) ||
    option.some((other) => other.about === "required" && other.name === name)
  )
}
