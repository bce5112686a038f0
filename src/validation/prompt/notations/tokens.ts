import { isWordCharacter, lineEnd } from "./characters.ts"
import { readString } from "./read-string.ts"
import { holeLength } from "./templates.ts"

const PUNCTUATION = ["{", "}", "[", "]", "(", ")", "<", ">", ",", ":", ";", "|", "=", "?"] as const
type Punctuation = (typeof PUNCTUATION)[number]
export type TokenKind =
  | Punctuation
  | "string"
  | "number"
  | "word"
  | "hole"
  | "remark"
  | "ellipsis"
  | "end"

export interface Token {
  readonly kind: TokenKind
  /** Of a string its content, of a remark what it says. */
  readonly text: string
  readonly offset: number
  readonly end: number
  /** A line break stands before it. */
  readonly startsLine: boolean
  /** White space stands before it. */
  readonly spaced: boolean
}

/** A stretch of a prompt with the tokens read of it so far; no more are read than are asked for. */
export interface Cursor {
  readonly text: string
  readonly end: number
  /** Braces are doubled, as f-strings want them; single ones are filled in. */
  readonly escaped: boolean
  readonly ahead: Token[]
  at: number
  /** Where the last token that was taken ends. */
  taken: number
  /** Tokens that may still be read, over all examples of a prompt. */
  readonly budget: { left: number }
}

export function peek(cursor: Cursor, ahead = 0): Token {
  while (cursor.ahead.length <= ahead) cursor.ahead.push(readToken(cursor))
  return cursor.ahead[ahead] as Token
}

export function next(cursor: Cursor): Token {
  const token = peek(cursor)
  cursor.ahead.shift()
  cursor.taken = token.end
  return token
}

function readToken(cursor: Cursor): Token {
  const { text } = cursor
  const from = cursor.at
  let at = from
  let startsLine = false
  while (at < cursor.end && isSpace(text[at])) {
    startsLine ||= text[at] === "\n"
    at += 1
  }
  cursor.budget.left -= 1
  const read =
    at >= cursor.end || cursor.budget.left < 0
      ? { kind: "end" as const, text: "", end: at }
      : tokenAt(cursor, at)
  cursor.at = read.end
  return { ...read, offset: at, startsLine, spaced: at > from }
}

type Read = Pick<Token, "kind" | "text" | "end">

function tokenAt(cursor: Cursor, at: number): Read {
  const { text } = cursor
  return (
    doubledBrace(cursor, at) ??
    holeAt(cursor, at) ??
    remarkAt(text, at) ??
    placeholderAt(text, at) ??
    readString(text, at) ??
    ellipsisAt(text, at) ??
    punctuationAt(text, at) ??
    wordAt(cursor, at)
  )
}

function doubledBrace({ text, escaped }: Cursor, at: number): Read | null {
  if (!escaped) return null
  if (text.startsWith("{{", at)) return { kind: "{", text: "{{", end: at + 2 }
  return text.startsWith("}}", at) ? { kind: "}", text: "}}", end: at + 2 } : null
}

function holeAt({ text }: Cursor, at: number): Read | null {
  const length = holeLength(text, at)
  return length === 0 ? null : { kind: "hole", text: text.slice(at, at + length), end: at + length }
}

const MAX_REMARK = 500

function remarkAt(text: string, at: number): Read | null {
  const line = text.startsWith("//", at) ? 2 : Number(text[at] === "#")
  if (line > 0 && isSpace(text[at - 1] ?? " ", ",{[;")) {
    const end = lineEnd(text, at)
    return { kind: "remark", text: text.slice(at + line, end), end }
  }
  for (const [opening, closing] of [
    ["/*", "*/"],
    ["<!--", "-->"],
  ] as const)
    if (text.startsWith(opening, at)) {
      const length = text.slice(at, at + MAX_REMARK).indexOf(closing)
      const end = at + length
      if (length !== -1)
        return {
          kind: "remark",
          text: text.slice(at + opening.length, end),
          end: end + closing.length,
        }
    }
  return null
}

/** `<the name of it>`, not the brackets of `Array<string>`. */
function placeholderAt(text: string, at: number): Read | null {
  if (text[at] !== "<" || isWordCharacter(text[at - 1])) return null
  const end = at + text.slice(at, at + MAX_REMARK).search(/[>\n]/)
  return text[end] !== ">" ? null : { kind: "hole", text: text.slice(at, end + 1), end: end + 1 }
}

function ellipsisAt(text: string, at: number): Read | null {
  const dots = /^(?:\.{2,}|…+)/.exec(text.slice(at, at + 8))?.[0].length ?? 0
  return dots === 0 ? null : { kind: "ellipsis", text: text.slice(at, at + dots), end: at + dots }
}

/** Full-width marks stand for the plain ones. */
const WIDE: ReadonlyMap<string, Punctuation> = new Map([
  ["：", ":"],
  ["，", ","],
  ["；", ";"],
  ["｜", "|"],
])

function punctuationAt(text: string, at: number): Read | null {
  const mark = WIDE.get(text[at] ?? "") ?? PUNCTUATION.find((known) => known === text[at])
  return mark === undefined ? null : { kind: mark, text: mark, end: at + 1 }
}

const ENDS_WORD = new Set([...PUNCTUATION, ...WIDE.keys(), " ", "\t", "\n", "\r"])
const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/

function wordAt({ text, end: limit }: Cursor, at: number): Read {
  let end = at + 1
  while (end < limit && !ENDS_WORD.has(text[end] ?? "")) end += 1
  const word = text.slice(at, end)
  return { kind: NUMBER.test(word) ? "number" : "word", text: word, end }
}

function isSpace(character: string | undefined, others = ""): boolean {
  return character !== undefined && (/\s/.test(character) || others.includes(character))
}

export function cursorAt(
  text: string,
  at: number,
  { end, escaped, budget }: Pick<Cursor, "end" | "escaped" | "budget">,
): Cursor {
  return { text, end, escaped, budget, ahead: [], at, taken: at }
}
