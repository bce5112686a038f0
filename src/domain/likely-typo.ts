import { distance } from "fastest-levenshtein"

/** Shorter words lie too close to each other by chance. */
const MIN_LENGTH = 4

/** The known word that an unknown one is most likely meant to be; null where it is a word of its own. */
export function likelyTypo(word: string, known: Iterable<string>): string | null {
  const folded = fold(word)
  const near = [...known].filter((name) => isNear(folded, fold(name)))
  return near.toSorted((a, b) => distance(word, a) - distance(word, b))[0] ?? null
}

function isNear(a: string, b: string): boolean {
  if (a === b) return true
  if (a.length < MIN_LENGTH || b.length < MIN_LENGTH) return false
  const edits = distance(a, b)
  if (edits === 1) return true
  return edits === 2 && (Math.min(a.length, b.length) > 6 || sameLetters(a, b))
}

/** Swapped letters count as two edits, but are one slip. */
function sameLetters(a: string, b: string): boolean {
  return [...a].toSorted().join("") === [...b].toSorted().join("")
}

/** `min_length`, `minlength` and `minLength` are one word. */
function fold(word: string): string {
  return word.toLowerCase().replace(/[_\- ]/g, "")
}
