import type { Patterns } from "../patterns/load-patterns.ts"
import { isRecord } from "../../domain/manifest.ts"
import { listedValues } from "../schema-model/schema-values.ts"
import { viewOf } from "../schema-model/schema-view.ts"
import { valueSet } from "../schema-model/value-set.ts"
import type { ValueSet } from "../schema-model/value-set.ts"
import type { Claim } from "./claim.ts"
import { compareDecimals, decimalOf, isMultipleOf } from "../../documents/decimal.ts"
import type { Demand, NameSet } from "./demand.ts"
import { expandClaim } from "./expand-claim.ts"
import { isInNames, matchesName } from "./name-set.ts"
import { jsonTypeOf } from "./value-constraints.ts"

/** Three-valued: null where a part is not known and decides. */
type Verdict = boolean | null

/** References that lead to nothing but themselves have no end. */
const MAX_DEPTH = 60

/** Whether a claim is true of a certain value. */
export function holdsFor(
  claim: Claim,
  value: unknown,
  patterns: Patterns | null,
  depth = 0,
): Verdict {
  if (depth > MAX_DEPTH) return null
  const listed = listedValues(viewOf([claim.node]))
  if (listed !== null && !setOf(listed).has(value)) return !claim.holds
  const { demands, choices } = expandClaim(claim, jsonTypeOf(value))
  const evaluation: Evaluation = {
    below: (inner, at) => holdsFor(inner, at, patterns, depth + 1),
    isIn: (names, name) => isInNames(names, name, patterns),
    patterns,
  }
  const fulfils = (demand: Demand) => isFulfilled(evaluation, demand, value)
  return every([
    ...demands.map(fulfils),
    ...choices.map((options) => some(options.map((option) => every(option.map(fulfils))))),
  ])
}

interface Evaluation {
  below(claim: Claim, value: unknown): Verdict
  isIn(names: NameSet, name: string): Verdict
  readonly patterns: Patterns | null
}

function isFulfilled(evaluation: Evaluation, demand: Demand, value: unknown): Verdict {
  switch (demand.about) {
    case "nothing":
      return false
    case "claim":
      return evaluation.below(demand.claim, value)
    case "opaque":
    case "format":
      return null
    case "values":
      return setOf(demand.values).has(value)
    case "other values":
      return !setOf(demand.values).has(value)
    case "size": {
      const { least = 0, most = Number.POSITIVE_INFINITY } = demand
      return sizeOf(value) >= least && sizeOf(value) <= most
    }
    case "pattern":
      return sameAs(matchesName(demand.source, String(value), evaluation.patterns), demand.holds)
    case "limit": {
      const { sign, value: limit, exclusive } = demand.limit
      const difference = compareDecimals(decimalOf(Number(value)), limit) * sign
      return exclusive ? difference > 0 : difference >= 0
    }
    case "step":
      return isMultipleOf(decimalOf(Number(value)), demand.step) === demand.holds
    case "uniqueness":
      return areUnique(value as readonly unknown[]) === demand.holds
    default:
      return isRecord(value)
        ? ofObject(evaluation, demand, value)
        : ofList(evaluation, demand, value as unknown[])
  }
}

function ofObject(
  { below, isIn }: Evaluation,
  demand: Demand,
  object: Readonly<Record<string, unknown>>,
): Verdict {
  switch (demand.about) {
    case "required":
      return Object.hasOwn(object, demand.name)
    case "absent":
      return !Object.hasOwn(object, demand.name)
    case "field":
      return !Object.hasOwn(object, demand.name) || below(demand.claim, object[demand.name])
    case "names":
      return every(Object.keys(object).map((name) => below(demand.claim, name)))
    case "every field":
      return every(
        Object.entries(object).map(([name, field]) =>
          some([negated(isIn(demand.names, name)), below(demand.claim, field)]),
        ),
      )
    case "some field":
      return some(
        Object.entries(object).map(([name, field]) =>
          every([
            isIn(demand.names, name),
            demand.claim === null || below(demand.claim, field),
            demand.nameClaim === null || below(demand.nameClaim, name),
          ]),
        ),
      )
    default:
      return null
  }
}

function ofList({ below }: Evaluation, demand: Demand, items: readonly unknown[]): Verdict {
  switch (demand.about) {
    case "every item":
      return every(items.slice(demand.from, demand.to).map((item) => below(demand.claim, item)))
    case "some item": {
      const verdicts = items.slice(demand.from).map((item) => below(demand.claim, item))
      return countsAtLeast(verdicts, demand.count)
    }
    case "few items": {
      const verdicts = items.map((item) => below(demand.claim, item))
      return negated(countsAtLeast(verdicts, demand.most + 1))
    }
    default:
      return null
  }
}

function every(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes(false)) return false
  return verdicts.includes(null) ? null : true
}

function some(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes(true)) return true
  return verdicts.includes(null) ? null : false
}

function negated(verdict: Verdict): Verdict {
  return verdict === null ? null : !verdict
}

function sameAs(verdict: Verdict, wanted: boolean): Verdict {
  return verdict === null ? null : verdict === wanted
}

function countsAtLeast(verdicts: readonly Verdict[], count: number): Verdict {
  const certain = verdicts.filter((verdict) => verdict === true).length
  if (certain >= count) return true
  return certain + verdicts.filter((verdict) => verdict === null).length >= count ? null : false
}

function sizeOf(value: unknown): number {
  return typeof value === "string" ? [...value].length : Object.keys(value as object).length
}

const sets = new WeakMap<readonly unknown[], ValueSet>()

function setOf(values: readonly unknown[]): ValueSet {
  const set = sets.get(values) ?? valueSet(values)
  sets.set(values, set)
  return set
}

function areUnique(items: readonly unknown[]): boolean {
  return items.every((item, index) => !valueSet(items.slice(index + 1)).has(item))
}
