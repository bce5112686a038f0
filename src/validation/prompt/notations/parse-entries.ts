import type { Passage } from "../passage.ts"
import type { CombinedValue } from "./combine-parts.ts"
import { unsaid } from "./example-value.ts"
import type { ExampleValue, ExampleEntry } from "./example-value.ts"
import { isBareKey, isHoleKey, keyLength } from "./keys.ts"
import { next, peek } from "./tokens.ts"
import type { Cursor, Token } from "./tokens.ts"

/** What a parser of parts needs of the parser of the whole, which knows the parts. */
export type ValueParser = (
  cursor: Cursor,
  around: { readonly depth: number; readonly inList: boolean },
) => CombinedValue

export interface Entries {
  readonly entries: readonly ExampleEntry[]
  readonly partial: boolean
}

/** The fields of an object up to its closing brace, which is left. */
export function parseEntries(cursor: Cursor, depth: number, parseValue: ValueParser): Entries {
  const entries: ExampleEntry[] = []
  let above: Passage[] = []
  let partial = false
  while (!["}", "]", ")", "end"].includes(peek(cursor).kind)) {
    const token = peek(cursor)
    if (token.kind === "remark") {
      const remark = remarkOf(next(cursor))
      const last = entries.at(-1)
      if (token.startsLine || last === undefined) above.push(remark)
      else entries[entries.length - 1] = { ...last, remarks: [...last.remarks, remark] }
    } else if (keyLength(cursor) > 0 || isBareKey(cursor)) {
      const entry = parseEntry(cursor, depth, parseValue)
      if (entry === null) partial = true
      else entries.push({ ...entry, remarks: [...above, ...entry.remarks] })
      above = []
    } else {
      // Whatever else stands here, `...` or "further fields", says that there is more.
      partial ||= token.kind !== "," && token.kind !== ";"
      next(cursor)
    }
  }
  return { entries, partial }
}

/** Null where the key stands for any. */
function parseEntry(cursor: Cursor, depth: number, parseValue: ValueParser): ExampleEntry | null {
  const length = keyLength(cursor)
  if (length > 2 && peek(cursor).text === "readonly") next(cursor)
  const key = next(cursor)
  const optional = peek(cursor).kind === "?" || key.text.endsWith("?")
  if (peek(cursor).kind === "?") next(cursor)
  if (length > 0) next(cursor)
  const { value, remarks } =
    length > 0
      ? parseValue(cursor, { depth, inList: false })
      : { value: withListMarks(cursor, unsaid(key.offset)), remarks: [] }
  return isHoleKey(key)
    ? null
    : { key: key.text.replace(/[?*]$/, ""), offset: key.offset, value, optional, remarks }
}

export function remarkOf({ text, offset }: Token): Passage {
  return { text, offset: offset + 1 }
}

/** `Item[]` is a list of it. */
export function withListMarks(cursor: Cursor, value: ExampleValue): ExampleValue {
  let marked = value
  while (peek(cursor).kind === "[" && !peek(cursor).spaced && peek(cursor, 1).kind === "]") {
    next(cursor)
    next(cursor)
    marked = { kind: "list", offset: value.offset, items: isUnsaid(marked) ? [] : [marked] }
  }
  return marked
}

function isUnsaid(value: ExampleValue): boolean {
  return value.kind === "words" && value.text === ""
}
