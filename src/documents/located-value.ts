import { recordOf } from "../domain/manifest.ts"
import { decodePointer } from "./json-pointer.ts"
import type { DocumentProblem, Position, SourceDocument } from "./source-document.ts"

/** A value and where it stands: what the parsers of JSON and of YAML both give. Offsets count UTF-16 units. */
export interface LocatedValue {
  readonly value: unknown
  readonly offset: number
  /** Of the key that leads here; absent for array items and the root. */
  readonly keyOffset?: number
  /** By key or index; absent for scalars. */
  readonly children?: ReadonlyMap<string, LocatedValue>
}

export interface LocatedProblem {
  readonly kind: DocumentProblem["kind"]
  readonly message: string
  readonly offset: number
}

export interface LocatedEntry {
  readonly key: string
  readonly keyOffset: number
  readonly value: LocatedValue
}

/** Nesting above which a text is refused unparsed: parsers and rules recurse. */
export const MAX_DEPTH = 200

export function tooDeep(offset: number): LocatedProblem {
  return { kind: "too-deep", message: `Nested deeper than ${MAX_DEPTH} levels.`, offset }
}

/** Of two equal keys the last one counts, as in `JSON.parse`; the second is a problem. */
export function locatedObject(
  offset: number,
  entries: readonly LocatedEntry[],
  problems: LocatedProblem[],
): LocatedValue {
  const children = new Map<string, LocatedValue>()
  for (const { key, keyOffset, value } of entries) {
    if (children.has(key))
      problems.push({
        kind: "duplicate-key",
        message: `Duplicate key ${JSON.stringify(key)}: it is already in this mapping.`,
        offset: keyOffset,
      })
    children.set(key, { ...value, keyOffset })
  }
  return {
    value: recordOf(Array.from(children, ([key, child]) => [key, child.value])),
    offset,
    children,
  }
}

export function locatedArray(offset: number, items: readonly LocatedValue[]): LocatedValue {
  return {
    value: items.map((item) => item.value),
    offset,
    children: new Map(items.map((item, index) => [String(index), item])),
  }
}

/** A text with a syntax error, or nested too deep, has no value: half of a document would mislead every reader. */
export function sourceDocument(
  text: string,
  root: LocatedValue | null,
  problems: readonly LocatedProblem[],
): SourceDocument {
  const position = positions(text)
  const broken = problems.some(({ kind }) => kind === "syntax" || kind === "too-deep")
  const readable = broken ? null : root
  return {
    value: readable?.value,
    problems: problems
      .toSorted((a, b) => a.offset - b.offset)
      .map(({ kind, message, offset }) => ({ kind, message, ...position(offset) })),
    locate: (pointer, part = "value") =>
      position(readable === null ? 0 : offsetOf(readable, decodePointer(pointer) ?? [], part)),
  }
}

function offsetOf(root: LocatedValue, segments: readonly string[], part: "key" | "value"): number {
  let found = root
  for (const segment of segments) {
    const child = found.children?.get(segment)
    if (child === undefined) return found.offset
    found = child
  }
  return part === "key" ? (found.keyOffset ?? found.offset) : found.offset
}

/** Line and column by offset. Lines end with LF, CRLF or CR. */
export function positions(text: string): (offset: number) => Position {
  let starts: number[] | undefined
  return (offset) => {
    starts ??= lineStarts(text)
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
  }
}

function lineStarts(text: string): number[] {
  return [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), (found) => found.index + found[0].length)]
}
