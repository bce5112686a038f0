import { splitPassage } from "../passage.ts"
import { LANGUAGES } from "../languages/index.ts"
import type { Language } from "../languages/language.ts"
import { inAnyLanguage } from "../languages/phrases.ts"
import type { Passage } from "../passage.ts"
import { trimEndOf, trimStartOf } from "../trim-marks.ts"
import { anyCase, eitherOf, wholeWords } from "./word-patterns.ts"

/** Words that may stand between a mark and its list. */
const FILLER = eitherOf(
  "these, the following, following, of these, of, exactly, from, between, values?, options, either, only, the, is, are, be",
)
/** A colon or bracket, and what a value may begin with. */
const LIST_BEGINS = String.raw`\s*(?:[:：=(（]\s*)?(?=[\x60"'“\p{L}\p{N}])`

function marks(words: (language: Language) => string): RegExp {
  return new RegExp(`(?:${inAnyLanguage(words)})(?:[ \t]+${FILLER})*${LIST_BEGINS}`, "giu")
}

/** "One of: …": a list, whatever the values. */
const MARK = marks(({ oneOf }) => oneOf)
/** "Only …", "is …": a list if most of the values are known. */
const WEAK_MARK = marks(({ only }) => only)
/** A mark that a single value may follow. */
const CLOSED_MARK = anyCase(wholeWords("of, values"))
const EXAMPLES = new RegExp(`${inAnyLanguage(({ examples }) => examples)}|…|\\.\\.\\.`, "iu")
/** Words after a comma that begin something else than a value. */
const CONTINUES = wholeWords(
  "where, which, default, but, if, depending, seen, as, then, with, when, and never, never",
)
const CLAUSE_END = new RegExp(
  eitherOf(
    String.raw`[.;](?=\s|$)`,
    String.raw`[)\]}]`,
    String.raw`\n\s*\n`,
    // A line that nothing leads over to the next.
    String.raw`(?<=[^,|/、:(\s][ \t]{0,9})\n(?![ \t]{0,9}(?:[|,/]|or\b))`,
    String.raw`\s[-–—]\s`,
    String.raw`\s\/\/`,
    String.raw`,\s${CONTINUES}`,
  ),
)
const JOINT = inAnyLanguage(
  ({ or, and }) => `${or}, ${and}`,
  LANGUAGES.filter(({ spaced }) => spaced),
)
const JOINT_WITHOUT_BLANKS = inAnyLanguage(
  ({ or }) => or,
  LANGUAGES.filter(({ spaced }) => !spaced),
)
const SEPARATOR = new RegExp(
  String.raw`[,，、](?:\s*(?:${JOINT})\s+)?|\s(?:${JOINT})\s|[/／]|(?<=["'”」\p{Script=Han}\p{Script=Katakana}])(?:${JOINT_WITHOUT_BLANKS})(?=["'“「\p{Script=Han}\p{Script=Katakana}])`,
  "u",
)
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
  for (const { from, mark } of listStarts(text)) {
    if (EXAMPLES.test(text.slice(Math.max(0, from - 25), from))) continue
    const values = listAt({ text: text.slice(from), offset: from }, allowed, mark !== null)
    const known = values.filter((value) => allowed.includes(value.text)).length
    const enough = values.length >= 2 || (known === 1 && mark !== null && CLOSED_MARK.test(mark))
    if (
      enough &&
      !values.every((value) => TYPE_WORD.test(value.text)) &&
      (mark !== null || known * 2 >= values.length)
    )
      return values
  }
  return null
}

const MAX_STARTS = 8

/** Where a list of values may begin, the surest first; `mark`: what announces it for sure. */
function listStarts(text: string): { readonly from: number; readonly mark: string | null }[] {
  const after = (expression: RegExp, isSure: boolean) =>
    Array.from(text.matchAll(expression), ({ 0: mark, index }) => ({
      from: index + mark.length,
      mark: isSure ? mark : null,
    })).slice(0, MAX_STARTS)
  return [
    ...after(MARK, true),
    { from: LEAD.exec(text)?.[0].length ?? 0, mark: null },
    ...after(WEAK_MARK, false),
  ]
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
  return trimEndOf(trimStartOf(value, "`\"'*<“「『‘„«"), "`\"'*>,.:”」』’“»。").trim()
}
