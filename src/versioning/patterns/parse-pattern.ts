import { CharSet, JS } from "refa"
import type { Concatenation, Element, Expression } from "refa"

/** What a regular expression is made of. */
export type Piece =
  | { readonly kind: "letter"; readonly letters: CharSet }
  /** Nothing is read: the letter before or behind has to be one of these, or the edge of the text. */
  | {
      readonly kind: "guard"
      readonly side: "before" | "behind"
      readonly letters: CharSet
      readonly atEdge: boolean
    }
  | { readonly kind: "sequence"; readonly pieces: readonly Piece[] }
  | { readonly kind: "choice"; readonly pieces: readonly Piece[] }
  | {
      readonly kind: "repeat"
      readonly piece: Piece
      readonly min: number
      readonly max: number
    }

export const MAX_LETTER = 0x10ffff
const SURROGATES = { min: 0xd800, max: 0xdfff }
const ASTRAL = { min: 0x10000, max: MAX_LETTER }

/**
 * A pattern as validators read it: in Unicode mode, else as older drafts do. Null where it looks further around than one
 * letter, refers back, or where the older reading takes half a letter for one.
 */
export function parsePattern(source: string): Piece | null {
  for (const flags of ["u", ""]) {
    try {
      const { expression } = JS.Parser.fromLiteral({ source, flags }).parse({
        backreferences: "throw",
        maxBackreferenceWords: 0,
      })
      return choiceOf(expression.alternatives, { isUnicode: flags === "u", isRepeated: false })
    } catch {
      continue
    }
  }
  return null
}

interface Reading {
  readonly isUnicode: boolean
  /** Directly below `*` or `+`, where it makes no difference whether a letter counts as one or as two halves. */
  readonly isRepeated: boolean
}

function choiceOf(
  alternatives: Expression["alternatives"] | readonly Concatenation[],
  reading: Reading,
): Piece | null {
  const pieces = alternatives.map(({ elements }) => sequenceOf(elements, reading))
  return pieces.every((piece) => piece !== null) ? { kind: "choice", pieces } : null
}

function sequenceOf(elements: readonly Element[], reading: Reading): Piece | null {
  const below = { ...reading, isRepeated: reading.isRepeated && elements.length === 1 }
  const pieces = elements.map((element) => pieceOf(element, below))
  return pieces.every((piece) => piece !== null) ? { kind: "sequence", pieces } : null
}

function pieceOf(element: Element, reading: Reading): Piece | null {
  switch (element.type) {
    case "CharacterClass": {
      const letters = wholeLetters(element.characters, reading)
      return letters === null ? null : { kind: "letter", letters }
    }
    case "Alternation":
      return choiceOf(element.alternatives, reading)
    case "Quantifier": {
      const { min, max, alternatives } = element
      const isRepeated = max === Number.POSITIVE_INFINITY && min <= 1
      const piece = choiceOf(alternatives, { ...reading, isRepeated })
      return piece === null ? null : { kind: "repeat", piece, min, max }
    }
    case "Assertion":
      return guardOf(element, reading)
    default:
      return null
  }
}

function guardOf(
  { kind, negate, alternatives }: Extract<Element, { readonly type: "Assertion" }>,
  reading: Reading,
): Piece | null {
  const sets = alternatives.map(({ elements: [first, ...more] }) =>
    first?.type === "CharacterClass" && more.length === 0
      ? wholeLetters(first.characters, { ...reading, isRepeated: true })
      : null,
  )
  if (!sets.every((set) => set !== null)) return null
  const named = CharSet.empty(MAX_LETTER).union(...sets)
  const letters = negate ? named.negate() : named
  return { kind: "guard", side: kind === "behind" ? "before" : "behind", letters, atEdge: negate }
}

/** In the older reading letters beyond the first 65,536 are two halves: all are as one another, or none is meant. */
function wholeLetters(letters: CharSet, { isUnicode, isRepeated }: Reading): CharSet | null {
  if (isUnicode) return letters
  const whole = CharSet.empty(MAX_LETTER).union(letters.ranges)
  if (whole.isDisjointWith(SURROGATES)) return whole
  return isRepeated && whole.isSupersetOf(SURROGATES) ? whole.union([ASTRAL]) : null
}
