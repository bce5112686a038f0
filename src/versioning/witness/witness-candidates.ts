import { encodePointer } from "../../documents/json-pointer.ts"
import { isRecord } from "../../domain/manifest.ts"
import { tightest } from "../schema-diff/compare-bounds.ts"
import { MAX_SIZE, MAX_TEXT, sampleDocument, withBranches } from "./sample-document.ts"
import type { Extent } from "./sample-document.ts"
import { sampleOfPattern } from "./sample-text.ts"
import { branchGroups } from "../schema-model/schema-branches.ts"
import { declaredFields, fieldView } from "../schema-model/schema-fields.ts"
import { itemView, prefixLength } from "../schema-model/schema-items.ts"
import { listedValues, typesOf } from "../schema-model/schema-values.ts"
import { keywordView, mapKeys, occurrences, viewOf } from "../schema-model/schema-view.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"

/** What a witness is to prove. */
export interface ChangedPlace {
  /** In a document, with `*` for any item or further key. */
  readonly path: readonly string[]
  /** The field's new name, which may be at fault as well. */
  readonly renamedTo: string | null
  /** Whether it may be missing is part of the change. */
  readonly isOfPresence: boolean
  /** A value that was allowed there; undefined where none is known. */
  readonly former: unknown
}

/** A document, and the place in it that the change is about. */
export interface Candidate {
  readonly document: unknown
  readonly place: string
}

/** Samples that fit both schemas as far as possible, changed at the place in question. */
export function* candidates(
  base: SchemaView,
  next: SchemaView,
  { path, renamedTo, former }: ChangedPlace,
): Generator<Candidate> {
  const both = viewOf([...base.nodes, ...next.nodes])
  const paths = renamedTo === null ? [path] : [path, [...path.slice(0, -1), renamedTo]]
  for (const concrete of paths.flatMap((each) => concretePaths(both, each))) {
    const around = [base, next].flatMap((view) => valuesAround(follow(view, concrete)))
    const values = unique([
      ...(former === undefined ? [] : [former]),
      ...around.toSorted((a, b) => sizeOf(a) - sizeOf(b)),
    ])
    const place = encodePointer(renamedTo === null ? concrete : concrete.slice(0, -1))
    for (const start of startingPoints(base, next, both, concrete)) {
      for (const value of [undefined, ...values]) {
        const document = replaceAt(start, concrete, value)
        if (document !== undefined) yield { document, place }
      }
    }
  }
}

function startingPoints(
  base: SchemaView,
  next: SchemaView,
  both: SchemaView,
  path: readonly string[],
): unknown[] {
  const extents: readonly (readonly [SchemaView, Extent])[] = [
    [both, "least"],
    [base, "least"],
    [next, "least"],
    [both, "ample"],
    [both, "then"],
    [base, "then"],
    [base, "else"],
  ]
  return unique(extents.map(([view, extent]) => sampleDocument(view, path, extent)))
}

function sizeOf(value: unknown): number {
  return typeof value === "string" || Array.isArray(value) ? value.length : 0
}

function unique(values: readonly unknown[]): unknown[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()]
}

/** Names and indices for each `*` of a path. */
function concretePaths(view: SchemaView, path: readonly string[]): string[][] {
  const [head, ...rest] = path
  if (head === undefined) return [[]]
  const chosen = withBranches(view, head)
  const names = head === "*" ? [...indicesFor(chosen), ...namesFor(chosen)] : [head]
  return names.flatMap((name) =>
    concretePaths(stepInto(chosen, name), rest).map((below) => [name, ...below]),
  )
}

function indicesFor(view: SchemaView): string[] {
  return typesOf(view).has("array") ? ["0", String(prefixLength(view))] : []
}

function namesFor(view: SchemaView): string[] {
  if (!typesOf(view).has("object")) return []
  const ofNames = sampleDocument(keywordView(view, "propertyNames"))
  return [
    ...[...mapKeys(view, "patternProperties")].flatMap((pattern) => sampleOfPattern(pattern) ?? []),
    "undeclared",
    "u",
    ...(typeof ofNames === "string" ? [ofNames] : []),
  ]
}

function follow(view: SchemaView, path: readonly string[]): SchemaView {
  return path.reduce((at, segment) => stepInto(withBranches(at, segment), segment), view)
}

