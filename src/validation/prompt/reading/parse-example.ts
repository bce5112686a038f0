import { createScanner } from "jsonc-parser"

/** A JSON value as a prompt sketches it. Offsets count UTF-16 units from the start of the example. */
export type ExampleNode =
  | {
      readonly kind: "object"
      readonly offset: number
      readonly entries: readonly ExampleEntry[]
      readonly partial: boolean
    }
  | { readonly kind: "array"; readonly offset: number; readonly items: readonly ExampleNode[] }
  | {
      readonly kind: "literal"
      readonly offset: number
      readonly value: string | number | boolean | null
    }
  /** `true | false`, `<string>`, `0.0 - 1.0`: what is no JSON, as it stands; the parts that bars separate. */
  | {
      readonly kind: "sketch"
      readonly offset: number
      readonly parts: readonly (ExampleNode | string)[]
    }

export interface ExampleEntry {
  readonly key: string
  readonly offset: number
  readonly value: ExampleNode
}

const MAX_DEPTH = 100
/** What a template engine would fill in. */
const TEMPLATE = /\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}|\$\{[^{}\n]*\}/g
type TokenKind = "{" | "}" | "[" | "]" | "," | ":" | "string" | "word" | "end"
const PUNCTUATION: readonly TokenKind[] = ["{", "}", "[", "]", ",", ":"]
const CLOSES: ReadonlySet<TokenKind> = new Set(["}", "]", ",", "end"])

interface Token {
  readonly kind: TokenKind
  readonly text: string
  readonly offset: number
}

interface Cursor {
  readonly tokens: readonly Token[]
  at: number
}

/** Placeholders, comments, ellipses, missing and trailing commas are understood. Null for what is no object or array. */
export function parseExample(text: string): ExampleNode | null {
  const cursor = { tokens: tokensOf(text), at: 0 }
  const first = peek(cursor).kind
  return first === "{" || first === "[" ? readValue(cursor, 0) : null
}

function tokensOf(text: string): Token[] {
  const plain = text
    .replace(TEMPLATE, (placeholder) => "_".repeat(placeholder.length))
    .replace(/(?<=[\s,{[]|^)#[^\n]*/g, (comment) => " ".repeat(comment.length))
  const scanner = createScanner(plain, true)
  const tokens: Token[] = []
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
    const offset = scanner.getTokenOffset()
    const token = plain.slice(offset, offset + scanner.getTokenLength())
    if (token.startsWith('"')) tokens.push({ kind: "string", text: token, offset })
    else
      for (const { 0: word, index } of token.matchAll(/\||[^|]+/g))
        tokens.push({
          kind: PUNCTUATION.find((mark) => mark === word) ?? "word",
          text: word,
          offset: offset + index,
        })
  }
  return [...tokens, { kind: "end", text: "", offset: text.length }]
}

function peek({ tokens, at }: Cursor, ahead = 0): Token {
  return tokens[at + ahead] ?? (tokens.at(-1) as Token)
}

function next(cursor: Cursor): Token {
  const token = peek(cursor)
  cursor.at += 1
  return token
}

/** Up to a comma or a closing bracket: one value, or a sketch of one. */
function readValue(cursor: Cursor, depth: number): ExampleNode {
  const { offset } = peek(cursor)
  const parts: (ExampleNode | string)[] = []
  let words: string[] = []
  const endPart = () => {
    if (words.length > 0) parts.push(words.join(" "))
    words = []
  }
  while (!CLOSES.has(peek(cursor).kind) && !(parts.length + words.length > 0 && atKey(cursor))) {
    const { kind } = peek(cursor)
    if (depth < MAX_DEPTH && (kind === "{" || kind === "["))
      parts.push(kind === "{" ? readObject(cursor, depth + 1) : readArray(cursor, depth + 1))
    else if (words.length === 0 && isLiteral(peek(cursor))) parts.push(literal(next(cursor)))
    else {
      const token = next(cursor)
      if (token.text === "|" || token.text === "or") endPart()
      else words.push(token.text)
    }
  }
  endPart()
  const [only] = parts
  return parts.length === 1 && typeof only === "object" ? only : { kind: "sketch", offset, parts }
}

function isLiteral({ kind, text }: Token): boolean {
  return kind === "string" || /^(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)$/.test(text)
}

function literal({ kind, text, offset }: Token): ExampleNode {
  return {
    kind: "literal",
    offset,
    value:
      kind === "string"
        ? text.replace(/^"|"$/g, "")
        : (JSON.parse(text) as number | boolean | null),
  }
}

function readObject(cursor: Cursor, depth: number): ExampleNode {
  const { offset } = next(cursor)
  const entries: ExampleEntry[] = []
  let partial = false
  for (;;) {
    const token = peek(cursor)
    if (token.kind === "}" || token.kind === "end") break
    if (atKey(cursor)) {
      cursor.at += 2
      entries.push({ key: keyOf(token), offset: token.offset, value: readValue(cursor, depth) })
    } else {
      // Whatever else stands here, `...` or "further fields", says that there is more.
      partial ||= token.kind !== ","
      cursor.at += 1
    }
  }
  const closing = next(cursor)
  return { kind: "object", offset, entries, partial: partial || closing.kind === "end" }
}

function atKey(cursor: Cursor): boolean {
  const { kind, text } = peek(cursor)
  const named = kind === "string" || (kind === "word" && /^['\w$<]/.test(text))
  return named && peek(cursor, 1).kind === ":"
}

function keyOf({ text }: Token): string {
  return text.replace(/^["']|["']?\??$/g, "")
}

function readArray(cursor: Cursor, depth: number): ExampleNode {
  const { offset } = next(cursor)
  const items: ExampleNode[] = []
  for (;;) {
    const { kind } = peek(cursor)
    if (kind === "]" || kind === "end") break
    if (CLOSES.has(kind)) cursor.at += 1
    else items.push(readValue(cursor, depth))
  }
  cursor.at += 1
  return { kind: "array", offset, items }
}
