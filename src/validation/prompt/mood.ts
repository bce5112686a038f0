/** Whether a section says what the model writes, what it reads, what it must leave out, or something else. */
export type Mood = "output" | "input" | "prohibition" | "prose"

const NEVER =
  /\b(?:must|should|shall|may|can|will|need|ought|is|are|do|does) ?(?:not|never)\b|\b(?:don['’]?t|mustn['’]?t|shouldn['’]?t|can['’]?t|cannot|never|no longer|avoid|forbidden|prohibited|disallowed|excluded?|omit|leave out|remove|without|not (?:allowed|permitted|to do|part of|yours|include|to include)|out of scope|anti-?patterns?|mistakes?|wrong|bad|incorrect|invalid|don['’]?ts)\b/i
/** "Do not leave out …" asks for a thing. */
const NEVER_WITHOUT = /\b(?:not|never|n['’]t|no) (?:be )?(?:leave out|omit|omitted|skip|forget|remove|miss|missing|left out|excluded?)\b/i
const READS =
  /\b(?:inputs?|you (?:will |are going to |can )?(?:receive|get|see|read)|(?:is|are|be|been|was) (?:given|provided|supplied)|given (?:to you|the|as)|you are given|(?:provided|supplied|available) (?:to you|with|as|context|data|documents?|fields?|materials?)|receives?|background|source (?:material|documents?|data)|sources|upstream|reference (?:material|documents?)|context (?:provided|documents?|data|variables?)|(?:comes?|taken|copied|drawn) from)\b|^(?:the )?context$/i
const WRITES =
  /\b(?:outputs?|structure|fields?|schema|format|shape|sections?|required|optional|mandatory|response|answer|respond|return|produce|emit|properties|keys|attributes|include|includes|contains?|consists? of|must have|has|have|each|every|result|json|skeleton|template|deliverable|object)\b/i

/** The mood of a title, a label before a list, or a sentence. */
export function moodOf(text: string): Mood {
  const plain = text.replace(/\([^)]*\)/g, " ").replace(/`[^`]*`/g, " ").replaceAll("_", " ")
  if (NEVER_WITHOUT.test(plain)) return "output"
  if (NEVER.test(plain)) return "prohibition"
  if (READS.test(plain)) return "input"
  return WRITES.test(plain) ? "output" : "prose"
}

/** What a part inherits: inside inputs and prohibitions, everything is about them. */
export function moodWithin(around: Mood, own: Mood): Mood {
  return own === "prose" || around === "input" || around === "prohibition" ? around : own
}

/** Whether a text begins by forbidding what it is about: "must not appear", "do not include". */
export function forbids(description: string): boolean {
  return NEVER.test(description.split(/[.;]/, 1)[0]?.split(/\s+/).slice(0, 4).join(" ") ?? "") && !NEVER_WITHOUT.test(description)
}
