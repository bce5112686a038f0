import { unsaid } from "./example-value.ts"
import type { ExampleValue } from "./example-value.ts"
import { next, peek } from "./tokens.ts"
import type { Cursor } from "./tokens.ts"
import { namedType } from "./type-names.ts"

const CALL = /^z\.(?:coerce\.)?([a-z]{1,20})$/i

/** The method of `z.string()` and its like, of which the word has been taken; null for other words. */
export function zodMethod(word: string, cursor: Cursor): string | null {
  const { kind, spaced } = peek(cursor)
  return kind === "(" && !spaced ? (CALL.exec(word)?.[1]?.toLowerCase() ?? null) : null
}

/** `z.array(z.string()).min(1)` is a list of texts, `z.enum(["a", "b"])` one of two. */
export function parseZod(
  method: string,
  cursor: Cursor,
  {
    offset,
    parseArgument,
  }: { readonly offset: number; readonly parseArgument: () => ExampleValue },
): ExampleValue {
  next(cursor)
  const given = peek(cursor).kind === ")" ? null : parseArgument()
  skipToClosing(cursor)
  const value = made(method, given, offset)
  return skipMethods(cursor) ? { kind: "choice", offset, options: [value, nothing(offset)] } : value
}

function made(method: string, given: ExampleValue | null, offset: number): ExampleValue {
  if (method === "array") return { kind: "list", offset, items: given === null ? [] : [given] }
  if (given?.kind === "list" && (method === "enum" || method === "union"))
    return { kind: "choice", offset, options: given.items }
  if (method === "object" || method === "literal") return given ?? unsaid(offset)
  if (method === "nullable" && given !== null)
    return { kind: "choice", offset, options: [given, nothing(offset)] }
  if (method === "optional" && given !== null) return given
  return namedType(method, offset) ?? unsaid(offset)
}

function nothing(offset: number): ExampleValue {
  return { kind: "literal", offset, value: null }
}

/** `.min(1).nullable()`; whether null is allowed by one of them. */
function skipMethods(cursor: Cursor): boolean {
  let nullable = false
  while (peek(cursor).kind === "word" && peek(cursor).text.startsWith(".")) {
    nullable = /^\.null(?:able|ish)$/.test(next(cursor).text) || nullable
    if (peek(cursor).kind === "(") {
      next(cursor)
      skipToClosing(cursor)
    }
  }
  return nullable
}

/** Past the bracket that closes what was opened. */
function skipToClosing(cursor: Cursor): void {
  for (let open = 1; open > 0 && peek(cursor).kind !== "end";) {
    const { kind } = next(cursor)
    if (kind === "(") open += 1
    if (kind === ")") open -= 1
  }
}
