import { skipSpace } from "./characters.ts"
import { rootType } from "./declarations.ts"
import type { ExampleValue } from "./example-value.ts"
import type { Notation, NotatedText, Stretch } from "./notation.ts"
import { parseObject, parseValue } from "./parse-value.ts"
import { cursorAt, peek } from "./tokens.ts"
import type { Cursor } from "./tokens.ts"

const OPENING =
  /^(?:export\s{1,5})?(?:declare\s{1,5})?(?:interface\s{1,5}(\w{1,80})(?:\s{1,5}extends\s{1,5}[\w,\s]{1,60})?\s{0,5}(?=\{)|type\s{1,5}(\w{1,80})\s{0,5}=\s{0,5})/

/** `interface Answer { … }`, `type Answer = { … }`, with the types around that it is made of. */
export const TYPESCRIPT: Notation = {
  name: "typescript",
  begins: "line",
  readAt: (source, offset, within) => {
    const types = new Map<string, ExampleValue>()
    let end = offset
    for (;;) {
      const start = skipSpace(source.text, end)
      const declared = start < within.end ? declarationAt(source, start, within) : null
      if (declared === null) break
      types.set(declared.name, declared.type)
      end = declared.end
    }
    const value = rootType(types)
    return value === null || value.kind !== "object" ? null : { value, offset, end }
  },
}

function declarationAt(
  { text, budget }: NotatedText,
  start: number,
  within: Stretch,
): { readonly name: string; readonly type: ExampleValue; readonly end: number } | null {
  const found = OPENING.exec(text.slice(start, start + 200))
  const name = found?.[1] ?? found?.[2]
  if (found === null || name === undefined) return null
  const at = start + found[0].length
  const cursor = cursorAt(text, at, { end: within.end, escaped: isEscaped(text, at), budget })
  const type = typeAt(cursor)
  return { name, type, end: cursor.taken + Number(text[cursor.taken] === ";") }
}

function isEscaped(text: string, at: number): boolean {
  return text.startsWith("{{", at)
}

function typeAt(cursor: Cursor): ExampleValue {
  if (peek(cursor).kind === "{") return parseObject(cursor)
  const alternatives = { ...cursor, at: cursor.taken, ahead: [], end: endOfAlternatives(cursor) }
  const { value } = parseValue(alternatives, { depth: 0, inList: false })
  cursor.at = alternatives.taken
  cursor.taken = alternatives.taken
  cursor.ahead.length = 0
  return value
}

/** The first line end that no further alternative follows. */
function endOfAlternatives({ text, taken, end }: Cursor): number {
  let at = text.indexOf("\n", taken)
  while (at !== -1 && at < end && text[skipSpace(text, at)] === "|")
    at = text.indexOf("\n", skipSpace(text, at))
  return at === -1 ? end : Math.min(at, end)
}
