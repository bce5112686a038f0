import type { ContentIds } from "../schema-model/content-ids.ts"
import type { Patterns } from "../patterns/load-patterns.ts"
import { listedValues } from "../schema-model/schema-values.ts"
import { viewOf } from "../schema-model/schema-view.ts"
import { applyDemand } from "./apply-demand.ts"
import type { Claim } from "./claim.ts"
import { BASIC_TYPES } from "./demand.ts"
import type { Demand, BasicType } from "./demand.ts"
import { copyFacts, noFacts } from "./facts.ts"
import type { Facts } from "./facts.ts"
import { findArray } from "./find-array.ts"
import { findNumber } from "./find-number.ts"
import { findObject } from "./find-object.ts"
import { findString } from "./find-string.ts"
import { holdsFor } from "./holds-for.ts"
import { matchesName } from "./name-set.ts"
import { openQuestions } from "./open-questions.ts"
import { createRelations } from "./relations.ts"
import type { Budget, Relations } from "./relations.ts"
import type { Found, Search, TextDemands } from "./search.ts"
import { addExpansion, settleFacts } from "./settle-facts.ts"

/** Values that are looked at one by one. */
const MAX_VALUES = 5000
/** Schemas that must not fit of which each is tried alone first. */
const MAX_ALONE = 100
/** As above, where other choices are open as well. */
const MAX_ALONE_BESIDE_CHOICES = 4

/**
 * Looks for a value of which all claims are true, type by type. It says "none" only where there is none: what it cannot
 * look into is taken to be true.
 */
export function createDocumentSearch(
  ids: ContentIds,
  patterns: Patterns | null,
  budget: Budget,
): Pick<Search, "find"> {
  const relations = createRelations(ids, budget)
  const questions = openQuestions()
  const searching: Searching = {
    patterns,
    relations,
    budget,
    find: (claims) => {
      const distinct = new Map(claims.map((claim) => [relations.keyOf(claim), claim]))
      const key = [...distinct.keys()].toSorted().join(" ")
      return questions.answer(key, () => ofAnyType(searching, [...distinct.values()]))
    },
    findName: (claims, demands) => findName(searching, claims, demands),
    holds: (claim, value) => holdsFor(claim, value, patterns),
  }
  return searching
}

interface Searching extends Search {
  readonly relations: Relations
  readonly budget: Budget
}

function ofAnyType(searching: Searching, claims: readonly Claim[]): Found {
  if (claims.some(searching.relations.neverHolds)) return "none"
  const fewest = fewestValues(claims)
  if (fewest !== undefined)
    return amongValues(searching, { claims, texts: [], otherValues: [] }, fewest)
  return best(BASIC_TYPES, (type) => {
    const facts = noFacts(type)
    if (type === "null") facts.values = [null]
    if (type === "boolean") facts.values = [true, false]
    return withDemands(searching, facts, claims.map(asDemand))
  })
}

/** Where a schema lists its values, these are all that have to be looked at. */
function fewestValues(claims: readonly Claim[]): readonly unknown[] | undefined {
  const lists = claims.flatMap(({ node, holds }) => {
    const listed = holds ? listedValues(viewOf([node])) : null
    return listed === null || listed.length > MAX_VALUES ? [] : [listed]
  })
  return lists.toSorted((a, b) => a.length - b.length)[0]
}

function asDemand(claim: Claim): Demand {
  return { about: "claim", claim }
}

/** The first answer with a document, else one without, if there is any. */
function best<Item>(items: readonly Item[], find: (item: Item) => Found): Found {
  let known: Found = "none"
  for (const item of items) {
    const found = find(item)
    if (found === "none") continue
    if (found.document !== undefined) return found
    known = found
  }
  return known
}

function withDemands(searching: Searching, facts: Facts, demands: readonly Demand[]): Found {
  const isPossible = demands.every((demand) => applyDemand(facts, demand, searching.relations))
  return isPossible ? ofType(searching, facts) : "none"
}

function findName(
  searching: Searching,
  claims: readonly Claim[],
  { texts, except }: TextDemands,
): Found {
  const facts = noFacts("string")
  facts.otherValues.push(...except)
  return withDemands(searching, facts, [...texts, ...claims.map(asDemand)])
}

function ofType(searching: Searching, facts: Facts): Found {
  const { budget, relations } = searching
  budget.steps -= 1
  if (budget.steps < 0) return {}
  if (!settleFacts(facts, relations)) return "none"
  if (facts.values !== null && facts.values.length <= MAX_VALUES) {
    const claims = [...facts.claims.values()]
    return amongValues(searching, { ...facts, claims }, facts.values)
  }
  const denied = [...facts.denied.values()]
  const maxAlone = facts.choices.length === 0 ? MAX_ALONE : MAX_ALONE_BESIDE_CHOICES
  const isEachTried = denied.length > 1 && denied.length <= maxAlone
  if (isEachTried && denied.some((claim) => isNoneAlone(searching, facts, claim))) return "none"
  if (denied.length === 1 || (denied.length > 1 && facts.choices.length === 0)) {
    facts.denied.clear()
    const isPossible = denied.every((claim) => addExpansion(facts, claim, relations))
    return isPossible ? ofType(searching, facts) : "none"
  }
  const [smallest] = facts.choices.toSorted((a, b) => a.length - b.length)
  if (smallest === undefined) return SOLVERS[facts.type](searching, facts)
  return best(smallest, (option) => {
    const chosen = copyFacts(facts)
    chosen.choices = chosen.choices.filter((choice) => choice !== smallest)
    return withDemands(searching, chosen, option)
  })
}

function isNoneAlone(searching: Searching, facts: Facts, claim: Claim): boolean {
  const alone = copyFacts(facts)
  alone.denied.clear()
  const isPossible = addExpansion(alone, claim, searching.relations)
  return !isPossible || ofType(searching, alone) === "none"
}

interface ValueFacts extends Pick<Facts, "texts" | "otherValues"> {
  readonly claims: readonly Claim[]
}

/** Claims say all there is to say of a certain value, but for what is demanded of names. */
function amongValues(
  { patterns }: Searching,
  { claims, texts, otherValues }: ValueFacts,
  values: readonly unknown[],
): Found {
  const agrees = (value: unknown, demand: ValueFacts["texts"][number]): boolean | null => {
    const isPattern = demand.about === "pattern"
    const matches = isPattern ? matchesName(demand.source, String(value), patterns) : null
    return matches === null ? null : matches === demand.holds
  }
  let possible: Found = "none"
  for (const value of values) {
    const verdicts = [
      ...claims.map((claim) => holdsFor(claim, value, patterns)),
      !otherValues.includes(value),
      ...texts.map((demand) => agrees(value, demand)),
    ]
    if (verdicts.includes(false)) continue
    if (!verdicts.includes(null)) return { document: value }
    possible = { document: value }
  }
  return possible
}

const SOLVERS: Readonly<Record<BasicType, (search: Search, facts: Facts) => Found>> = {
  null: () => ({ document: null }),
  boolean: () => ({}),
  number: (_, facts) => findNumber(facts),
  string: findString,
  array: findArray,
  object: findObject,
}
