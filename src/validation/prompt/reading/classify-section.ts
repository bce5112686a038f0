import type { Language } from "../languages/language.ts"
import { OTHER_LANGUAGES, inAnyLanguage } from "../languages/phrases.ts"
import { anyCase, eitherOf, wholeWords } from "./word-patterns.ts"

/**
 * Whether a section says what the model writes, what it reads, what it must leave out, or something else. A `description`
 * says what some document consists of, perhaps the one to be written: the names in it decide.
 */
export type SectionKind = "output" | "description" | "input" | "prohibition" | "prose"

const NEGATION = eitherOf(
  `${eitherOf("must, should, shall, may, can, will, need, do, does, are, is, to, why")} ?${eitherOf("not, never")}`,
  `${eitherOf("do, does, must, should, ca, wo, is, are")}n['’]?t`,
  "cannot, never",
)
const MISSING_OUT = "omit, skip, forget, remove, miss, drop, exclude"
/** "Do not leave out …" asks for a thing. */
const ASKS_BY_DENIAL = anyCase(
  String.raw`\b${NEGATION} (?:be )?${eitherOf("leave out, left out", MISSING_OUT)}`,
)
/** "Must not be empty" is about a value, and bans no field. */
const ABOUT_VALUES = eitherOf(
  "left out, left empty",
  MISSING_OUT,
  "empty, null, blank, exceed, longer, more, less, fewer, repeat, invent, change, rename",
)
const BANS = anyCase(
  eitherOf(
    String.raw`\b${NEGATION}\b(?! (?:be )?${ABOUT_VALUES})`,
    wholeWords(
      "avoid, forbidden, prohibited, disallowed, exclude, excluded, exclusions, omit, leave out",
      `not ${eitherOf("allowed, permitted, part of, yours, include, belong")}`,
      "no longer, deprecated, obsolete, removed, out of scope",
      "anti-?patterns?, mistakes?, wrong, bad, incorrect, invalid, don['’]?ts",
    ),
  ),
)

const GIVEN = "given, provided, supplied"
const READS = anyCase(
  eitherOf(
    wholeWords("inputs?, receive[sd]?, background, sources, upstream"),
    wholeWords(
      `you (?:${eitherOf("will, are going to, can, may")} )?${eitherOf("receive, get, see, read, find")}`,
      `${eitherOf("is, are, been, was, were")} ${eitherOf(GIVEN)}`,
      `${eitherOf(GIVEN, "available")} ${eitherOf("to you, with, as, by, context, data, documents?, fields?, materials?")}`,
      `source ${eitherOf("material, documents?, data")}`,
      `reference ${eitherOf("material, documents?")}`,
      `context ${eitherOf("provided, documents?, data, variables?")}`,
    ),
    `${wholeWords("given")}(?= ${wholeWords("the, a, an, this, these")})`,
    "^(?:the |your )?context$",
  ),
)

const NAMES_FIELDS =
  "fields?, keys, properties, attributes, sections, required, optional, mandatory, includes?, contains?"
const ASKS_FOR_FIELDS = anyCase(wholeWords(NAMES_FIELDS))
const WRITES = anyCase(
  wholeWords(
    NAMES_FIELDS,
    "outputs?, structure, schema, format, shape, section, consists? of",
    "response, answer, result, json, skeleton, template, deliverable",
  ),
)
/** Third person and no order: "The discovery document contains the following fields". */
const DESCRIBES = anyCase(
  wholeWords("contains, includes, has, have, holds, consists of, comes with, is made of"),
)
const ASKS = anyCase(
  wholeWords(
    "must, should, shall, will, needs?, your, required",
    "outputs?, responses?, answers?, results?, deliverable",
  ),
)
/** What the model goes through before it answers. */
const CHECKS = anyCase(
  eitherOf(
    String.raw`^(?:\d{1,3}[.)]?\s{0,9})?(?:\w{1,40} )?${wholeWords("checks?, checklist, self-?check, review, verification")}`,
    wholeWords(`before you ${eitherOf("answer, respond, submit, finish, return, write")}`),
  ),
)
const ORDERS = anyCase(
  `^(?:${eitherOf("then, now, please, only, and, you, will, must, should")} )*${wholeWords(
    "return, respond, reply, answer, output, produce, write, provide, generate, emit, fill, create, give",
  )}`,
)

/** What a title, a label before a list, or a sentence announces. */
export function classifySection(text: string): SectionKind {
  const plain = text
    .replace(/\([^()]*\)|`[^`]*`|<\/?|>/g, " ")
    .replaceAll("_", " ")
    .trim()
  const clauses = plain.split(/[,;:.–—]\s+/).map((clause) => clause.trim().replace(/[:.]$/, ""))
  if (ASKS_BY_DENIAL.test(plain)) return "output"
  if (clauses.some((clause) => ORDERS.test(clause) && !BANS.test(clause))) return "output"
  if (clauses.some((clause) => BANS.test(clause))) return "prohibition"
  if (clauses.some((clause) => READS.test(clause))) return "input"
  if (CHECKS.test(plain)) return "prose"
  if (!WRITES.test(plain)) return classifyInOtherLanguages(plain)
  return DESCRIBES.test(plain) && !ASKS.test(plain) ? "description" : "output"
}

const OTHERS = (words: (language: Language) => string) =>
  new RegExp(inAnyLanguage(words, OTHER_LANGUAGES), "iu")
const OTHER_BANS = OTHERS(({ ban }) => ban)
const OTHER_INPUTS = OTHERS(({ input }) => input)
const OTHER_FIELDS = OTHERS(({ fields }) => fields)
const OTHER_OUTPUTS = OTHERS(({ output }) => output)

/** By the words of the tables alone: whole sentences are read in English only. */
function classifyInOtherLanguages(plain: string): SectionKind {
  if (OTHER_BANS.test(plain)) return "prohibition"
  if (OTHER_OUTPUTS.test(plain)) return "output"
  if (OTHER_INPUTS.test(plain)) return "input"
  return OTHER_FIELDS.test(plain) ? "output" : "prose"
}

/** Whether a title or label that is about the output announces names of fields, and no other rules for it. */
export function asksForFields(text: string): boolean {
  return ASKS_FOR_FIELDS.test(text.replaceAll("_", " ")) || OTHER_FIELDS.test(text)
}

/** What a part inherits: inside inputs and prohibitions, everything is about them. */
export function sectionWithin(around: SectionKind, own: SectionKind): SectionKind {
  return own === "prose" ||
    around === "input" ||
    around === "prohibition" ||
    (own === "description" && around === "output")
    ? around
    : own
}

const APPEARING =
  "appear, include, output, present, used?, emit, add, set, write, exist, occur, produce, return, contain, part"
const FORBIDS = anyCase(
  String.raw`^\W*(?:is |are )?${eitherOf(
    `${NEGATION} (?:be )?${eitherOf(APPEARING)}`,
    "forbidden, prohibited, disallowed, excluded, omit, leave (?:it |this )?out",
    `not ${eitherOf("allowed, part, used", "(?:a|an|one of the) ")}`,
    `no ${eitherOf("field, part, key")}`,
    `(?:was |were |has been )?${eitherOf("deprecated, removed, renamed, dropped, replaced")}`,
  )}`,
)

/** Whether the description of a field begins by ruling the field out. */
export function forbids(description: string): boolean {
  return FORBIDS.test(description)
}
