import { isDeepStrictEqual } from "node:util"
import { isKnownFormat } from "../../documents/json-schema/keywords.ts"
import { matchPattern } from "../../documents/match-pattern.ts"
import { changedOccurrence } from "./changed-occurrence.ts"
import { bothAllow, nameOfPlace } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import type { Effect } from "./effect.ts"
import { decimalOf, isMultipleOf } from "../../documents/decimal.ts"
import { listedValues, typesOf } from "../schema-model/schema-values.ts"
import type { ValueType } from "../schema-model/schema-values.ts"
import { occurrences } from "../schema-model/schema-view.ts"
import type { Occurrence, SchemaView } from "../schema-model/schema-view.ts"

interface Format {
  readonly keyword: string
  readonly types: readonly ValueType[]
  /** What replacing one value by another does; without it nobody can decide that. */
  judge?(base: unknown, next: unknown): Effect
}

const FORMATS: readonly Format[] = [
  { keyword: "pattern", types: ["string"] },
  { keyword: "format", types: ["string", "integer", "fraction"] },
  { keyword: "multipleOf", types: ["integer", "fraction"], judge: judgeMultiples },
  { keyword: "uniqueItems", types: ["array"] },
]

/** Keywords that restrict a value as a whole and are compared as they stand: added narrows, removed widens. */
export function compareFormats(comparison: Comparison): void {
  for (const format of FORMATS) {
    if (bothAllow(comparison, ...format.types)) compareFormat(comparison, format)
  }
}

function compareFormat({ base, next, path, report }: Comparison, { keyword, judge }: Format): void {
  const removed = restrictionsMissingIn(next, base, keyword)
  const added = restrictionsMissingIn(base, next, keyword)
  if (removed.length + added.length === 0) return
  if (keyword === "pattern" && (listedValuesMatch(base, added) || listedValuesMatch(next, removed)))
    return
  const change = changedOccurrence(removed[0], added[0])
  report({
    effect: effectOfChange(removed, added, judge),
    subject: keyword,
    message: `${keyword} of ${nameOfPlace(path)} ${predicate(change)}`,
    ...change,
  })
}

function effectOfChange(
  removed: readonly Occurrence[],
  added: readonly Occurrence[],
  judge: Format["judge"],
): Effect {
  const [base, next] = [removed[0], added[0]]
  if (next === undefined) return "widened"
  if (base === undefined) return "narrowed"
  const isOneByOne = removed.length === 1 && added.length === 1
  return (isOneByOne ? judge?.(base.value, next.value) : undefined) ?? "undecided"
}

function predicate({ kind, before, after }: ReturnType<typeof changedOccurrence>): string {
  return kind === "modified"
    ? `changed from ${JSON.stringify(before)} to ${JSON.stringify(after)}`
    : kind
}

/** Patterns that all listed values match restrict nothing more. */
function listedValuesMatch(view: SchemaView, patterns: readonly Occurrence[]): boolean {
  const texts = listedValues(view)?.filter((value) => typeof value === "string")
  return (
    texts !== undefined &&
    patterns.length > 0 &&
    patterns.every(({ value: pattern }) =>
      texts.every((text) => matchPattern(String(pattern), text) === true),
    )
  )
}

/** The restrictions of a view that the other one has not, without those that restrict nothing. */
function restrictionsMissingIn(other: SchemaView, view: SchemaView, keyword: string): Occurrence[] {
  const present = occurrences(other, keyword)
  const isOfWholes = keyword === "multipleOf" && !typesOf(other).has("fraction")
  return occurrences(view, keyword).filter(
    ({ value }) =>
      value !== false &&
      (keyword !== "format" || isKnownFormat(value)) &&
      !(isOfWholes && typeof value === "number" && isMultipleOf(decimalOf(1), decimalOf(value))) &&
      !present.some((item) => isDeepStrictEqual(item.value, value)),
  )
}

function judgeMultiples(base: unknown, next: unknown): Effect {
  if (typeof base !== "number" || typeof next !== "number") return "undecided"
  if (isMultipleOf(decimalOf(base), decimalOf(next))) return "widened"
  return isMultipleOf(decimalOf(next), decimalOf(base)) ? "narrowed" : "replaced"
}
