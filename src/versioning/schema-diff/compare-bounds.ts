import { nameOfPlace } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import { MAX_NESTING, branchGroups } from "../schema-model/schema-branches.ts"
import { listedValues, typeOf, typesOf } from "../schema-model/schema-values.ts"
import type { JsonType } from "../schema-model/schema-values.ts"
import { occurrences } from "../schema-model/schema-view.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"

/** A limit from below or above on some measure of a value. */
interface Range {
  readonly types: readonly JsonType[]
  readonly keyword: string
  readonly exclusive?: string
  /** 1: the limit is a least value; -1: a greatest. */
  readonly sign: 1 | -1
  measure(value: unknown): number
}

const number = (value: unknown): number => Number(value)
const codePoints = (value: unknown): number => [...String(value)].length
const members = (value: unknown): number => Object.keys(value as object).length

const RANGES: readonly Range[] = [
  {
    types: ["integer", "fraction"],
    keyword: "minimum",
    exclusive: "exclusiveMinimum",
    sign: 1,
    measure: number,
  },
  {
    types: ["integer", "fraction"],
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

interface Bound {
  readonly limit: number
  readonly exclusive: boolean
  readonly pointer: string
}

/** `minimum`, `maxLength`, `minItems` … */
export function compareBounds(comparison: Comparison): void {
  const [before, after] = [typesOf(comparison.base), typesOf(comparison.next)]
  for (const range of RANGES) {
    if (range.types.some((type) => before.has(type) && after.has(type)))
      compareRange(comparison, range)
  }
}

/** The tightest bound that holds; null for none, or one that excludes nothing, such as `minLength: 0`. */
export function tightest(view: SchemaView, keyword: string): Bound | null {
  const range = RANGES.find(
    (candidate) => candidate.keyword === keyword || candidate.exclusive === keyword,
  )
  return range === undefined ? null : boundOf(view, range)
}

function compareRange({ base, next, path, report }: Comparison, range: Range): void {
  const [before, after] = [boundOf(base, range), boundOf(next, range)]
  const difference = compareTightness(after, before, range)
  if (difference === 0) return
  const narrows = difference > 0
  if (narrows && after !== null && listedValuesFit(base, range, after)) return
  if (!narrows && before !== null && listedValuesFit(next, range, before)) return
  report({
    effect: narrows ? "narrowed" : "widened",
    kind: before === null ? "added" : after === null ? "removed" : "modified",
    subject: "bound",
    message: `${range.keyword} of ${nameOfPlace(path)} ${narrows ? "tightened" : "relaxed"} from ${describe(before)} to ${describe(after)}`,
    pointer: after?.pointer ?? before?.pointer ?? next.pointer,
    ...(before === null ? {} : { before: before.limit }),
    ...(after === null ? {} : { after: after.limit }),
  })
}

/** What the schema itself demands, or all of its alternatives that allow such values. */
function boundOf(view: SchemaView, range: Range, nesting = 0): Bound | null {
  const groups = nesting < MAX_NESTING ? branchGroups(view) : []
  const implied = groups.flatMap(({ branches }) => {
    const bounds = branches
      .filter((branch) => range.types.some((type) => typesOf(branch).has(type)))
      .map((branch) => boundOf(branch, range, nesting + 1))
    return bounds.length === 0
      ? []
      : [
          bounds.reduce((loosest, bound) =>
            compareTightness(bound, loosest, range) < 0 ? bound : loosest,
          ),
        ]
  })
  return [ownBound(view, range), ...implied].reduce((tightest, bound) =>
    compareTightness(bound, tightest, range) > 0 ? bound : tightest,
  )
}

function ownBound(view: SchemaView, range: Range): Bound | null {
  const inclusive = occurrences(view, range.keyword).flatMap(({ node, value, pointer }) =>
    // In draft 04 `exclusiveMinimum` is a boolean beside `minimum`.
    typeof value === "number"
      ? [
          {
            limit: value,
            exclusive: range.exclusive !== undefined && node.schema[range.exclusive] === true,
            pointer,
          },
        ]
      : [],
  )
  const exclusive = range.exclusive === undefined ? [] : occurrences(view, range.exclusive)
  const bounds = [
    ...inclusive,
    ...exclusive.flatMap(({ value, pointer }) =>
      typeof value === "number" ? [{ limit: value, exclusive: true, pointer }] : [],
    ),
  ]
  const isWhole = range.measure === number && !typesOf(view).has("fraction")
  const [found] = (
    isWhole ? bounds.map((bound) => amongWholeNumbers(bound, range)) : bounds
  ).toSorted((a, b) => compareTightness(b, a, range))
  const excludesNothing = range.sign === 1 && range.measure !== number && (found?.limit ?? 0) <= 0
  return found === undefined || excludesNothing ? null : found
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

function compareTightness(a: Bound | null, b: Bound | null, range: Range): number {
  const [x, y] = [tightness(a, range), tightness(b, range)]
  return x === y ? Number(a?.exclusive ?? false) - Number(b?.exclusive ?? false) : x - y
}

/** Greater is tighter; no bound is the loosest. */
function tightness(bound: Bound | null, range: Range): number {
  return bound === null ? Number.NEGATIVE_INFINITY : bound.limit * range.sign
}

function listedValuesFit(base: SchemaView, range: Range, bound: Bound): boolean {
  const values = listedValues(base)?.filter((value) => range.types.includes(typeOf(value)))
  return (
    values?.every((value) =>
      fits(range.measure(value) * range.sign, bound.limit * range.sign, bound.exclusive),
    ) ?? false
  )
}

function fits(value: number, least: number, exclusive: boolean): boolean {
  return exclusive ? value > least : value >= least
}

function describe(bound: Bound | null): string {
  return bound === null ? "none" : `${bound.limit}${bound.exclusive ? " (exclusive)" : ""}`
}
