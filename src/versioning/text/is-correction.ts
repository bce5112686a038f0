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

/** Whether a word, in lower case, is spelt correctly. */
export type IsKnownWord = (word: string) => boolean

/**
 * Whether a change of a word corrects its spelling: it was not a known word, and is a slip away from one. Never for a
 * number, a name, a sign or a word that carries an instruction, nor in a language whose words are not known.
 */
export function isCorrection(base: Word, next: Word, isKnownWord: IsKnownWord): boolean {
  if (base.kind !== "word" || next.kind !== "word") return false
  const [from, to] = [base.text, next.text]
  if (isArticle(from) && isArticle(to)) return true
  if (DECISIVE.has(from) || DECISIVE.has(to)) return false
  if (isKnownWord(from) || !isKnownWord(to)) return false
  return (
    from.charAt(0) === to.charAt(0) &&
    !isInflection(from, to) &&
    slips(from, to) <= allowedSlips(Math.min(from.length, to.length))
  )
}

function isArticle(word: string): boolean {
  return word === "a" || word === "an"
}

/** Singular or plural, present or past: the same word, but another instruction. */
function isInflection(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return (
    long.startsWith(short) &&
    ["s", "es", "d", "ed", "er", "est", "ing", "ly", "'s", "s'", "al", "y"].includes(
      long.slice(short.length),
    )
  )
}

/** Short words lie too close together for a difference to be a slip. */
function allowedSlips(length: number): number {
  if (length < 3) return 0
  return length < 9 ? 1 : 2
}

/** Edit distance in which two neighbours that change places count once. */
function slips(a: string, b: string): number {
  if (a.length === b.length) {
    const differing = [...a].flatMap((letter, index) => (letter === b[index] ? [] : [index]))
    const [first = 0, second = 0] = differing
    if (
      differing.length === 2 &&
      second === first + 1 &&
      a[first] === b[second] &&
      a[second] === b[first]
    )
      return 1
  }
  return distance(a, b)
}
