import { tightestBound } from "../schema-model/bounds.ts"
import type { ValueType } from "../schema-model/schema-values.ts"
import { occurrences } from "../schema-model/schema-view.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"
import { FORMAT_SAMPLES } from "../schema-model/format-samples.ts"
import type { SamplePattern } from "./pattern-samples.ts"

/** Letters that a sample has at most, whatever the schema demands. */
export const MAX_TEXT = 20_000

export function sampleString(view: SchemaView, samplePattern: SamplePattern): string {
  const patterns = textsOf(view, "pattern").flatMap((pattern) => samplePattern(pattern) ?? [])
  const formats = textsOf(view, "format").flatMap((format) => FORMAT_SAMPLES.get(format) ?? [])
  const shortest = Math.min(tightestBound(view, "minLength")?.limit ?? 0, MAX_TEXT)
  return patterns[0] ?? formats[0] ?? "x".repeat(shortest)
}

function textsOf(view: SchemaView, keyword: string): string[] {
  return occurrences(view, keyword).flatMap(({ value }) =>
    typeof value === "string" ? [value] : [],
  )
}

/** The least number that the bounds allow, in steps of `multipleOf`; 0 where there is no lower bound. */
export function sampleNumber(view: SchemaView, type: ValueType): number {
  const [least, greatest] = [tightestBound(view, "minimum"), tightestBound(view, "maximum")]
  const step = stepOf(view, type)
  if (least !== null) {
    const isExcluded = least.exclusive && least.limit % step === 0
    return Math.ceil(least.limit / step) * step + (isExcluded ? step : 0)
  }
  if (greatest !== null && greatest.limit <= 0)
    return Math.floor(greatest.limit / step) * step - (greatest.exclusive ? step : 0)
  return 0
}

function stepOf(view: SchemaView, type: ValueType): number {
  const [multiple] = occurrences(view, "multipleOf")
  if (multiple === undefined) return type === "integer" ? 1 : 0.5
  return typeof multiple.value === "number" && multiple.value > 0 ? multiple.value : 1
}
