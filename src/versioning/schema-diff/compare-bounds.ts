import { changedOccurrence } from "./changed-occurrence.ts"
import { nameOfPlace } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import { RANGES, boundOf, compareTightness } from "../schema-model/bounds.ts"
import type { Bound, Range } from "../schema-model/bounds.ts"
import { listedValues, typesOf, valueTypeOf } from "../schema-model/schema-values.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"

/** `minimum`, `maxLength`, `minItems` … */
export function compareBounds(comparison: Comparison): void {
  const [baseTypes, nextTypes] = [typesOf(comparison.base), typesOf(comparison.next)]
  for (const range of RANGES) {
    if (range.types.some((type) => baseTypes.has(type) && nextTypes.has(type)))
      compareRange(comparison, range)
  }
}

function compareRange({ base, next, path, report }: Comparison, range: Range): void {
  const [baseBound, nextBound] = [boundOf(base, range), boundOf(next, range)]
  const difference = compareTightness(nextBound, baseBound, range)
  if (difference === 0) return
  const narrows = difference > 0
  if (narrows && nextBound !== null && listedValuesFit(base, range, nextBound)) return
  if (!narrows && baseBound !== null && listedValuesFit(next, range, baseBound)) return
  report({
    effect: narrows ? "narrowed" : "widened",
    subject: "bound",
    message: `${range.keyword} of ${nameOfPlace(path)} ${narrows ? "tightened" : "relaxed"} from ${describe(baseBound)} to ${describe(nextBound)}`,
    ...changedOccurrence(asOccurrence(baseBound), asOccurrence(nextBound), next.pointer),
  })
}

function asOccurrence(
  bound: Bound | null,
): { readonly value: number; readonly pointer: string } | undefined {
  return bound === null ? undefined : { value: bound.limit, pointer: bound.pointer }
}

function listedValuesFit(view: SchemaView, range: Range, bound: Bound): boolean {
  const values = listedValues(view)?.filter((value) => range.types.includes(valueTypeOf(value)))
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
