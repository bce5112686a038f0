import { JSON_TYPES } from "../json-type.ts"
import type { JsonType } from "../json-type.ts"
import { inAnyLanguage } from "./phrases.ts"

const NAMED_TYPES = JSON_TYPES.filter((type) => type !== "null")
const WORDS = NAMED_TYPES.map(
  (type) => [type, pattern(inAnyLanguage((language) => language.types[type]))] as const,
)
const BOOLEANS = pattern(inAnyLanguage((language) => language.trueFalse))
const PROSE = pattern(inAnyLanguage((language) => language.prose))

function pattern(source: string): RegExp {
  return new RegExp(source, "iu")
}

/** `string[]`, `list[str]`, `array of strings`. */
const EXACT_LIST =
  /^(?:an? |the )?(?:(?:string|number|integer|int|str|float|bool|boolean|object)s?\[\]|(?:list|array)(?:\s*[[<]\s*\w+\s*[\]>]| of (?:strings?|numbers?|integers?|objects?|booleans?|floats?|str|ints?|dicts?|names?)))$/i
const EXACT: Readonly<Partial<Record<JsonType, RegExp>>> = {
  string: /^(?:an? |the )?(?:short |long |single |plain |optional )?(?:string|str)$/i,
  number: /^(?:an? |the )?(?:whole |positive )?(?:number|integer|int|float|decimal)$/i,
  boolean: /^(?:an? |the )?(?:bool|boolean)(?: value)?$/i,
  array: EXACT_LIST,
  object: /^(?:an? |the )?(?:object|dict|dictionary|map)$/i,
}

const OPENS = inAnyLanguage((language) => Object.values(language.types).join(", "))
const DETERMINERS = /^\s{0,9}(?:(?:an?|the|one|single|short|brief)\s{1,9}){0,3}/i
const OPENING_TYPE = pattern(`^(?:${OPENS})`)
const NOUN = pattern(`^(?:${inAnyLanguage(({ nouns }) => nouns)})$`)
const AMBIGUOUS = pattern(`^(?:${inAnyLanguage(({ ambiguous }) => ambiguous)})$`)
/** The end, a number or a mark, or a word that leads on to what is in it. */
const JOINT = pattern(`^\\s{0,9}(?:$|[^\\p{L}\\s'’-]|(?:${inAnyLanguage(({ joints }) => joints)}))`)
const LENGTH =
  /^\s*(?:an?|one|two|three|\d+(?:\s?[-–]\s?\d+)?)\s(?:[\p{L}-]+\s){0,2}(?:sentences?|paragraphs?|words?)(?![\p{L}])/iu

/** The type that a description begins with: "An integer from 0 to 10", "list of names", "one sentence"; null where it names none. */
export function openingTypeOf(text: string): JsonType | null {
  const exact = namedTypeOf(withoutRemark(text))
  if (exact !== null) return exact
  const said = text.replace(DETERMINERS, "")
  const opening = OPENING_TYPE.exec(said)?.[0]
  if (opening !== undefined) {
    const isNoun = NOUN.test(opening) && !JOINT.test(said.slice(opening.length))
    if (isNoun || AMBIGUOUS.test(opening)) return null
    return WORDS.find(([, expression]) => expression.test(opening))?.[0] ?? null
  }
  return LENGTH.test(text) ? "string" : null
}

/** A text without what stands in brackets at its end. */
export function withoutRemark(text: string): string {
  const end = text.trimEnd()
  const opening = end.lastIndexOf("(")
  const isRemark = opening !== -1 && end.indexOf(")", opening) === end.length - 1
  return isRemark ? end.slice(0, opening).trimEnd() : text
}

/** The type that a text names and nothing else: `string`, `list of strings`, `数字`; null where it says more or none. */
export function namedTypeOf(text: string): JsonType | null {
  const plain = text
    .trim()
    .replace(/^<([^<>]*)>$/, "$1")
    .replace(/^\(([^()]*)\)$/, "$1")
  const exact = Object.entries(EXACT).find(([, expression]) => expression?.test(plain))
  if (exact !== undefined) return exact[0] as JsonType
  return (
    WORDS.find(([type, expression]) => {
      const found = type === "array" ? null : expression.exec(plain)
      return found !== null && found[0].length === plain.length && !AMBIGUOUS.test(plain)
    })?.[0] ?? null
  )
}

const ONLY_RANGE =
  /^\W{0,9}\d{1,20}(?:[.,]\d{1,20})?\s{0,3}%?\s{0,3}(?:-|–|—|~|～|to|bis|à|a|到|至)\s{0,3}\d{1,20}(?:[.,]\d{1,20})?\s{0,3}%?\W{0,9}$/u

/** The type of which a text shows all or the ends: `0-100`, `true/false`, `true if it fits`; null where it shows none. */
export function shownTypeOf(text: string): JsonType | null {
  if (ONLY_RANGE.test(text)) return "number"
  const first = BOOLEANS.exec(text)
  return first !== null &&
    !/[\p{L}\p{N}]/u.test(text.slice(0, first.index)) &&
    /^(?:true|false)$/i.test(first[0])
    ? "boolean"
    : null
}

/** The types that words in place of a value may speak of; empty where they say nothing of it. */
export function suggestedTypes(text: string): ReadonlySet<JsonType> {
  return new Set<JsonType>([
    ...WORDS.flatMap(([type, expression]) => (expression.test(text) ? [type] : [])),
    ...(BOOLEANS.test(text) ? (["boolean"] as const) : []),
    ...(/\d/.test(text) ? (["number"] as const) : []),
    ...(PROSE.test(text) ? (["string"] as const) : []),
  ])
}
