import { isRecord } from "../../domain/manifest.ts"
import { tightestBound } from "../schema-model/bounds.ts"
import { declaredFields, fieldView, requiredFields } from "../schema-model/field-views.ts"
import { itemView } from "../schema-model/item-views.ts"
import { listedValues, typesOf } from "../schema-model/schema-values.ts"
import type { ValueType } from "../schema-model/schema-values.ts"
import { keywordView, mapKeys, occurrences, viewOf } from "../schema-model/schema-view.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"
import { chooseBranches } from "./choose-branches.ts"
import type { SamplePattern } from "./pattern-samples.ts"
import { sampleNumber, sampleString } from "./sample-scalars.ts"
import { DEPENDENCIES, withConditions } from "./with-conditions.ts"
import type { Extent } from "./with-conditions.ts"

/** Items of a list and fields of an object that are made at most, whatever the schema demands. */
export const MAX_SIZE = 1000
/** Levels below which a sample stays empty, so that recursive schemas have one. */
const MAX_DEPTH = 20
/** Levels down to which a sample is ample: recursion multiplies. */
const AMPLE_DEPTH = 3
/**
 * Characters of JSON, roughly, that one sample has; whatever would come after them is null. Depth alone is no bound: a
 * schema that requires itself twice has two to the power of it values.
 */
const MAX_CHARACTERS = 100_000
/** What a value takes beside its text. */
const CHARACTERS_OF_VALUE = 10

/**
 * Makes values that a schema is likely to accept, with the smallest texts and numbers. Whether they are accepted has to
 * be asked of a validator.
 */
export interface Sampler {
  /** A document that has what `path` leads to. */
  document(view: SchemaView, path?: readonly string[], extent?: Extent): unknown
  /** The first items of a list. */
  items(view: SchemaView, length: number): unknown[]
  /** All declared fields. */
  fields(view: SchemaView): Readonly<Record<string, unknown>>
  ofPattern: SamplePattern
}

export function createSampler(ofPattern: SamplePattern): Sampler {
  const begin = (extent: Extent): Sampling => ({ extent, ofPattern, left: MAX_CHARACTERS })
  return {
    ofPattern,
    document: (view, path = [], extent = "least") => sampleValue(begin(extent), view, path, 0),
    items: (view, length) => {
      const sampling = begin("least")
      return Array.from({ length }, (_, index) =>
        sampleValue(sampling, itemWithContained(view, index), [], 0),
      )
    },
    fields: (view) => {
      const sampling = begin("least")
      const names = declaredFields(view).slice(0, MAX_SIZE)
      return Object.fromEntries(
        names.map((name) => [name, sampleValue(sampling, fieldView(view, name), [], 0)]),
      )
    },
  }
}

/** The making of one sample. */
interface Sampling {
  readonly extent: Extent
  readonly ofPattern: SamplePattern
  /** Of `MAX_CHARACTERS`. */
  left: number
}

function sampleValue(
  sampling: Sampling,
  view: SchemaView,
  path: readonly string[],
  depth: number,
): unknown {
  sampling.left -= CHARACTERS_OF_VALUE
  if (sampling.left < 0) return null
  const chosen = withConditions(chooseBranches(view, path[0]), sampling.extent)
  const values = listedValues(chosen)
  if (values !== null) return values[0] ?? null
  if (depth > MAX_DEPTH) return null
  const type = typeFor(chosen, path[0])
  switch (type) {
    case "object":
      return sampleObject(sampling, chosen, path, depth)
    case "array":
      return sampleArray(sampling, chosen, path, depth)
    case "string": {
      const text = sampleString(chosen, sampling.ofPattern)
      sampling.left -= text.length
      return text
    }
    case "integer":
    case "fraction":
      return sampleNumber(chosen, type)
    case "boolean":
      return true
    default:
      return null
  }
}

const PREFERRED: readonly ValueType[] = [
  "object",
  "array",
  "string",
  "integer",
  "fraction",
  "boolean",
  "null",
]

/** The most telling type that a schema allows, if possible one in which a path can go on to `head`. */
function typeFor(view: SchemaView, head: string | undefined): ValueType | undefined {
  const allowed = typesOf(view)
  const possible = PREFERRED.filter((type) => allowed.has(type))
  return possible.find((type) => head === undefined || holds(type, head)) ?? possible[0]
}

function holds(type: ValueType, segment: string): boolean {
  return type === "object" || (type === "array" && /^\d+$/.test(segment))
}

function sampleObject(
  sampling: Sampling,
  view: SchemaView,
  [head, ...rest]: readonly string[],
  depth: number,
): unknown {
  const names = new Set([
    ...(head === undefined ? [] : [head]),
    ...requiredFields(view).keys(),
    ...furtherFields(view, sampling.extent, depth),
  ])
  const fewest = Math.min(tightestBound(view, "minProperties")?.limit ?? 0, MAX_SIZE)
  const fillers = Array.from({ length: fewest }, (_, index) => `field_${index}`)
  for (const name of [...declaredFields(view), ...fillers]) if (names.size < fewest) names.add(name)
  return Object.fromEntries(
    [...names].map((name) => {
      const below = name === head ? rest : []
      return [name, sampleValue(sampling, fieldView(view, name), below, depth + 1)]
    }),
  )
}

/** Fields that are not required, as far as the extent of the sample asks for them. */
function furtherFields(view: SchemaView, extent: Extent, depth: number): readonly string[] {
  if (extent === "ample" && depth < AMPLE_DEPTH) return declaredFields(view).slice(0, MAX_SIZE)
  if (extent !== "then") return []
  return DEPENDENCIES.flatMap((keyword) => [...mapKeys(view, keyword)]).slice(0, MAX_SIZE)
}

function sampleArray(
  sampling: Sampling,
  view: SchemaView,
  [head, ...rest]: readonly string[],
  depth: number,
): unknown {
  const reached = head !== undefined && /^\d{1,2}$/.test(head) ? Number(head) + 1 : 0
  const fewest = tightestBound(view, "minItems")?.limit ?? 0
  const length = Math.min(Math.max(reached, fewest, occurrences(view, "contains").length), MAX_SIZE)
  return Array.from({ length }, (_, index) => {
    const below = index === reached - 1 ? rest : []
    return differing(sampleValue(sampling, itemWithContained(view, index), below, depth + 1), index)
  })
}

/** What holds for an item, and what the list has to contain. */
function itemWithContained(view: SchemaView, index: number): SchemaView {
  return viewOf([...itemView(view, index).nodes, ...keywordView(view, "contains").nodes])
}

/** Another value for each item, so that the list satisfies `uniqueItems`: another text or number, or another first one inside. */
function differing(sample: unknown, index: number): unknown {
  if (typeof sample === "string")
    return sample === "" || sample.startsWith("x") ? sample + "x".repeat(index) : sample
  if (typeof sample === "number") return sample + index
  if (!isRecord(sample)) return sample
  const [key] = Object.entries(sample).find(([, value]) => differing(value, 1) !== value) ?? []
  return key === undefined ? sample : { ...sample, [key]: differing(sample[key], index) }
}
