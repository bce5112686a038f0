/** Allowed values as a text lists them. */
export interface StatedValues {
  readonly values: readonly string[]
  /** UTF-16 units from the start of the text. */
  readonly offset: number
}

const MARK =
  /\b(?:(?:exactly |only )?one of|any of|allowed values?|valid values?|possible values?|permitted values?|accepted values?|values?|enum|choose from|chosen from|options)\b(?: (?:is|are|must be|can be|may be))?(?: the following)?(?: values?)?\s*[:=(]?\s*(?=[`"'\w])/i
const EXAMPLES = /\b(?:such as|e\.g\.|eg|for example|for instance|like|including|among others|etc)\b|…|\.\.\./i
const CLAUSE_END = /[.;](?=\s|$)|[)\]}]|\n\s*\n|\s[-–—]\s|\s\/\/|,\s(?:where|which|default|but|if|depending|seen|as|then|with|when|and never|never)\b/
const TYPE_WORD = /^(?:string|number|integer|int|float|boolean|bool|array|object|list|null|none|undefined|true|false)s?$/i

/**
 * The values that a text allows for a field whose schema allows `allowed`; null where it lists none. Without a mark
 * such as "one of", a list counts only if at least half of it is allowed, as any two words may stand side by side.
 */
export function statedValues(text: string, allowed: readonly string[]): StatedValues | null {
  const mark = MARK.exec(text)
  const candidates = [
    ...(mark === null ? [] : [{ from: mark.index + mark[0].length, marked: true }]),
    { from: /^\W*\(\s*/.exec(text)?.[0].length ?? /^\s*(?:is |must be |either )?/.exec(text)?.[0].length ?? 0, marked: false },
  ]
  for (const { from, marked } of candidates) {
    if (EXAMPLES.test(text.slice(Math.max(0, from - 25), from))) continue
    const values = listAt(text.slice(from), allowed, marked)
    const known = values.filter((value) => allowed.includes(value)).length
    if (values.length >= 2 && !values.every((value) => TYPE_WORD.test(value)) && (marked || known * 2 >= values.length)) return { values, offset: from }
  }
  return null
}

function listAt(text: string, allowed: readonly string[], marked: boolean): string[] {
  const end = CLAUSE_END.exec(withoutRemarks(text))?.index ?? text.length
  const clause = withoutRemarks(text).slice(0, end)
  if (EXAMPLES.test(clause)) return []
  if (clause.includes("|")) return clause.split("|").map((part, index, all) => token(part, allowed, index === 0, index === all.length - 1)).filter((value) => value !== "")
  const parts = clause.split(/\s*,\s*(?:or\s+|and\s+)?|\s+or\s+|\s+and\s+|\s*\/\s*/).filter((part) => part.trim() !== "")
  const values = parts.map((part) => bare(part.trim()))
  const single = (value: string, index: number) => allowed.includes(value) || !/\s/.test(value) || (marked && /^[`"']/.test(parts[index]?.trim() ?? ""))
  return values.every(single) ? values : []
}

/** `low (rare)` is `low`; blanks keep the length. */
function withoutRemarks(text: string): string {
  return text.replace(/(?<=\S\s*)\([^()]*\)/g, (remark) => " ".repeat(remark.length))
}

/** One value between bars: beside the first and the last of them, a sentence may go on. */
function token(part: string, allowed: readonly string[], first: boolean, last: boolean): string {
  const whole = bare(part.trim())
  const words = part.trim().split(/\s+/)
  if (allowed.includes(whole) || words.length === 1) return whole
  const quoted = /^(?:`[^`]*`|"[^"]*")/.exec(part.trim())?.[0]
  if (quoted !== undefined) return bare(quoted)
  if (last) return longest(words, (count) => words.slice(0, count), allowed) ?? bare(words[0] ?? "")
  return first ? (longest(words, (count) => words.slice(-count), allowed) ?? bare(words.at(-1) ?? "")) : whole
}

function longest(words: readonly string[], take: (count: number) => readonly string[], allowed: readonly string[]): string | undefined {
  return words.map((_, index) => bare(take(words.length - index).join(" "))).find((value) => allowed.includes(value))
}

function bare(value: string): string {
  return value.replace(/^[`"'*<]+|[`"'*>,.:]+$/g, "").trim()
}
