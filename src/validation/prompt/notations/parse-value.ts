import type { Passage } from "../passage.ts"
import { combineParts } from "./combine-parts.ts"
import type { CombinedValue, ValuePart } from "./combine-parts.ts"
import { unsaid } from "./example-value.ts"
import type { ExampleValue, ObjectExample } from "./example-value.ts"
import { isBareKey, keyLength } from "./keys.ts"
import { parseEntries, remarkOf, withListMarks } from "./parse-entries.ts"
import { parseList } from "./parse-list.ts"
import { next, peek } from "./tokens.ts"
import type { Cursor, Token, TokenKind } from "./tokens.ts"
import { genericType, namedType } from "./type-names.ts"
import { parseZod, zodMethod } from "./zod.ts"

const MAX_DEPTH = 100
const ENDS: ReadonlySet<TokenKind> = new Set([",", ";", "}", "]", ")", "end"])
/** "or" as it stands between values without quotes; a language more costs nothing here. */
const OR_WORDS: ReadonlySet<string> = new Set(["or", "oder", "ou", "o"])

interface Surroundings {
  readonly depth: number
  readonly inList: boolean
}

/** From an opening brace to its closing one, or as far as the text goes. */
export function parseObject(cursor: Cursor, depth = 0): ObjectExample {
  const { offset } = next(cursor)
  const { entries, partial } = parseEntries(cursor, depth, parseValue)
  const closes = peek(cursor).kind === "}"
  if (closes) next(cursor)
  return { kind: "object", offset, entries, partial: partial || !closes, declared: false }
}

/** An object or a list; null where neither begins. */
export function parseStructure(cursor: Cursor): ExampleValue | null {
  const { kind } = peek(cursor)
  if (kind === "{") return parseObject(cursor)
  return kind === "[" ? parseList(cursor, 0, parseValue) : null
}

/** Up to a comma, a closing bracket or the next key: one value, or the alternatives that bars and "or" separate. */
export function parseValue(cursor: Cursor, around: Surroundings): CombinedValue {
  const { offset } = peek(cursor)
  const options: ExampleValue[] = []
  const remarks: Passage[] = []
  let parts: ValuePart[] = []
  const endOption = () => {
    const combined = combineParts(parts, cursor.text)
    if (parts.length > 0) options.push(combined.value)
    remarks.push(...combined.remarks)
    parts = []
  }
  while (!endsValue(cursor, parts, around)) {
    const { kind, text } = peek(cursor)
    if (kind === "remark") remarks.push(remarkOf(next(cursor)))
    else if (kind === "|" || (kind === "word" && OR_WORDS.has(text.toLowerCase()))) {
      next(cursor)
      endOption()
    } else {
      const value = withListMarks(cursor, parsePart(cursor, around.depth))
      parts.push({ value, end: cursor.taken })
    }
  }
  endOption()
  const [only] = options
  if (only === undefined) return { value: unsaid(offset), remarks }
  return { value: options.length === 1 ? only : { kind: "choice", offset, options }, remarks }
}

function endsValue(cursor: Cursor, parts: readonly ValuePart[], { inList }: Surroundings): boolean {
  const { kind, startsLine } = peek(cursor)
  if (kind === "," && !inList && continuesAfterComma(cursor, parts)) return false
  if (ENDS.has(kind)) return true
  const last = parts.at(-1)?.value.kind
  if (last === undefined) return false
  if (kind === "remark" || (kind === "string" && keyLength(cursor) > 0)) return true
  return startsLine && (keyLength(cursor) > 0 || (isBareKey(cursor) && last !== "words"))
}

/** Words may hold commas: `one of: a, b, c`. */
function continuesAfterComma(cursor: Cursor, parts: readonly ValuePart[]): boolean {
  const after = peek(cursor, 1)
  return (
    parts.length > 0 &&
    parts.every(({ value }) => value.kind === "words") &&
    after.kind === "word" &&
    !after.startsLine &&
    peek(cursor, 2).kind !== ":"
  )
}

function parsePart(cursor: Cursor, depth: number): ExampleValue {
  const token = peek(cursor)
  if (depth >= MAX_DEPTH) return wordsOf(next(cursor))
  switch (token.kind) {
    case "{":
      return parseObject(cursor, depth + 1)
    case "[":
      return parseList(cursor, depth + 1, parseValue)
    case "(":
      return parseBrackets(cursor, depth + 1)
    case "string":
      return { kind: "quoted", offset: next(cursor).offset + 1, text: token.text }
    case "number":
      return { kind: "literal", offset: next(cursor).offset, value: Number(token.text) }
    case "word":
      return parseWord(cursor, depth + 1)
    default:
      return wordsOf(next(cursor))
  }
}

/** `(computed)`, `("a" | "b")[]`. */
function parseBrackets(cursor: Cursor, depth: number): ExampleValue {
  next(cursor)
  const { value } = parseValue(cursor, { depth, inList: false })
  while (![")", "}", "]", "end"].includes(peek(cursor).kind)) next(cursor)
  if (peek(cursor).kind === ")") next(cursor)
  return value
}

const TYPE_NAME = /^\p{Lu}[\p{L}\p{N}_]*$/u

/** A type by its name, with what stands in its brackets; other words are only words. */
function parseWord(cursor: Cursor, depth: number): ExampleValue {
  const { text, offset } = next(cursor)
  const method = zodMethod(text, cursor)
  if (method !== null)
    return parseZod(method, cursor, { offset, parseArgument: () => parsePart(cursor, depth) })
  const bracket = peek(cursor)
  const closing = bracket.kind === "<" ? ">" : "]"
  const isGeneric =
    (bracket.kind === "<" || bracket.kind === "[") &&
    !bracket.spaced &&
    peek(cursor, 1).kind !== "]"
  const generic = isGeneric
    ? genericType(text, parseArguments(cursor, closing, depth), offset)
    : null
  if (generic !== null) return generic
  return (
    namedType(text, offset) ??
    (TYPE_NAME.test(text)
      ? { kind: "reference", offset, name: text }
      : { kind: "words", offset, text })
  )
}

function parseArguments(cursor: Cursor, closing: ">" | "]", depth: number): ExampleValue[] {
  next(cursor)
  const found: ExampleValue[] = []
  while (![closing, "}", ")", "end"].includes(peek(cursor).kind)) {
    if ([",", ";", "remark", "]"].includes(peek(cursor).kind)) next(cursor)
    else found.push(parseArgument(cursor, closing, depth))
  }
  if (peek(cursor).kind === closing) next(cursor)
  return found
}

/** Alternatives up to a comma or the closing bracket. */
function parseArgument(cursor: Cursor, closing: ">" | "]", depth: number): ExampleValue {
  const { offset } = peek(cursor)
  const options: ExampleValue[] = []
  while (![closing, ",", "}", "]", ")", "end"].includes(peek(cursor).kind)) {
    if (peek(cursor).kind === "|") next(cursor)
    else options.push(withListMarks(cursor, parsePart(cursor, depth)))
  }
  const [only] = options
  return options.length === 1 && only !== undefined ? only : { kind: "choice", offset, options }
}

/** What a placeholder says, without its brackets; a template's hole says nothing. */
function wordsOf({ kind, text, offset }: Token): ExampleValue {
  const said = kind === "hole" ? (/^<(.*)>$/s.exec(text)?.[1] ?? "") : text
  return { kind: "words", offset, text: said }
}
