import type { CharSet } from "refa"
import type { Piece } from "./parse-pattern.ts"

/** Sorts of letters that no pattern of a question tells apart, one bit each, and one more for the edge of the text. */
export interface Alphabet {
  readonly size: number
  maskOf(letters: CharSet): bigint
}

/** Where a pattern begins, and where it has matched. */
export const [BEGIN, END] = [0, 1]

/** More states than people's patterns have. */
const MAX_STATES = 4000

/** Where reading can go on without a letter, if the letter before and the next one are among these. */
interface Move {
  readonly to: number
  readonly before: bigint
  readonly next: bigint
}

export interface Automaton {
  readonly moves: readonly (readonly Move[])[]
  readonly steps: readonly (readonly { readonly to: number; readonly on: bigint }[])[]
}

/** A pattern matches anywhere in a text: whatever stands before or behind the match is skipped at both ends. */
export function buildAutomaton(pattern: Piece, alphabet: Alphabet): Automaton | null {
  const builder = createBuilder(alphabet)
  builder.step(BEGIN, BEGIN, builder.anything)
  builder.step(END, END, builder.anything)
  builder.move(add(builder, pattern, BEGIN), END)
  return builder.isFull() ? null : builder
}

interface Builder extends Automaton {
  readonly alphabet: Alphabet
  /** Every letter, and the edge. */
  readonly anything: bigint
  isFull(): boolean
  state(): number
  step(from: number, to: number, on: bigint): void
  move(from: number, to: number, guard?: { readonly before?: bigint; readonly next?: bigint }): void
}

function createBuilder(alphabet: Alphabet): Builder {
  const anything = (1n << BigInt(alphabet.size + 1)) - 1n
  const moves: Move[][] = [[], []]
  const steps: { readonly to: number; readonly on: bigint }[][] = [[], []]
  return {
    alphabet,
    anything,
    moves,
    steps,
    isFull: () => moves.length > MAX_STATES,
    state: () => {
      steps.push([])
      return moves.push([]) - 1
    },
    step: (from, to, on) => void steps[from]?.push({ to, on }),
    move: (from, to, { before = anything, next = anything } = {}) =>
      void moves[from]?.push({ to, before, next }),
  }
}

/** Gives the state that is reached by reading a piece from another state on. */
function add(builder: Builder, piece: Piece, from: number): number {
  const { alphabet, state, step, move } = builder
  if (builder.isFull()) return from
  switch (piece.kind) {
    case "letter": {
      const to = state()
      step(from, to, alphabet.maskOf(piece.letters))
      return to
    }
    case "guard": {
      const to = state()
      const edge = piece.atEdge ? 1n << BigInt(alphabet.size) : 0n
      const allowed = alphabet.maskOf(piece.letters) | edge
      move(from, to, piece.side === "before" ? { before: allowed } : { next: allowed })
      return to
    }
    case "sequence":
      return piece.pieces.reduce((at, part) => add(builder, part, at), from)
    case "choice": {
      const to = state()
      for (const part of piece.pieces) move(add(builder, part, from), to)
      return to
    }
    case "repeat":
      return addRepeated(builder, piece, from)
  }
}

function addRepeated(
  builder: Builder,
  { piece, min, max }: Extract<Piece, { readonly kind: "repeat" }>,
  from: number,
): number {
  let at = from
  for (let count = 0; count < min && !builder.isFull(); count += 1) at = add(builder, piece, at)
  const to = builder.state()
  builder.move(at, to)
  if (max === Number.POSITIVE_INFINITY) {
    builder.move(add(builder, piece, to), to)
    return to
  }
  for (let count = min; count < max && !builder.isFull(); count += 1) {
    at = add(builder, piece, at)
    builder.move(at, to)
  }
  return to
}
