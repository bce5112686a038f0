import { readItem } from "./named-item.ts"
import type { NamedItem } from "./named-item.ts"
import { splitPassage } from "../passage.ts"
import type { Passage } from "../passage.ts"
import { eitherOf } from "./word-patterns.ts"

/** Fields named one after the other in running text. */
export interface Enumeration {
  /** A line of its own that a word such as "Required:" begins: it names fields and nothing else. */
  readonly labelled: boolean
  /** The sentence up to the first name. */
  readonly lead: Passage
  readonly items: readonly NamedItem[]
}

/** Bare words below which a sentence may merely mention two things. */
const MIN_BARE_NAMES = 3
const MAX_NAMES = 100
const REMARK = String.raw`(?:\s{0,9}\([^()\n]*\))?`
const CODED = String.raw`(?:\x60[^\x60\n]+\x60|"[\w.]+")${REMARK}`
const NAME = String.raw`(?:\x60[^\x60\n]+\x60|"[\w.]+"|[A-Za-z_]\w*(?:\.\w+)*(?:\[\])?)${REMARK}`
const JOINT = String.raw`(?:\s{0,9},\s{0,9}(?:and\s{1,9})?|\s{1,9}and\s{1,9})`
const several = (name: string, min: number) =>
  String.raw`${name}(?:${JOINT}(?:an?\s+)?${name}){${min - 1},${MAX_NAMES - 1}}`
/** "Start with" and its like list nothing. */
const WITH = String.raw`(?<!\b${eitherOf("start, begin, end, work, deal, go on")}\s+)with`
const LEAD_IN = eitherOf(
  "fields?, keys?, properties, sections?, attributes",
  WITH,
  "contains?, containing, includes?, including, must have, has",
)
const FILLERS = String.raw`(?:\s+${eitherOf("are, the, these, following, required, top-level, fields?, keys?, an?")})*`
const NAMES = `${several(CODED, 2)}|(?=${NAME}${JOINT})${several(NAME, MIN_BARE_NAMES)}`
const ENUMERATION = new RegExp(
  String.raw`\b${LEAD_IN}${FILLERS}(?:\s*:)?\s+(?:an?\s+)?(${NAMES})(.?)`,
  "gi",
)
const PART = new RegExp(
  String.raw`(?:^|,\s{0,9}(?:and\s{1,9})?|\sand\s{1,9})(?:an?\s{1,9})?(${NAME})`,
  "g",
)
const NUMBERS = ["two", "three", "four", "five", "six"]
/** "two lists, open and closed": as many names as the number says. */
const COUNTED = new RegExp(
  String.raw`\b(${NUMBERS.join("|")})\s${eitherOf("lists, arrays, fields, keys, properties, values, sections")}[,:]\s(?:called |named )?(${several(NAME, 2)})[.;]?$`,
  "gim",
)
/** "A single key: `route`". */
const ONLY_ONE = new RegExp(
  String.raw`\b${eitherOf("single, one")}\s(?:top-level )?${eitherOf("key, field, property")}(?:[:,]|\s${eitherOf("called, named")})?\s(\x60"?[\w.]+"?\x60|"[\w.]+")`,
  "gi",
)
const SENTENCE_END = /(?<=[.!?;])\s+/

const BOLD = String.raw`(?:\*\*)?`
const PARTS = String.raw`(?:\s+${eitherOf("fields?, keys?, properties, sections?")})?`
const LABEL = String.raw`${BOLD}${eitherOf("required, optional, mandatory")}${PARTS}${BOLD}:${BOLD}\s+`
/** A line such as "Required sections: title, size". */
const LABELLED = new RegExp(String.raw`^[ \t]*(${LABEL})(${several(NAME, 1)})\.?[ \t]*$`, "gim")

/** "Required fields: title, size, risks." and "Return JSON with `title`, `size` and `risks`". */
export function enumerationsIn(passage: Passage): Enumeration[] {
  const labelled = labelledLines(passage)
  return labelled.length > 0 ? labelled : [...countedNames(passage), ...inSentences(passage)]
}

function countedNames(passage: Passage): Enumeration[] {
  return splitPassage(passage, SENTENCE_END).flatMap(({ text, offset }) =>
    [...text.matchAll(COUNTED), ...text.matchAll(ONLY_ONE)].flatMap((found) => {
      const [whole] = found
      const names = found[2] ?? found[1] ?? ""
      const count = found[2] === undefined ? 1 : NUMBERS.indexOf(found[1]?.toLowerCase() ?? "") + 2
      const at = found.index + whole.lastIndexOf(names)
      const items = namesIn({ text: names, offset: offset + at })
      return items?.length === count
        ? [{ labelled: true, lead: { text: text.slice(0, at), offset }, items }]
        : []
    }),
  )
}

function labelledLines({ text, offset }: Passage): Enumeration[] {
  return Array.from(text.matchAll(LABELLED)).flatMap((found) => {
    const [whole, lead = "", names = ""] = found
    const start = offset + found.index
    const items = namesIn({
      text: names,
      offset: start + whole.indexOf(names, whole.indexOf(lead) + lead.length),
    })
    return items === null ? [] : [{ labelled: true, lead: { text: lead, offset: start }, items }]
  })
}

function inSentences(passage: Passage): Enumeration[] {
  return splitPassage(passage, SENTENCE_END).flatMap(({ text, offset }) =>
    Array.from(text.matchAll(ENUMERATION)).flatMap((found) => {
      const [whole, names = "", after = ""] = found
      const at = found.index + whole.length - after.length - names.length
      const items = namesIn({ text: names, offset: offset + at }) ?? []
      const areCoded = items.every((item) =>
        item.names.every(({ certainty }) => certainty === "coded"),
      )
      // A bare word that the sentence goes on after may be no name any more.
      const ends = areCoded || /^[.;:)]?$/.test(after)
      return items.length > 0 && ends
        ? [{ labelled: false, lead: { text: text.slice(0, at), offset }, items }]
        : []
    }),
  )
}

/** Null where one of them is no name. */
function namesIn({ text, offset }: Passage): NamedItem[] | null {
  const parts = Array.from(text.matchAll(PART), ({ 0: part, 1: name = "", index }) => ({
    text: name,
    offset: offset + index + part.length - name.length,
  }))
  const items = parts.flatMap((part) => readItem(part) ?? [])
  return items.length === parts.length ? items : null
}
