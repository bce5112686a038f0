import { lineEnd, skipBlanks } from "./characters.ts"

/** Each quotation mark with the one that closes it. */
const QUOTES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ["`", "`"],
  ["“", "”"],
  ["„", "“"],
  ["«", "»"],
  ["「", "」"],
])
const MAX_STRING = 3000

interface QuotedText {
  readonly kind: "string"
  readonly text: string
  readonly end: number
}

/** A text in quotes, with the quotes that people forget to escape inside; null where none begins. */
export function readString(text: string, at: number): QuotedText | null {
  const closing = QUOTES.get(text[at] ?? "")
  if (closing === undefined || (closing === "'" && isApostrophe(text, at))) return null
  const tripled = closing.repeat(3)
  if (text.startsWith(tripled, at)) {
    const end = text.indexOf(tripled, at + 3)
    if (end !== -1) return { kind: "string", text: text.slice(at + 3, end), end: end + 3 }
  }
  const end = closingQuote(text, at + 1, closing)
  return end === null
    ? { kind: "string", text: text.slice(at + 1, lineEnd(text, at)), end: lineEnd(text, at) }
    : { kind: "string", text: text.slice(at + 1, end), end: end + 1 }
}

function isApostrophe(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text[at - 1] ?? "")
}

/** The first mark that something follows which may follow a value; the last of its line where none does. */
function closingQuote(text: string, from: number, closing: string): number | null {
  const limit = Math.min(text.length, from + MAX_STRING)
  let last: number | null = null
  for (let at = from; at < limit; at += 1) {
    const character = text[at]
    if (character === "\\") at += 1
    else if (character === "\n") {
      if (last !== null) return last
      return closingBelow(text, at, closing, limit)
    } else if (character === closing && !(closing === "'" && isInsideWord(text, at))) {
      if (mayFollowValue(text, at + 1)) return at
      last ??= at
    }
  }
  return last
}

function isInsideWord(text: string, at: number): boolean {
  return isApostrophe(text, at) && /[\p{L}\p{N}]/u.test(text[at + 1] ?? "")
}

/** On a later line, unless a key comes first. */
function closingBelow(text: string, from: number, closing: string, limit: number): number | null {
  const end = text.indexOf(closing, from)
  if (end === -1 || end > limit || !mayFollowValue(text, end + 1)) return null
  const after = skipBlanks(text, end + 1)
  return /\n\s*\n/.test(text.slice(from, end)) ||
    text[after] === ":" ||
    /^\s*[\]}]/.test(text.slice(from, end))
    ? null
    : end
}

const AFTER_VALUE = /^(?:[\]},:;)|/#?=]|$|\r?\n|(?:<!|\/\/|[-–—←(<])|(?:or|oder|ou|o)\s+["'“])/

function mayFollowValue(text: string, at: number): boolean {
  const after = skipBlanks(text, at)
  return AFTER_VALUE.test(text.slice(after, after + 12))
}
