import type { ExampleNode } from "../reading/parse-example.ts"

const TYPE_WORDS =
  /\b(?:string|number|integer|int|float|boolean|bool|array|object|list|null|date|timestamp|uuid|url|text|value|enum|id)s?\b/i
/** Words above which a text that names a type is a value of its own. */
const MAX_TYPE_WORDS = 8
const MARKS =
  /\.\.\.|…|<[^<>]*>|\{[^{}]*\}|\[[^[\]]*\]|\||^one of\b|\bone of:|_{2,}|^X+$|\bXX+\b|^\$/i
const INSTRUCTION =
  /^(?:optional|required|as |the |an? |your |each |only |up to |at (?:least|most) )/i

/** Whether a text in an example says what belongs here, rather than being an example of it. */
export function isPlaceholder(text: string): boolean {
  return (
    text.trim() === "" ||
    MARKS.test(text) ||
    (TYPE_WORDS.test(text) && text.split(/\s+/).length <= MAX_TYPE_WORDS) ||
    INSTRUCTION.test(text)
  )
}

export function isPlaceholderKey(key: string): boolean {
  return /[<>{}…\s[\]]|\.\.\.|^$/.test(key)
}

/** A value in words, or in capitals, where the schema has neither. */
export function isVague(text: string, values: readonly unknown[]): boolean {
  const isUnlikeAll = (pattern: RegExp) =>
    pattern.test(text) && !values.some((value) => typeof value === "string" && pattern.test(value))
  return isUnlikeAll(/\s/) || isUnlikeAll(/^[A-Z_ -]{2,}$/)
}

/** `…` among the items of a list, or words in its place. */
export function isEllipsis(node: ExampleNode): boolean {
  return node.kind === "sketch" && node.parts.every((part) => typeof part === "string")
}
