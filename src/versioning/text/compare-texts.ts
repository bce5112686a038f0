import { createTwoFilesPatch, OMIT_HEADERS } from "diff"
import { withinDeadline } from "../../documents/within-deadline.ts"
import { isCorrection } from "./is-correction.ts"
import type { IsKnownWord } from "./is-correction.ts"
import { wordsOf } from "./words.ts"
import type { Word } from "./words.ts"

export type TextDifference = "reworded" | "corrected" | "reformatted"

/** Milliseconds; a text that takes longer is taken to be reworded. */
const DEADLINE = 500

/** How two texts for a model differ: in meaning, in spelling, or in white space and punctuation alone (spec 4). `names` are never misspelt. */
export function compareTexts(
  base: string,
  next: string,
  isKnownWord: IsKnownWord,
  names: ReadonlySet<string>,
): TextDifference {
  const outcome = withinDeadline(DEADLINE, () =>
    compareWords(wordsOf(base), wordsOf(next), isKnownWord, names),
  )
  return outcome?.result ?? "reworded"
}

function compareWords(
  base: readonly Word[],
  next: readonly Word[],
  isKnownWord: IsKnownWord,
  names: ReadonlySet<string>,
): TextDifference {
  if (base.length !== next.length) return "reworded"
  const changed = changedWords(base, next)
  if (changed.length === 0) return "reformatted"
  const isName = ({ text }: Word): boolean => names.has(text)
  const stillUsed = new Set(next.map(({ text }) => text))
  // A word that goes on being used is no misspelling.
  const areCorrections = changed.every(
    ([from, to]) =>
      !stillUsed.has(from.text) &&
      !isName(from) &&
      !isName(to) &&
      isCorrection(from, to, isKnownWord),
  )
  return areCorrections ? "corrected" : "reworded"
}

/** Of two texts with as many words: those that differ, by position. */
function changedWords(
  base: readonly Word[],
  next: readonly Word[],
): (readonly [from: Word, to: Word])[] {
  return base.flatMap((from, index) => {
    const to = next[index]
    const isSame = to === undefined || (from.text === to.text && from.kind === to.kind)
    return isSame ? [] : [[from, to] as const]
  })
}

/** Edits above which a diff would take seconds (facts 23). */
const MAX_EDITS = 2000

/** Unified diff lines without the file header; undefined where the texts differ in too much to show. */
export function diffTexts(base: string, next: string): string | undefined {
  return createTwoFilesPatch("", "", base, next, undefined, undefined, {
    context: 3,
    maxEditLength: MAX_EDITS,
    headerOptions: OMIT_HEADERS,
  })
}
