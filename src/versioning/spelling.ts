import { distance } from "fastest-levenshtein"
import type { Word } from "./words.ts"

/** Words that carry an instruction: obligation, permission, negation, quantity, order. */
const DECISIVE = new Set(
  [
    "must should shall may might can could will would need ought cannot mustn't shouldn't shan't mayn't can't couldn't won't wouldn't needn't don't doesn't didn't isn't aren't",
    "not no nor never none neither without nothing nobody nowhere",
    "all any each every some few many most more less least fewer several both either only always sometimes often usually exactly",
    "and or if unless except until before after while then than first last above below",
    "required optional mandatory forbidden allowed include exclude includes excludes true false null yes",
  ].flatMap((line) => line.split(" ")),
)

/** Words one slip apart that both exist, so that one is no misspelling of the other. */
const MISTAKABLE: readonly ReadonlySet<string>[] = [
  "from form", "their there they're", "these those", "trail trial", "casual causal", "contact contract", "content context contest",
  "present prevent", "formal format former", "later latter letter", "loose lose", "quiet quite", "prescribe proscribe", "complement compliment",
  "desert dessert", "moral morale", "through thorough though", "where were", "which witch", "whole while", "adopt adapt adept", "assume resume",
  "cause clause", "import impart", "principal principle", "stationary stationery", "statue statute status", "united untied", "sever serve server",
  "minute minuet", "message massage", "public publish", "report repot", "define refine", "device devise", "advice advise", "license licence",
  "weather whether", "personal personnel", "proceed precede", "sensitive sensitize", "descent decent", "dairy diary", "angle angel", "lower power",
].map((line) => new Set(line.split(" ")))

/** Whether one word is only another spelling of the other: never a number, a name, a sign or a word that decides something. */
export function isSpelling(before: Word, after: Word): boolean {
  if (before.kind !== "word" || after.kind !== "word") return false
  const [a, b] = [before.text, after.text]
  if (isArticle(a) && isArticle(b)) return true
  if (DECISIVE.has(a) || DECISIVE.has(b)) return false
  if (MISTAKABLE.some((words) => words.has(a) && words.has(b))) return false
  return a.charAt(0) === b.charAt(0) && !isInflection(a, b) && slips(a, b) <= allowedSlips(Math.min(a.length, b.length))
}

function isArticle(word: string): boolean {
  return word === "a" || word === "an"
}

/** One or several, now or then: the same word, but another instruction. */
function isInflection(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return long.startsWith(short) && ["s", "es", "d", "ed", "er", "est", "ing", "ly", "'s", "s'", "al", "y"].includes(long.slice(short.length))
}

/** Short words lie too close together for a difference to be a slip. */
function allowedSlips(length: number): number {
  return length < 4 ? 0 : length < 9 ? 1 : 2
}

/** Edit distance in which two neighbours that change places count once. */
function slips(a: string, b: string): number {
  if (a.length === b.length) {
    const differing = [...a].flatMap((letter, index) => (letter === b[index] ? [] : [index]))
    const [first = 0, second = 0] = differing
    if (differing.length === 2 && second === first + 1 && a[first] === b[second] && a[second] === b[first]) return 1
  }
  return distance(a, b)
}
