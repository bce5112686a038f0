import type { CharSet } from "refa"
import type { Piece } from "./parse-pattern.ts"

/** Sorts of letters that no pattern of a question tells apart, one bit each, and one more for the edge of the text. */
export interface Alphabet {
  readonly size: number
  maskOf(letters: CharSet): bigint
}

/** Reads a text letter by letter, and knows of each state whether the text may end there. */
export interface PatternMachine {
  readonly start: MachineState
  step(state: MachineState, sort: number): MachineState
}

/** Equal states are the same object. */
export interface MachineState {
  readonly key: string
  readonly isAccepting: boolean
  /** Whether every longer text is accepted as well. */
  readonly isSettled: boolean
}

/** More states than people's patterns have. */
const MAX_STATES = 4000

/** Where reading can go on without a letter, if the letter before and the next one are among these. */
interface Move {
  readonly to: number
  readonly before: bigint
  readonly next: bigint
}

interface Automaton {
  readonly moves: readonly (readonly Move[])[]
  readonly steps: readonly (readonly { readonly to: number; readonly on: bigint }[])[]
}

/** Null for a pattern that has too many states. */
export function patternMachine(pattern: Piece, alphabet: Alphabet): PatternMachine | null {
  const automaton = build(pattern, alphabet)
  return automaton === null ? null : determinize(automaton, alphabet)
}

const [BEGIN, END] = [0, 1]

/** A pattern matches anywhere in a text: whatever stands before or behind the match is skipped at both ends. */
function build(pattern: Piece, alphabet: Alphabet): Automaton | null {
  const anything = (1n << BigInt(alphabet.size + 1)) - 1n
  const moves: Move[][] = [[], []]
  const steps: { readonly to: number; readonly on: bigint }[][] = [[], []]
  const state = (): number => {
    steps.push([])
    return moves.push([]) - 1
  }
  const move = (from: number, to: number, before = anything, next = anything): void =>
    void moves[from]?.push({ to, before, next })
  const step = (from: number, to: number, on: bigint): void => void steps[from]?.push({ to, on })

  step(BEGIN, BEGIN, anything)
  step(END, END, anything)
  move(add(pattern, BEGIN), END)
  return moves.length > MAX_STATES ? null : { moves, steps }

  /** Gives the state that is reached by reading a piece from another state on. */
  function add(piece: Piece, from: number): number {
    if (moves.length > MAX_STATES) return from
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
        if (piece.side === "before") move(from, to, allowed)
        else move(from, to, anything, allowed)
        return to
      }
      case "sequence":
        return piece.pieces.reduce((at, part) => add(part, at), from)
      case "choice": {
        const to = state()
        for (const part of piece.pieces) move(add(part, from), to)
        return to
      }
      case "repeat":
        return addRepeated(piece, from)
    }
  }

  function addRepeated(
    { piece, min, max }: Extract<Piece, { readonly kind: "repeat" }>,
    from: number,
  ): number {
    let at = from
    for (let count = 0; count < min && moves.length <= MAX_STATES; count += 1) at = add(piece, at)
    if (max === Number.POSITIVE_INFINITY) {
      const loop = state()
      move(at, loop)
      move(add(piece, loop), loop)
      return loop
    }
    const to = state()
    move(at, to)
    for (let count = min; count < max && moves.length <= MAX_STATES; count += 1) {
      at = add(piece, at)
      move(at, to)
    }
    return to
  }
}

/** The states that reading may be in, each with the letters that may come next there. */
type StateSet = ReadonlyMap<number, bigint>

interface KnownState extends MachineState {
  readonly states: StateSet
  readonly next: Map<number, KnownState>
}

/** Sets of states are made when a text leads to them. */
function determinize({ moves, steps }: Automaton, { size }: Alphabet): PatternMachine {
  const edge = 1n << BigInt(size)
  const anything = (1n << BigInt(size + 1)) - 1n
  const known = new Map<string, KnownState>()
  const start = stateOf(new Map([[BEGIN, anything]]), edge)
  return {
    start,
    step: (state, sort) => {
      const from = state as KnownState
      const next = from.next.get(sort) ?? stateOf(read(from.states, sort), 1n << BigInt(sort))
      from.next.set(sort, next)
      return next
    },
  }

  function read(states: StateSet, sort: number): StateSet {
    const bit = 1n << BigInt(sort)
    const reached = new Map<number, bigint>()
    for (const [state, allowed] of states) {
      if ((allowed & bit) === 0n) continue
      for (const { to, on } of steps[state] ?? []) if ((on & bit) !== 0n) reached.set(to, anything)
    }
    return reached
  }

  function stateOf(reached: StateSet, before: bigint): KnownState {
    const states = closure(reached, before)
    const key = [...states]
      .toSorted(([a], [b]) => a - b)
      .map(([state, allowed]) => `${state}:${allowed}`)
      .join(" ")
    const allowedAtEnd = states.get(END) ?? 0n
    const found = known.get(key) ?? {
      key,
      isAccepting: (allowedAtEnd & edge) !== 0n,
      isSettled: allowedAtEnd === anything,
      states,
      next: new Map<number, KnownState>(),
    }
    known.set(key, found)
    return found
  }

  function closure(reached: StateSet, before: bigint): StateSet {
    const states = new Map(reached)
    const pending = [...reached.keys()]
    for (let state = pending.pop(); state !== undefined; state = pending.pop()) {
      const allowed = states.get(state) ?? 0n
      for (const move of moves[state] ?? []) {
        if ((move.before & before) === 0n) continue
        const present = states.get(move.to) ?? 0n
        const widened = present | (allowed & move.next)
        if (widened === present) continue
        states.set(move.to, widened)
        pending.push(move.to)
      }
    }
    return states
  }
}
