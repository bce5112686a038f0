import { BEGIN, END, buildAutomaton } from "./pattern-automaton.ts"
import type { Alphabet, Automaton } from "./pattern-automaton.ts"
import type { Piece } from "./parse-pattern.ts"

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

/** Null for a pattern that has too many states. */
export function patternMachine(pattern: Piece, alphabet: Alphabet): PatternMachine | null {
  const automaton = buildAutomaton(pattern, alphabet)
  return automaton === null ? null : determinize(automaton, alphabet)
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