function stepInto(view: SchemaView, segment: string): SchemaView {
  const isIndex =
    /^\d+$/.test(segment) && typesOf(view).has("array") && !declaredFields(view).includes(segment)
  return isIndex ? itemView(view, Number(segment)) : fieldView(view, segment)
}

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

/** Values on both sides of what a schema draws a line between. */
function valuesAround(view: SchemaView): unknown[] {
  const parts = [view, ...alternatives(view)]
  return [...parts.flatMap(valuesOfPart), ...objectsAround(parts), ...OF_EACH_TYPE]
}

function alternatives(view: SchemaView): SchemaView[] {
  return branchGroups(view).flatMap(({ branches }) => branches)
}

function valuesOfPart(view: SchemaView): unknown[] {
  const sample = sampleDocument(view)
  return [
    sample,
    ...(listedValues(view) ?? []).slice(0, MAX_SIZE),
    ...numbersAround(view),
    ...textsAround(view, sample),
    ...itemsAround(view),
    ...countsAround(view),
  ]
}

function limits(view: SchemaView, ...keywords: readonly string[]): number[] {
  return keywords
    .flatMap((keyword) => tightest(view, keyword)?.limit ?? [])
    .flatMap((limit) => [limit, limit - 1, limit + 1])
}

function sizes(view: SchemaView, most: number, ...keywords: readonly string[]): number[] {
  return limits(view, ...keywords).filter((size) => size >= 0 && size <= most)
}

function numbersAround(view: SchemaView): number[] {
  const steps = occurrences(view, "multipleOf").flatMap(({ value }) =>
    typeof value === "number" ? [value, 2 * value, 3 * value] : [],
  )
  return [...limits(view, "minimum", "maximum"), ...steps]
}

function textsAround(view: SchemaView, sample: unknown): string[] {
  // Long texts could keep a hostile pattern busy.
  const longest = occurrences(view, "pattern").length > 0 ? 16 : MAX_TEXT
  const texts = sizes(view, longest, "minLength", "maxLength").map((length) => "x".repeat(length))
  return typeof sample === "string" ? [...texts, `${sample}-`, `-${sample}`] : texts
}

function itemsAround(view: SchemaView): unknown[][] {
  if (!typesOf(view).has("array")) return []
  const contained = keywordView(view, "contains")
  return [1, 2, ...sizes(view, MAX_SIZE, "minItems", "maxItems")].map((length) =>
    Array.from({ length }, (_, index) =>
      sampleDocument(viewOf([...itemView(view, index).nodes, ...contained.nodes])),
    ),
  )
}

function countsAround(view: SchemaView): object[] {
  return sizes(view, MAX_SIZE, "minProperties", "maxProperties").map((length) =>
    Object.fromEntries(Array.from({ length }, (_, index) => [`field_${index}`, index])),
  )
}

/** The object with all the fields that one of the schemas declares, then without one each, then each alone. */
function objectsAround(views: readonly SchemaView[]): object[] {
  const fields = views.flatMap((view) =>
    declaredFields(view)
      .slice(0, MAX_SIZE)
      .map((name): [string, unknown] => [name, sampleDocument(fieldView(view, name))]),
  )
  const full = Object.fromEntries(fields)
  const lessOne = Object.keys(full).map((name) =>
    Object.fromEntries(Object.entries(full).filter(([key]) => key !== name)),
  )
  const alone = Object.keys(full).map((name) => ({ [name]: full[name] }))
  return [full, ...lessOne, ...alone]
}

/** A copy with another value at a path, or without one; undefined where the path leads nowhere. */
function replaceAt(document: unknown, path: readonly string[], value: unknown): unknown {
  const [head, ...rest] = path
  if (head === undefined) return value
  if (Array.isArray(document)) {
    const index = Number(head)
    if (!Number.isInteger(index) || index > document.length) return undefined
    const item = rest.length === 0 ? value : replaceAt(document[index], rest, value)
    return item === undefined ? document.toSpliced(index, 1) : document.toSpliced(index, 1, item)
  }
  if (!isRecord(document)) return undefined
  const below = rest.length === 0 ? value : replaceAt(document[head], rest, value)
  const others = Object.entries(document).filter(([key]) => key !== head)
  return Object.fromEntries(below === undefined ? others : [...others, [head, below]])
}
