/**
 * Whether a section says what the model writes, what it reads, what it must leave out, or something else. A `description`
 * says what some document consists of, perhaps the one to be written: the names in it decide.
 */
export type SectionKind = "output" | "description" | "input" | "prohibition" | "prose"

const NEGATION = String.raw`(?:(?:must|should|shall|may|can|will|need|do|does|are|is|to|why) ?(?:not|never)|(?:do|does|must|should|ca|wo|is|are)n['’]?t|cannot|never)`
/** "Do not leave out …" asks for a thing; "must not be empty" is about a value. */
const NOT_A_BAN = String.raw`(?:be )?(?:left? (?:out|empty)|omit|skip|forget|remove|miss|drop|exclude|empty|null|blank|exceed|longer|more|less|fewer|repeat|invent|change|rename)`
const ASKS_BY_DENIAL = new RegExp(
  String.raw`\b${NEGATION} (?:be )?(?:leave out|left out|omit|skip|forget|remove|miss|drop|exclude)`,
  "i",
)
const BANS = new RegExp(
  String.raw`\b${NEGATION}\b(?! ${NOT_A_BAN})|\b(?:avoid|forbidden|prohibited|disallowed|exclude|excluded|exclusions|omit|leave out|no longer|deprecated|obsolete|removed|not (?:allowed|permitted|part of|yours|include|belong)|out of scope|anti-?patterns?|mistakes?|wrong|bad|incorrect|invalid|don['’]?ts)\b`,
  "i",
)
const READS =
  /\binputs?\b|\byou (?:will |are going to |can |may )?(?:receive|get|see|read|find)\b|\b(?:is|are|been|was|were) (?:given|provided|supplied)\b|\b(?:given|provided|supplied|available) (?:to you|with|as|context|data|documents?|fields?|materials?|by)\b|\bgiven\b(?= (?:the|a|an|this|these)\b)|\breceive[sd]?\b|\bbackground\b|\bsource (?:material|documents?|data)\b|\bsources\b|\bupstream\b|\breference (?:material|documents?)\b|\bcontext (?:provided|documents?|data|variables?)\b|^(?:the |your )?context$/i
const WRITES =
  /\b(?:outputs?|structure|fields?|schema|format|shape|sections?|required|optional|mandatory|response|answer|properties|keys|attributes|includes?|contains?|consists? of|result|json|skeleton|template|deliverable)\b/i
/** Third person and no order: "The discovery document contains the following fields". */
const DESCRIBES = /\b(?:contains|includes|has|have|holds|consists of|comes with|is made of)\b/i
const ASKS =
  /\b(?:must|should|shall|will|needs?|outputs?|responses?|answers?|results?|your|required|deliverable)\b/i
/** What the model goes through before it answers. */
const CHECKS =
  /^(?:\d+[.)]?\s*)?(?:\w+ )?(?:checks?|checklist|self-?check|review|verification)\b|\bbefore you (?:answer|respond|submit|finish|return|write)\b/i
const ORDERS =
  /^(?:then |now |please |only |and )*(?:return|respond|reply|answer|output|produce|write|provide|generate|emit|fill|create|give)\b/i

/** What a title, a label before a list, or a sentence announces. */
export function classifySection(text: string): SectionKind {
  const plain = text
    .replace(/\([^)]*\)|`[^`]*`|<\/?|>/g, " ")
    .replaceAll("_", " ")
    .trim()
  const clauses = plain.split(/[,;:.–—]\s+/).map((clause) => clause.trim().replace(/[:.]$/, ""))
  if (ASKS_BY_DENIAL.test(plain)) return "output"
  if (clauses.some((clause) => ORDERS.test(clause) && !BANS.test(clause))) return "output"
  if (clauses.some((clause) => BANS.test(clause))) return "prohibition"
  if (clauses.some((clause) => READS.test(clause))) return "input"
  if (CHECKS.test(plain)) return "prose"
  if (!WRITES.test(plain)) return "prose"
  return DESCRIBES.test(plain) && !ASKS.test(plain) ? "description" : "output"
}

/** Whether a title or label that is about the output announces names of fields, and no other rules for it. */
export function asksForFields(text: string): boolean {
  return /\b(?:fields?|keys|properties|attributes|sections|required|optional|mandatory|includes?|contains?)\b/i.test(
    text.replaceAll("_", " "),
  )
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

const FORBIDS = new RegExp(
  String.raw`^\W*(?:is |are )?(?:${NEGATION} (?:be )?(?:appear|include|output|present|used?|emit|add|set|write|exist|occur|produce|return|contain|part)|forbidden|prohibited|disallowed|excluded|omit|leave (?:it |this )?out|not (?:allowed|part|used|(?:a|an|one of the) )|no (?:field|part|key)|(?:was |were |has been )?(?:deprecated|removed|renamed|dropped|replaced))`,
  "i",
)

/** Whether the description of a field begins by ruling the field out. */
export function forbids(description: string): boolean {
  return FORBIDS.test(description)
}
