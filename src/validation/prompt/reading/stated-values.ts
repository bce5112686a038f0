import { splitPassage } from "../passage.ts"
import type { Passage } from "../passage.ts"
import { trimEndOf, trimStartOf } from "../trim-marks.ts"
import { anyCase, eitherOf, wholeWords } from "./word-patterns.ts"

const MARK = anyCase(
  String.raw`\b${eitherOf(
    `(?:exactly |only )?one of, any of`,
    `(?:${eitherOf("allowed, valid, possible, permitted, accepted")} )?values?`,
    "enum, choose from, chosen from, options",
  )}\b(?: ${eitherOf("is, are, must be, can be, may be")})?(?: the following)?(?: values?)?\s*(?:[:=(]\s*)?(?=[\x60"'\w])`,
)
/** A mark that a single value may follow. */
const CLOSED_MARK = anyCase(wholeWords("of, values"))
const EXAMPLES = anyCase(
  eitherOf(
    wholeWords(
      String.raw`such as, e\.g\., eg, for example, for instance, like, including, among others, etc`,
    ),
    String.raw`…, \.\.\.`,
  ),
)
/** Words after a comma that begin something else than a value. */
const CONTINUES = wholeWords(
  "where, which, default, but, if, depending, seen, as, then, with, when, and never, never",
)
const CLAUSE_END = new RegExp(
  eitherOf(
    String.raw`[.;](?=\s|$)`,
    String.raw`[)\]}]`,
    String.raw`\n\s*\n`,
    String.raw`\s[-–—]\s`,
    String.raw`\s\/\/`,
    String.raw`,\s${CONTINUES}`,
  ),
)
const SEPARATOR = /,(?:\s*(?:or|and)\s+)?|\s(?:or|and)\s|\//
const CELL = eitherOf("strings?, text, enum, list, array, yes, no, required, optional")
/** What stands before an unmarked list: a bracket, words on the type, the other cells of a table. */
const LEAD = anyCase(
  String.raw`^(?:${CELL}\s*[;,:]\s*)*(?:\W*\(\s*|\s*(?:${eitherOf("is, must be, either")} )?)`,
)
const TYPE_WORD = anyCase(
  `^${eitherOf(
    "string, number, integer, int, float, boolean, bool, array, object, list",
    "null, none, undefined, true, false",
  )}s?$`,
)

/**
 * The values that a text allows for a field whose schema allows `allowed`, each where it stands; null where it lists none.
 * Without a mark such as "one of", a list counts only if at least half of it is allowed, as any two words may stand side by side.
 */
export function statedValues(text: string, allowed: readonly string[]): readonly Passage[] | null {
  const mark = MARK.exec(text)
  const candidates = [
    ...(mark === null ? [] : [{ from: mark.index + mark[0].length, marked: true }]),
    { from: LEAD.exec(text)?.[0].length ?? 0, marked: false },
  ]
  for (const { from, marked } of candidates) {
    if (EXAMPLES.test(text.slice(Math.max(0, from - 25), from))) continue
    const values = listAt({ text: text.slice(from), offset: from }, allowed, marked)
    const known = values.filter((value) => allowed.includes(value.text)).length
    const enough =
      values.length >= 2 || (known === 1 && marked && CLOSED_MARK.test(mark?.[0] ?? ""))
    if (
      enough &&
      !values.every((value) => TYPE_WORD.test(value.text)) &&
      (marked || known * 2 >= values.length)
    )
      return values
  }
  return null
}

function listAt({ text, offset }: Passage, allowed: readonly string[], marked: boolean): Passage[] {
  const plain = withoutRemarks(text)
  const clause = { text: plain.slice(0, CLAUSE_END.exec(plain)?.index), offset }
  if (EXAMPLES.test(clause.text)) return []
  if (clause.text.includes("|"))
    return splitPassage(clause, /\|/).flatMap((part, index, all) =>
      valueIn(part, token(part.text, allowed, index === 0, index === all.length - 1)),
    )
  const parts = splitPassage(clause, SEPARATOR)
  const values = parts.flatMap((part) => valueIn(part, bare(part.text)))
  const single = ({ text: value }: Passage, index: number) =>
    allowed.includes(value) ||
    !/\s/.test(value) ||
    (marked && /^[`"']/.test(parts[index]?.text ?? ""))
  return values.every(single) ? values : []
}

function valueIn({ text, offset }: Passage, value: string): Passage[] {
  return value === "" ? [] : [{ text: value, offset: offset + text.indexOf(value) }]
}

/** `low (rare)` is `low`; blanks keep the length. */
function withoutRemarks(text: string): string {
  const first = text.search(/\S/)
  return text.replace(/\([^()]*\)/g, (remark, index: number) =>
    index > first ? " ".repeat(remark.length) : remark,
  )
}

/** One value between bars: beside the first and the last of them, a sentence may go on. */
function token(part: string, allowed: readonly string[], first: boolean, last: boolean): string {
  const whole = bare(part)
  const words = part.split(/\s+/)
  if (allowed.includes(whole) || words.length === 1) return whole
  const quoted = /^(?:`[^`]*`|"[^"]*")/.exec(part)?.[0]
  if (quoted !== undefined) return bare(quoted)
  if (last) return longest(words, (count) => words.slice(0, count), allowed) ?? bare(words[0] ?? "")
  return first
    ? (longest(words, (count) => words.slice(-count), allowed) ?? bare(words.at(-1) ?? ""))
    : whole
}

function longest(
  words: readonly string[],
  take: (count: number) => readonly string[],
  allowed: readonly string[],
): string | undefined {
  return words
    .map((_, index) => bare(take(words.length - index).join(" ")))
    .find((value) => allowed.includes(value))
}

function bare(value: string): string {
  return trimEndOf(trimStartOf(value, "`\"'*<"), "`\"'*>,.:").trim()
}
