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

/** Nothing but an ellipsis, or what a template engine fills in: it may stand for anything. */
export function isBlankPlaceholder(text: string): boolean {
  return /^\s*(?:\.{2,}|…+|\{\{[^{}]*\}\}|\{[^{}]*\}|\$\{[^{}]*\}|\[[^[\]]*\]|_+|-+)\s*$/.test(text)
}

/** A value in words, in capitals or in another script, where the schema has none like it; or the name of the field. */
export function isVague(text: string, values: readonly unknown[], name: string): boolean {
  const isUnlikeAll = (pattern: RegExp) =>
    pattern.test(text) && !values.some((value) => typeof value === "string" && pattern.test(value))
  const longest = Math.max(...values.map((value) => String(value).length))
  return (
    isUnlikeAll(/\s/) ||
    isUnlikeAll(/^[A-Z_ -]{2,}$/) ||
    isUnlikeAll(/[^\p{ASCII}]/u) ||
    (/[^\p{ASCII}]/u.test(text) && text.length > longest) ||
    isEchoOf(name, text)
  )
}

/** `"severity": "severity_level"` says nothing new. */
function isEchoOf(name: string, text: string): boolean {
  const [a, b] = [plain(name), plain(text)]
  return a.length > 2 && b.length > 2 && (a.includes(b) || b.includes(a))
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "")
}
