import type { ContentIds } from "../schema-model/content-ids.ts"
import type { Patterns } from "../patterns/load-patterns.ts"
import { listedValues } from "../schema-model/schema-values.ts"
import { viewOf } from "../schema-model/schema-view.ts"
import { applyDemand } from "./apply-demand.ts"
import type { Claim } from "./claim.ts"
import { JSON_TYPES } from "./demand.ts"
import type { JsonType, Option } from "./demand.ts"
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
import type { Found, Search, TextDemands } from "./search.ts"
import { addExpansion, settleFacts } from "./settle-facts.ts"

/** Values that are looked at one by one. */
const MAX_VALUES = 5000
/** Schemas that must not fit of which each is tried alone first. */
const MAX_ALONE = 100
/** As above, where other choices are open as well. */
const MAX_ALONE_BESIDE_CHOICES = 4

/** A bound on work, the same on every machine. */
export interface Budget {
  steps: number
}

/**
 * Looks for a value of which all claims are true, type by type. It says "none" only where there is none: what it cannot
 * look into is taken to be true.
 */
export function createDocumentSearch(
  ids: ContentIds,
  patterns: Patterns | null,
  budget: Budget,
): Pick<Search, "find" | "holds"> {
  const relations = createRelations(ids)
  const questions = openQuestions()
  const search: Search = {
    patterns,
    find: (claims) => {
      const distinct = new Map(claims.map((claim) => [relations.keyOf(claim), claim]))
      const key = [...distinct.keys()].toSorted().join(" ")
      return questions.answer(key, () => ofAnyType([...distinct.values()]))
    },
    findName,
    holds: (claim, value) => holdsFor(claim, value, patterns),
  }
  return search

  function ofAnyType(claims: readonly Claim[]): Found {
    if (claims.some(relations.neverHolds)) return "none"
    const values = claims.flatMap(({ node, holds }) => {
      const listed = holds ? listedValues(viewOf([node])) : null
      return listed === null || listed.length > MAX_VALUES ? [] : [listed]
    })
    const [fewest] = values.toSorted((a, b) => a.length - b.length)
    if (fewest !== undefined) return amongValues({ claims, texts: [], otherValues: [] }, fewest)
    let best: Found = "none"
    for (const type of JSON_TYPES) {
      const facts = noFacts(type)
      if (type === "null") facts.values = [null]
      if (type === "boolean") facts.values = [true, false]
      const found = claims.every((claim) =>
        applyDemand(facts, { about: "claim", claim }, relations),
      )
        ? ofType(facts)
        : "none"
      if (found === "none") continue
      if (found.document !== undefined) return found
      best = found
    }
    return best
  }

  function findName(claims: readonly Claim[], { texts, except }: TextDemands): Found {
    const facts = noFacts("string")
    facts.otherValues.push(...except)
    const isPossible = [
      ...texts,
      ...claims.map((claim) => ({ about: "claim", claim }) as const),
    ].every((demand) => applyDemand(facts, demand, relations))
    return isPossible ? ofType(facts) : "none"
  }

  function ofType(facts: Facts): Found {
    budget.steps -= 1
    if (budget.steps < 0) return {}
    if (!settleFacts(facts, relations)) return "none"
    if (facts.values !== null && facts.values.length <= MAX_VALUES)
      return amongValues({ ...facts, claims: [...facts.claims.values()] }, facts.values)
    const denied = [...facts.denied.values()]
    const maxAlone = facts.choices.length === 0 ? MAX_ALONE : MAX_ALONE_BESIDE_CHOICES
    if (
      denied.length > 1 &&
      denied.length <= maxAlone &&
      denied.some((claim) => isNoneAlone(facts, claim))
    )
      return "none"
    if (denied.length === 1 || (denied.length > 1 && facts.choices.length === 0)) {
      facts.denied.clear()
      return denied.every((claim) => addExpansion(facts, claim, relations)) ? ofType(facts) : "none"
    }
    const [smallest] = facts.choices.toSorted((a, b) => a.length - b.length)
    return smallest === undefined ? ofSettled(facts) : amongOptions(facts, smallest)
  }

  function isNoneAlone(facts: Facts, claim: Claim): boolean {
    const alone = copyFacts(facts)
    alone.denied.clear()
    return addExpansion(alone, claim, relations) ? ofType(alone) === "none" : true
  }

  function amongOptions(facts: Facts, options: readonly Option[]): Found {
    let best: Found = "none"
    for (const option of options) {
      const chosen = copyFacts(facts)
      chosen.choices = chosen.choices.filter((choice) => choice !== options)
      const found = option.every((demand) => applyDemand(chosen, demand, relations))
        ? ofType(chosen)
        : "none"
      if (found === "none") continue
      if (found.document !== undefined) return found
      best = found
    }
    return best
  }

  /** Claims say all there is to say of a certain value, but for what is demanded of names. */
  function amongValues(
    {
      claims,
      texts,
      otherValues,
    }: Pick<Facts, "texts" | "otherValues"> & { readonly claims: readonly Claim[] },
    values: readonly unknown[],
  ): Found {
    let best: Found = "none"
    for (const value of values) {
      const verdicts = [
        ...claims.map((claim) => holdsFor(claim, value, patterns)),
        !otherValues.includes(value),
        ...texts.map((demand) => (demand.about === "pattern" ? agrees(demand, value) : null)),
      ]
      if (verdicts.includes(false)) continue
      if (!verdicts.includes(null)) return { document: value }
      best = { document: value }
    }
    return best
  }

  function agrees(
    { source, holds }: { readonly source: string; readonly holds: boolean },
    value: unknown,
  ) {
    const matches = matchesName(source, String(value), patterns)
    return matches === null ? null : matches === holds
  }

  function ofSettled(facts: Facts): Found {
    return SOLVERS[facts.type](search, facts)
  }
}

const SOLVERS: Readonly<Record<JsonType, (search: Search, facts: Facts) => Found>> = {
  null: () => ({ document: null }),
  boolean: () => ({}),
  number: (_, facts) => findNumber(facts),
  string: findString,
  array: findArray,
  object: findObject,
}
