import { MAX_NESTING, branchGroups } from "./branch-groups.ts"
import { typesOf } from "./schema-values.ts"
import type { ValueType } from "./schema-values.ts"
import { occurrences } from "./schema-view.ts"
import type { SchemaView } from "./schema-view.ts"

/** A limit from below or above on some measure of a value. */
export interface Range {
  readonly types: readonly ValueType[]
  readonly keyword: string
  readonly exclusive?: string
  /** 1: the limit is a least value; -1: a greatest. */
  readonly sign: 1 | -1
  measure(value: unknown): number
}

const NUMBERS: readonly ValueType[] = ["integer", "fraction"]

const number = (value: unknown): number => Number(value)
const codePoints = (value: unknown): number => [...String(value)].length
const members = (value: unknown): number => Object.keys(value as object).length

export const RANGES: readonly Range[] = [
  {
    types: NUMBERS,
    keyword: "minimum",
    exclusive: "exclusiveMinimum",
    sign: 1,
    measure: number,
  },
  {
    types: NUMBERS,
    keyword: "maximum",
    exclusive: "exclusiveMaximum",
    sign: -1,
    measure: number,
  },
  { types: ["string"], keyword: "minLength", sign: 1, measure: codePoints },
  { types: ["string"], keyword: "maxLength", sign: -1, measure: codePoints },
  { types: ["array"], keyword: "minItems", sign: 1, measure: members },
  { types: ["array"], keyword: "maxItems", sign: -1, measure: members },
  { types: ["object"], keyword: "minProperties", sign: 1, measure: members },
  { types: ["object"], keyword: "maxProperties", sign: -1, measure: members },
]

export interface Bound {
  readonly limit: number
  readonly exclusive: boolean
  readonly pointer: string
}

/** The tightest bound that holds; null for none, or one that excludes nothing, such as `minLength: 0`. */
export function tightestBound(view: SchemaView, keyword: string): Bound | null {
  const range = RANGES.find(
    (candidate) => candidate.keyword === keyword || candidate.exclusive === keyword,
  )
  return range === undefined ? null : boundOf(view, range)
}

/** As `tightestBound`: what the schema itself demands, or all of its alternatives that allow such values. */
export function boundOf(view: SchemaView, range: Range, nesting = 0): Bound | null {
  const groups = nesting < MAX_NESTING ? branchGroups(view) : []
  const implied = groups.flatMap(({ branches }) => {
    const bounds = branches
      .filter((branch) => range.types.some((type) => typesOf(branch).has(type)))
      .map((branch) => boundOf(branch, range, nesting + 1))
    return bounds.length === 0 ? [] : [bounds.reduce((a, b) => looserOf(a, b, range))]
  })
  return [ownBound(view, range), ...implied].reduce((a, b) => tighterOf(a, b, range))
}

function looserOf(a: Bound | null, b: Bound | null, range: Range): Bound | null {
  return compareTightness(b, a, range) < 0 ? b : a
}

function tighterOf(a: Bound | null, b: Bound | null, range: Range): Bound | null {
  return compareTightness(b, a, range) > 0 ? b : a
}

function ownBound(view: SchemaView, range: Range): Bound | null {
  const bounds = [...inclusiveBounds(view, range), ...exclusiveBounds(view, range)]
  const isOfWholes = range.measure === number && !typesOf(view).has("fraction")
  const effective = isOfWholes ? bounds.map((bound) => amongWholeNumbers(bound, range)) : bounds
  const [tightest] = effective.toSorted((a, b) => compareTightness(b, a, range))
  const excludesNothing =
    range.sign === 1 && range.measure !== number && (tightest?.limit ?? 0) <= 0
  return tightest === undefined || excludesNothing ? null : tightest
}

function inclusiveBounds(view: SchemaView, { keyword, exclusive }: Range): Bound[] {
  return occurrences(view, keyword).flatMap(({ node, value, pointer }) => {
    if (typeof value !== "number") return []
    // In draft 04 `exclusiveMinimum` is a boolean beside `minimum`.
    const isExclusive = exclusive !== undefined && node.schema[exclusive] === true
    return [{ limit: value, exclusive: isExclusive, pointer }]
  })
}

function exclusiveBounds(view: SchemaView, { exclusive }: Range): Bound[] {
  if (exclusive === undefined) return []
  return occurrences(view, exclusive).flatMap(({ value, pointer }) =>
    typeof value === "number" ? [{ limit: value, exclusive: true, pointer }] : [],
  )
}

/** More than 0 is at least 1. */
function amongWholeNumbers({ limit, exclusive, pointer }: Bound, { sign }: Range): Bound {
  const least = Math.ceil(limit * sign)
  return {
    limit: (exclusive && least === limit * sign ? least + 1 : least) * sign,
    exclusive: false,
    pointer,
  }
}

/** Positive where the first bound is tighter. */
export function compareTightness(a: Bound | null, b: Bound | null, range: Range): number {
  const [x, y] = [tightness(a, range), tightness(b, range)]
  return x === y ? Number(a?.exclusive ?? false) - Number(b?.exclusive ?? false) : x - y
}

/** Greater is tighter; no bound is the loosest. */
function tightness(bound: Bound | null, range: Range): number {
  return bound === null ? Number.NEGATIVE_INFINITY : bound.limit * range.sign
}
