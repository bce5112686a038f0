import { encodePointer } from "../../documents/json-pointer.ts"
import { viewOf } from "../schema-model/schema-view.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"
import { concretePaths, viewAt } from "./concrete-paths.ts"
import type { Sampler } from "./create-sampler.ts"
import { replaceAt } from "./replace-at.ts"
import { valuesAround } from "./values-around.ts"
import type { Extent } from "./with-conditions.ts"

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
export interface WitnessCandidate {
  readonly document: unknown
  /** RFC 6901. */
  readonly place: string
}

export interface CandidateSources {
  readonly sampler: Sampler
  /** Values that one of two schemas accepts and the other does not, as far as that was found out by reasoning. */
  beyond(base: SchemaView, next: SchemaView): readonly unknown[]
}

/** Samples that fit both schemas as far as possible, changed at the place in question. */
export function* candidates(
  base: SchemaView,
  next: SchemaView,
  { path, renamedTo, former }: ChangedPlace,
  { sampler, beyond }: CandidateSources,
): Generator<WitnessCandidate> {
  const paths = renamedTo === null ? [path] : [path, [...path.slice(0, -1), renamedTo]]
  for (const each of paths) {
    for (const concrete of concretePaths(viewOfBoth(base, next), each, sampler)) {
      const around = [base, next].flatMap((view) => valuesAround(viewAt(view, concrete), sampler))
      const values = unique([
        ...beyond(viewAt(base, concrete), viewAt(next, concrete)),
        ...(former === undefined ? [] : [former]),
        ...around.toSorted((a, b) => sizeOf(a) - sizeOf(b)),
      ])
      const place = encodePointer(renamedTo === null ? concrete : concrete.slice(0, -1))
      for (const document of beyond(base, next)) yield { document, place }
      for (const start of startingPoints(base, next, concrete, sampler)) {
        for (const value of [undefined, ...values]) {
          const document = replaceAt(start, concrete, value)
          if (document !== undefined) yield { document, place }
        }
      }
    }
  }
}

function viewOfBoth(base: SchemaView, next: SchemaView): SchemaView {
  return viewOf([...base.nodes, ...next.nodes])
}

function startingPoints(
  base: SchemaView,
  next: SchemaView,
  path: readonly string[],
  sampler: Sampler,
): unknown[] {
  const both = viewOfBoth(base, next)
  const extents: readonly (readonly [SchemaView, Extent])[] = [
    [both, "least"],
    [base, "least"],
    [next, "least"],
    [both, "ample"],
    [both, "then"],
    [base, "then"],
    [base, "else"],
  ]
  return unique(extents.map(([view, extent]) => sampler.document(view, path, extent)))
}

function sizeOf(value: unknown): number {
  return typeof value === "string" || Array.isArray(value) ? value.length : 0
}

function unique(values: readonly unknown[]): unknown[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()]
}
