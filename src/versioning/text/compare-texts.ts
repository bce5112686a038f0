import { createTwoFilesPatch, OMIT_HEADERS } from "diff"
import { withinDeadline } from "../../documents/within-deadline.ts"
import { isSpelling } from "./spelling.ts"
import type { IsKnownWord } from "./spelling.ts"
import { wordsOf } from "./words.ts"
import type { Word } from "./words.ts"

export type TextDifference = "reworded" | "corrected" | "reformatted"

/** Milliseconds; a text that takes longer is taken to be reworded. */
const DEADLINE = 500

/** How two texts for a model differ: in meaning, in spelling, or in white space and punctuation alone (spec 4). `names` are never misspelt. */
export function compareTexts(
  before: string,
  after: string,
  isKnownWord: IsKnownWord,
  names: ReadonlySet<string>,
): TextDifference {
  return (
    withinDeadline(DEADLINE, () => differenceOf(before, after, isKnownWord, names))?.result ??
    "reworded"
  )
}

function differenceOf(
  before: string,
  after: string,
  isKnownWord: IsKnownWord,
  names: ReadonlySet<string>,
): TextDifference {
  const [was, is] = [wordsOf(before), wordsOf(after)]
  if (was.length !== is.length) return "reworded"
  const written = new Set(is.map(({ text }) => text))
  const differing = was.flatMap((word, index) => {
    const other = is[index]
    return other === undefined || (word.text === other.text && word.kind === other.kind)
      ? []
      : [[word, other] as const]
  })
  if (differing.length === 0) return "reformatted"
  const isName = ({ text }: Word): boolean => names.has(text)
  // A word that goes on being used is no misspelling.
  return differing.every(
    ([word, other]) =>
      !written.has(word.text) &&
      !isName(word) &&
      !isName(other) &&
      isSpelling(word, other, isKnownWord),
  )
    ? "corrected"
    : "reworded"
}

/** Edits above which a diff would take seconds (facts 23). */
const MAX_EDITS = 2000

/** Unified diff lines without the file header; undefined where the texts differ in too much to show. */
export function diffTexts(before: string, after: string): string | undefined {
  return createTwoFilesPatch("", "", before, after, undefined, undefined, {
    context: 3,
    maxEditLength: MAX_EDITS,
    headerOptions: OMIT_HEADERS,
  })
}
