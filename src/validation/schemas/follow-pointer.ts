import { decodePointer, encodePointer } from "../../documents/json-pointer.ts"
import type { SchemaIndex } from "../../documents/json-schema/schema-index.ts"
import { declaredNames, stepInto } from "../../documents/json-schema/document-place.ts"
import type { DocumentPlace } from "../../documents/json-schema/document-place.ts"
import { didYouMean, nearest } from "../../domain/nearest.ts"

export type PointerOutcome =
  | { readonly place: DocumentPlace }
  | { readonly problem: string; readonly hint: string | undefined }

/** Follows a JSON Pointer through a schema. `/` and the empty pointer are the whole (spec 3, `pointer-resolves`). */
export function followPointer(index: SchemaIndex, start: DocumentPlace, text: string): PointerOutcome {
  const segments = text === "/" ? [] : decodePointer(text.replace(/^#/, ""))
  if (segments === null)
    return {
      problem: `${JSON.stringify(text)} is not a JSON Pointer.`,
      hint: `Write it with a slash before every name: ${encodePointer(text.split(/[./]/).filter((name) => name !== ""))}`,
    }
  return follow(index, start, segments)
}

/** Follows names separated by dots; `[]` and list items in general need not be written: `sections[].title`, `sections.title`. */
export function followPath(index: SchemaIndex, start: DocumentPlace, text: string): PointerOutcome {
  const segments = text
    .replace(/^\$\.?/, "")
    .split(".")
    .flatMap((name) => [
      withoutIndexes(name),
      ...Array.from(name.matchAll(/\[(\d*)\*?\]/g), (found) => found[1] || "*"),
    ])
  return follow(
    index,
    start,
    segments.filter((segment) => segment !== ""),
    true,
  )
}

function withoutIndexes(name: string): string {
  const at = name.indexOf("[")
  return at >= 0 && /^(?:\[\d*\*?\])+$/.test(name.slice(at)) ? name.slice(0, at) : name
}

function follow(
  index: SchemaIndex,
  start: DocumentPlace,
  segments: readonly string[],
  throughItems = false,
): PointerOutcome {
  let place = start
  for (const [position, segment] of segments.entries()) {
    const items = throughItems ? stepInto(index, place, "*") : null
    const next = stepInto(index, place, segment) ?? (items && stepInto(index, items, segment))
    if (next === null) return missing(place, segments.slice(0, position), segment)
    place = next
  }
  return { place }
}

function missing(place: DocumentPlace, way: readonly string[], segment: string): PointerOutcome {
  const where = way.length === 0 ? "The schema" : encodePointer(way)
  return {
    problem: `${where} has no ${JSON.stringify(segment)}.`,
    hint: didYouMean(nearest(segment, declaredNames(place))),
  }
}
