import { tightestBound } from "../schema-model/bounds.ts"
import { branchGroups } from "../schema-model/branch-groups.ts"
import { listedValues, typesOf } from "../schema-model/schema-values.ts"
import { occurrences } from "../schema-model/schema-view.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"
import { MAX_SIZE } from "./create-sampler.ts"
import type { Sampler } from "./create-sampler.ts"
import { MAX_TEXT } from "./sample-scalars.ts"

const OF_EACH_TYPE: readonly unknown[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  1.5,
  "",
  "x",
  [],
  {},
  ["x", "x"],
  [1, 1],
  { undeclared: 1 },
]

/** Values on both sides of every line that a schema draws. */
export function valuesAround(view: SchemaView, sampler: Sampler): unknown[] {
  const parts = [view, ...branchGroups(view).flatMap(({ branches }) => branches)]
  return [
    ...parts.flatMap((part) => valuesOfPart(part, sampler)),
    ...objectsAround(parts, sampler),
    ...OF_EACH_TYPE,
  ]
}

function valuesOfPart(view: SchemaView, sampler: Sampler): unknown[] {
  const sample = sampler.document(view)
  return [
    sample,
    ...(listedValues(view) ?? []).slice(0, MAX_SIZE),
    ...numbersAround(view),
    ...textsAround(view, sample),
    ...listsAround(view, sampler),
    ...countsAround(view),
  ]
}

function limits(view: SchemaView, ...keywords: readonly string[]): number[] {
  return keywords
    .flatMap((keyword) => tightestBound(view, keyword)?.limit ?? [])
    .flatMap((limit) => [limit, limit - 1, limit + 1])
}

function sizes(view: SchemaView, max: number, ...keywords: readonly string[]): number[] {
  return limits(view, ...keywords).filter((size) => size >= 0 && size <= max)
}

function numbersAround(view: SchemaView): number[] {
  const steps = occurrences(view, "multipleOf").flatMap(({ value }) =>
    typeof value === "number" ? [value, 2 * value, 3 * value] : [],
  )
  return [...limits(view, "minimum", "maximum"), ...steps]
}

/** Long texts could keep a hostile pattern busy. */
const MAX_TEXT_FOR_PATTERN = 16

function textsAround(view: SchemaView, sample: unknown): string[] {
  const max = occurrences(view, "pattern").length > 0 ? MAX_TEXT_FOR_PATTERN : MAX_TEXT
  const texts = sizes(view, max, "minLength", "maxLength").map((length) => "x".repeat(length))
  return typeof sample === "string" ? [...texts, `${sample}-`, `-${sample}`] : texts
}

function listsAround(view: SchemaView, sampler: Sampler): unknown[][] {
  if (!typesOf(view).has("array")) return []
  const lengths = [1, 2, ...sizes(view, MAX_SIZE, "minItems", "maxItems")]
  return lengths.map((length) => sampler.items(view, length))
}

function countsAround(view: SchemaView): object[] {
  return sizes(view, MAX_SIZE, "minProperties", "maxProperties").map((length) =>
    Object.fromEntries(Array.from({ length }, (_, index) => [`field_${index}`, index])),
  )
}

/** The object with all the fields that one of the schemas declares, then without one each, then each alone. */
function objectsAround(views: readonly SchemaView[], sampler: Sampler): object[] {
  const full = Object.assign({}, ...views.map((view) => sampler.fields(view))) as object
  const fields = Object.entries(full)
  const lessOne = fields.map(([name]) => Object.fromEntries(fields.filter(([key]) => key !== name)))
  const alone = fields.map(([name, value]) => ({ [name]: value as unknown }))
  return [full, ...lessOne, ...alone]
}
