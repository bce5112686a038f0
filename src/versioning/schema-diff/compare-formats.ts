import { isDeepStrictEqual } from "node:util"
import { nameOfPlace } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import type { Effect } from "./effect.ts"
import { matchPattern } from "../../documents/match-pattern.ts"
import { listedValues, typesOf } from "../schema-model/schema-values.ts"
import type { JsonType } from "../schema-model/schema-values.ts"
import { occurrences } from "../schema-model/schema-view.ts"
import type { Occurrence, SchemaView } from "../schema-model/schema-view.ts"

interface Format {
  readonly keyword: string
  readonly types: readonly JsonType[]
  /** What replacing one value by another does; where that is not known, nobody can decide it. */
  judge?(before: unknown, after: unknown): Effect
}

const NUMBERS: readonly JsonType[] = ["integer", "fraction"]
const FORMATS: readonly Format[] = [
  { keyword: "pattern", types: ["string"] },
  { keyword: "format", types: ["string", "integer", "fraction"] },
  { keyword: "multipleOf", types: NUMBERS, judge: judgeMultiples },
  { keyword: "uniqueItems", types: ["array"] },
]

/** Keywords that restrict a value as a whole and are compared as they stand: added narrows, removed widens. */
export function compareFormats(comparison: Comparison): void {
  const [before, after] = [typesOf(comparison.base), typesOf(comparison.next)]
  for (const format of FORMATS) {
    if (format.types.some((type) => before.has(type) && after.has(type)))
      compareFormat(comparison, format)
  }
}

function compareFormat({ base, next, path, report }: Comparison, { keyword, judge }: Format): void {
  const gone = restrictionsMissingIn(next, base, keyword)
  const come = restrictionsMissingIn(base, next, keyword)
  const [was, is] = [gone[0], come[0]]
  if (was === undefined && is === undefined) return
  if (keyword === "pattern" && (fitListed(base, come) || fitListed(next, gone))) return
  const single = gone.length === 1 && come.length === 1
  const effect =
    is === undefined
      ? "widened"
      : was === undefined
        ? "narrowed"
        : single
          ? (judge?.(was.value, is.value) ?? "undecided")
          : "undecided"
  report({
    effect,
    kind: was === undefined ? "added" : is === undefined ? "removed" : "modified",
    subject: keyword,
    message: `${keyword} of ${nameOfPlace(path)} ${was === undefined ? "added" : is === undefined ? "removed" : `changed from ${JSON.stringify(was.value)} to ${JSON.stringify(is.value)}`}`,
    pointer: is?.pointer ?? was?.pointer ?? "",
    ...(was === undefined ? {} : { before: was.value }),
    ...(is === undefined ? {} : { after: is.value }),
  })
}

/** Patterns that all listed values match say nothing more. */
function fitListed(view: SchemaView, patterns: readonly Occurrence[]): boolean {
  const values = listedValues(view)
  return (
    values !== null &&
    patterns.length > 0 &&
    patterns.every(({ value: pattern }) =>
      values.every(
        (value) => typeof value !== "string" || matchPattern(String(pattern), value) === true,
      ),
    )
  )
}

function restrictionsMissingIn(other: SchemaView, view: SchemaView, keyword: string): Occurrence[] {
  const present = occurrences(other, keyword)
  const isOfWholes = keyword === "multipleOf" && !typesOf(other).has("fraction")
  return occurrences(view, keyword).filter(
    ({ value }) =>
      value !== false &&
      !(isOfWholes && typeof value === "number" && isMultiple(1, value)) &&
      !present.some((item) => isDeepStrictEqual(item.value, value)),
  )
}

function judgeMultiples(before: unknown, after: unknown): Effect {
  if (typeof before !== "number" || typeof after !== "number") return "undecided"
  if (isMultiple(before, after)) return "widened"
  return isMultiple(after, before) ? "narrowed" : "replaced"
}

/** Whether a/b is whole, as the decimal fractions that they are written as. */
function isMultiple(a: number, b: number): boolean {
  const [x, y] = [decimal(a), decimal(b)]
  const unit = Math.min(x.exponent, y.exponent)
  const [whole, step] = [x, y].map(
    ({ digits, exponent }) => digits * 10n ** BigInt(exponent - unit),
  ) as [bigint, bigint]
  return step > 0n && whole >= step && whole % step === 0n
}

/** A number is digits × 10^exponent. */
function decimal(value: number): { readonly digits: bigint; readonly exponent: number } {
  const [mantissa = "0", power = "0"] = String(value).split("e")
  const [whole = "0", fraction = ""] = mantissa.split(".")
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length }
}
