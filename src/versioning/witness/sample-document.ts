import { isRecord } from "../../domain/manifest.ts"
import { tightest } from "../schema-diff/compare-bounds.ts"
import { SAMPLES_OF_FORMATS, sampleOfPattern } from "./sample-text.ts"
import { branchGroups } from "../schema-model/schema-branches.ts"
import { declaredFields, fieldView, requiredFields } from "../schema-model/schema-fields.ts"
import { itemView } from "../schema-model/schema-items.ts"
import { listedValues, typesOf } from "../schema-model/schema-values.ts"
import type { JsonType } from "../schema-model/schema-values.ts"
import { keywordView, mapKeys, occurrences, viewOf } from "../schema-model/schema-view.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"

/** Levels below which a sample stays empty, so that recursive schemas have one. */
const MAX_DEPTH = 20
/** Levels down to which a sample is ample: recursion multiplies. */
const AMPLE_DEPTH = 3
/** Items and fields, and letters, that are made at most, whatever the schema demands. */
export const MAX_SIZE = 1000
export const MAX_TEXT = 20_000

/** How much of a document is made: what is required alone; every declared field; what conditions and their consequences ask for, or where they do not hold. */
export type Extent = "least" | "ample" | "then" | "else"

/**
 * A small document that a schema is likely to accept, with smallest values, and with what `path` leads to. Whether it
 * is accepted has to be asked of a validator.
 */
export function sampleDocument(
  view: SchemaView,
  path: readonly string[] = [],
  extent: Extent = "least",
  depth = 0,
): unknown {
  const [head] = path
  const chosen = withConditions(withBranches(view, head), extent)
  const values = listedValues(chosen)
  if (values !== null) return values[0] ?? null
  const types = typesOf(chosen)
  if (depth > MAX_DEPTH) return null
  const type =
    PREFERRED.find(
      (candidate) => types.has(candidate) && (head === undefined || holds(candidate, head)),
    ) ?? PREFERRED.find((candidate) => types.has(candidate))
  switch (type) {
    case "object":
      return sampleObject(chosen, path, extent, depth)
    case "array":
      return sampleArray(chosen, path, extent, depth)
    case "string":
      return sampleString(chosen)
    case "integer":
    case "fraction":
      return sampleNumber(chosen, type)
    case "boolean":
      return true
    default:
      return null
  }
}

const PREFERRED: readonly JsonType[] = [
  "object",
  "array",
  "string",
  "integer",
  "fraction",
  "boolean",
  "null",
]

/** Whether a path can go on below a value of this type. */
function holds(type: JsonType, segment: string): boolean {
  return type === "object" || (type === "array" && /^\d+$/.test(segment))
}

/** The schema with one of its alternatives each, chosen so that a path can go on. */
export function withBranches(view: SchemaView, head?: string, nesting = 0): SchemaView {
  if (nesting > MAX_DEPTH) return view
  const chosen = branchGroups(view).flatMap(({ branches }) => {
    const possible = branches.filter(({ never }) => !never)
    const branch =
      possible.find(
        (candidate) => head !== undefined && declaredFields(candidate).includes(head),
      ) ?? possible[0]
    return branch === undefined ? [] : withBranches(branch, head, nesting + 1).nodes
  })
  return chosen.length === 0 ? view : viewOf([...view.nodes, ...chosen])
}

/** With what holds where all conditions do, or none. */
function withConditions(view: SchemaView, extent: Extent): SchemaView {
  if (extent !== "then" && extent !== "else") return view
  const keywords = extent === "then" ? ["if", "then"] : ["else"]
  const dependent =
    extent === "then"
      ? DEPENDENT.flatMap((keyword) =>
          [...mapKeys(view, keyword)].map((trigger) => keywordView(view, keyword, trigger)),
        )
      : []
  const conditional = [
    ...keywords.map((keyword) => keywordView(view, keyword)),
    ...dependent,
  ].filter(({ never }) => !never)
  return viewOf([view, ...conditional].flatMap(({ nodes }) => nodes))
}

