import { lineEnd, skipBlanks } from "./characters.ts"
import type { Notation } from "./notation.ts"
import { parseEntries } from "./parse-entries.ts"
import { parseValue } from "./parse-value.ts"
import { cursorAt } from "./tokens.ts"

const KEY = /^["“][^"”\n]{1,60}["”]\s*[:：]/

/** Lines of `"key": …` without braces around them. */
export const BARE_KEYS: Notation = {
  name: "keys without braces",
  begins: "line",
  readAt: ({ text, budget }, offset, within) => {
    let end = offset
    let lines = 0
    for (let at = offset; at < within.end && isKeyLine(text, at); lines += 1) {
      end = lineEnd(text, at)
      at = skipBlanks(text, end + 1)
    }
    if (lines < 2) return null
    const cursor = cursorAt(text, offset, { end, escaped: false, budget })
    const { entries, partial } = parseEntries(cursor, 0, parseValue)
    return {
      value: { kind: "object", offset, entries, partial, declared: true },
      offset,
      end: cursor.taken,
    }
  },
}

function isKeyLine(text: string, at: number): boolean {
  return KEY.test(text.slice(at, at + 70))
}
