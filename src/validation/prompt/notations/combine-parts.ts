import type { Passage } from "../passage.ts"
import { unsaid } from "./example-value.ts"
import type { ExampleValue } from "./example-value.ts"

/** One thing of several that stand where a value is expected, and the text it was read from. */
export interface ValuePart {
  readonly value: ExampleValue
  readonly end: number
}

/** A value, and what stands beside it without being part of it. */
export interface CombinedValue {
  readonly value: ExampleValue
  readonly remarks: readonly Passage[]
}

const SAYS_LIST = /\b(?:list|array)\b/i

/** `3 (out of 5)` is 3; `list of { a, b }` is the list; words alone are words. */
export function combineParts(parts: readonly ValuePart[], text: string): CombinedValue {
  const [first] = parts
  const last = parts.at(-1)
  if (first === undefined || last === undefined) return { value: unsaid(0), remarks: [] }
  if (parts.length === 1) return { value: first.value, remarks: [] }
  const structure = parts.find(({ value }) => isStructure(value) && !isTypeName(value))
  const words = (end: number) => text.slice(first.value.offset, end)
  if (structure !== undefined && isWords(first.value)) {
    const { value } = structure
    const isList = value.kind === "object" && SAYS_LIST.test(words(value.offset))
    return {
      value: isList ? { kind: "list", offset: value.offset, items: [value] } : value,
      remarks: [],
    }
  }
  const isRemark = text.slice(first.end, last.end).trimStart().startsWith("(")
  if (isWords(first.value) && !(isRemark && first.value.kind !== "words"))
    return {
      value: { kind: "words", offset: first.value.offset, text: words(last.end) },
      remarks: [],
    }
  return {
    value: first.value,
    remarks: [{ text: text.slice(first.end, last.end), offset: first.end }],
  }
}

function isStructure({ kind }: ExampleValue): boolean {
  return kind === "object" || kind === "list"
}

/** A type that other words follow is one of them: `number of pages`. */
function isWords(value: ExampleValue): boolean {
  return (
    value.kind === "words" ||
    value.kind === "type" ||
    value.kind === "reference" ||
    (value.kind === "literal" && typeof value.value === "number") ||
    ((value.kind === "object" || value.kind === "list") && isTypeName(value))
  )
}

/** `list` and `object` as bare words. */
function isTypeName(value: ExampleValue): boolean {
  return value.kind === "list"
    ? value.items.length === 0
    : value.kind === "object" && value.declared && value.entries.length === 0
}
