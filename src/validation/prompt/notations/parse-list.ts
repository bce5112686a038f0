import type { ExampleValue, ListExample } from "./example-value.ts"
import type { ValueParser } from "./parse-entries.ts"
import { next, peek } from "./tokens.ts"
import type { Cursor } from "./tokens.ts"

/** From an opening bracket to its closing one, or as far as the text goes. */
export function parseList(cursor: Cursor, depth: number, parseValue: ValueParser): ExampleValue {
  const { offset } = next(cursor)
  const items: ExampleValue[] = []
  while (!["]", "}", "end"].includes(peek(cursor).kind)) {
    if ([",", ";", ")", "remark"].includes(peek(cursor).kind)) next(cursor)
    else items.push(parseValue(cursor, { depth, inList: true }).value)
  }
  if (peek(cursor).kind === "]") next(cursor)
  return listOrWords({ kind: "list", offset, items })
}

/** `[the name of it]` and `[0-10]` stand for one value rather than for a list. */
function listOrWords(list: ListExample): ExampleValue {
  const [only] = list.items
  return list.items.length === 1 && only?.kind === "words" && STANDS_FOR_ONE.test(only.text)
    ? { kind: "words", offset: list.offset, text: only.text }
    : list
}

const STANDS_FOR_ONE = /^[^\s.…<"][^"…]*[\s/–-][^\s"…]/
