import { peek } from "./tokens.ts"
import type { Cursor, Token, TokenKind } from "./tokens.ts"

const KEY_KINDS: ReadonlySet<TokenKind> = new Set(["string", "word", "hole", "number"])

/** Tokens from the next one up to and including the colon of a key; 0 where no key comes. */
export function keyLength(cursor: Cursor): number {
  const skipped = peek(cursor).text === "readonly" && peek(cursor, 1).kind === "word" ? 1 : 0
  if (!KEY_KINDS.has(peek(cursor, skipped).kind)) return 0
  if (peek(cursor, skipped + 1).kind === ":") return skipped + 2
  return peek(cursor, skipped + 1).kind === "?" && peek(cursor, skipped + 2).kind === ":"
    ? skipped + 3
    : 0
}

const IDENTIFIER = /^[\p{L}_$][\p{L}\p{N}_$-]*$/u

/** A key without a value, as in `{ first, last }`. */
export function isBareKey(cursor: Cursor): boolean {
  const { kind, text } = peek(cursor)
  const after = peek(cursor, 1)
  return (
    (kind === "string" || kind === "word") &&
    IDENTIFIER.test(text) &&
    (after.startsLine || [",", "}", ";", "?", "remark"].includes(after.kind) || isListMark(cursor))
  )
}

/** `tags[]` */
function isListMark(cursor: Cursor): boolean {
  return peek(cursor, 1).kind === "[" && peek(cursor, 2).kind === "]"
}

/** `"…": …` stands for keys that are not shown. */
export function isHoleKey({ kind, text }: Token): boolean {
  return (
    kind === "hole" ||
    kind === "ellipsis" ||
    /^(?:<[^<>]*>|\{[^{}]*\}|\[[^[\]]*\]|\.{3}|…|)$/.test(text.trim())
  )
}