const DEPENDENT = ["dependentSchemas", "dependentRequired", "dependencies"]

function sampleObject(
  view: SchemaView,
  [head, ...rest]: readonly string[],
  extent: Extent,
  depth: number,
): unknown {
  const declared = declaredFields(view)
  const wanted = extent === "ample" && depth < AMPLE_DEPTH ? declared.slice(0, MAX_SIZE) : []
  const triggers =
    extent === "then"
      ? DEPENDENT.flatMap((keyword) => [...mapKeys(view, keyword)]).slice(0, MAX_SIZE)
      : []
  const names = new Set([
    ...(head === undefined ? [] : [head]),
    ...requiredFields(view).keys(),
    ...wanted,
    ...triggers,
  ])
  const fewest = Math.min(tightest(view, "minProperties")?.limit ?? 0, MAX_SIZE)
  for (const name of [
    ...declared,
    ...Array.from({ length: fewest }, (_, index) => `field_${index}`),
  ]) {
    if (names.size < fewest) names.add(name)
  }
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      sampleDocument(fieldView(view, name), name === head ? rest : [], extent, depth + 1),
    ]),
  )
}

function sampleArray(
  view: SchemaView,
  [head, ...rest]: readonly string[],
  extent: Extent,
  depth: number,
): unknown {
  const reached = head !== undefined && /^\d{1,2}$/.test(head) ? Number(head) + 1 : 0
  const contained = keywordView(view, "contains")
  const length = Math.min(
    Math.max(reached, tightest(view, "minItems")?.limit ?? 0, occurrences(view, "contains").length),
    MAX_SIZE,
  )
  return Array.from({ length }, (_, index) => {
    const sample = sampleDocument(
      viewOf([...itemView(view, index).nodes, ...contained.nodes]),
      index === reached - 1 ? rest : [],
      extent,
      depth + 1,
    )
    return differing(sample, index)
  })
}

/** So that all of a list satisfy `uniqueItems`: another text or number each, or another first one inside. */
function differing(sample: unknown, index: number): unknown {
  if (typeof sample === "string")
    return sample === "" || sample.startsWith("x") ? sample + "x".repeat(index) : sample
  if (typeof sample === "number") return sample + index
  if (!isRecord(sample)) return sample
  const [key] = Object.entries(sample).find(([, value]) => differing(value, 1) !== value) ?? []
  return key === undefined ? sample : { ...sample, [key]: differing(sample[key], index) }
}

function sampleString(view: SchemaView): string {
  const patterns = occurrences(view, "pattern").flatMap(({ value }) =>
    typeof value === "string" ? (sampleOfPattern(value) ?? []) : [],
  )
  const formats = occurrences(view, "format").flatMap(({ value }) =>
    typeof value === "string" ? (SAMPLES_OF_FORMATS[value] ?? []) : [],
  )
  const shortest = Math.min(tightest(view, "minLength")?.limit ?? 0, MAX_TEXT)
  return patterns[0] ?? formats[0] ?? "x".repeat(shortest)
}

function sampleNumber(view: SchemaView, type: JsonType): number {
  const [least, greatest] = [tightest(view, "minimum"), tightest(view, "maximum")]
  const [{ value: step }] = [
    ...occurrences(view, "multipleOf"),
    { value: type === "integer" ? 1 : 0.5 },
  ] as [{ value: unknown }]
  const unit = typeof step === "number" && step > 0 ? step : 1
  if (least !== null)
    return (
      Math.ceil(least.limit / unit) * unit +
      (least.exclusive && least.limit % unit === 0 ? unit : 0)
    )
  if (greatest !== null && greatest.limit <= 0)
    return Math.floor(greatest.limit / unit) * unit - (greatest.exclusive ? unit : 0)
  return 0
}
