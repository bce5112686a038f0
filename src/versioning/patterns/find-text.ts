import { CharBase, CharSet } from "refa"
import { MAX_LETTER, parsePattern } from "./parse-pattern.ts"
import type { Piece } from "./parse-pattern.ts"
import { patternMachine } from "./pattern-machine.ts"
import type { Alphabet } from "./pattern-automaton.ts"
import type { MachineState, PatternMachine } from "./pattern-machine.ts"

/** What is asked of a text. */
export interface TextQuery {
  /** Patterns that have to match. */
  readonly matching: readonly string[]
  /** Patterns that must not match. */
  readonly notMatching: readonly string[]
  /** Other texts than these. */
  readonly except?: readonly string[]
  /** Letters, as Unicode counts them. */
  readonly minLength?: number
  readonly maxLength?: number
}

/** A shortest text; "none" where no text fulfils the query; "undecided" for patterns that cannot be read, or take too long. */
export type FoundText = { readonly text: string } | "none" | "undecided"

/** Steps from state to state before a question stays open. */
const MAX_STEPS = 30_000
/** Texts that a query excludes at most. */
const MAX_EXCEPTIONS = 500
/** A least length above which the letters are no longer counted. */
const MAX_COUNTED = 300

export function findText(query: TextQuery): FoundText {
  const machines = machinesFor(query)
  if (machines === null) return "undecided"
  return shortestText(machines, query)
}

/** Reads a text once, however the pattern is made; null where it cannot be read. */
export function matchesText(pattern: string, text: string): boolean | null {
  const found = findText({ matching: [pattern, `^${literally(text)}$`], notMatching: [] })
  return found === "undecided" ? null : found !== "none"
}

interface Machines {
  readonly wanted: readonly PatternMachine[]
  readonly unwanted: readonly PatternMachine[]
  /** One letter of each sort. */
  readonly letters: readonly (string | null)[]
}

function machinesFor({ matching, notMatching, except = [] }: TextQuery): Machines | null {
  if (except.length > MAX_EXCEPTIONS) return null
  const wanted = matching.map(knownPattern)
  const unwanted = [
    ...notMatching.map(knownPattern),
    ...(except.length > 0 ? [knownPattern(`^(?:${except.map(literally).join("|")})$`)] : []),
  ]
  const pieces = [...wanted, ...unwanted]
  if (!pieces.every((piece) => piece !== null)) return null
  const base = new CharBase([
    CharSet.all(MAX_LETTER),
    ...pieces.flatMap((piece) => [...lettersOf(piece)]),
  ])
  const alphabet: Alphabet = {
    size: base.sets.length,
    maskOf: (letters) =>
      base.split(letters).reduce((mask, sort) => mask | (1n << BigInt(sort)), 0n),
  }
  const machines = pieces.map((piece) => patternMachine(piece, alphabet))
  if (!machines.every((machine) => machine !== null)) return null
  return {
    wanted: machines.slice(0, wanted.length),
    unwanted: machines.slice(wanted.length),
    letters: base.sets.map(letterOf),
  }
}

const parsed = new Map<string, Piece | null>()

function knownPattern(source: string): Piece | null {
  const known = parsed.get(source)
  if (known !== undefined) return known
  const piece = parsePattern(source)
  parsed.set(source, piece)
  return piece
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, (letter) =>
    letter === "-" ? "\\x2d" : `\\${letter}`,
  )
}

function* lettersOf(piece: Piece): Generator<CharSet> {
  if (piece.kind === "letter" || piece.kind === "guard") yield piece.letters
  else if (piece.kind === "repeat") yield* lettersOf(piece.piece)
  else for (const part of piece.pieces) yield* lettersOf(part)
}

/** Letters that people like to read, tried first. */
const PREFERRED = [..."abcxyz019AZ-_ ./:"].map((letter) => letter.codePointAt(0) ?? 0)

/** Null for a sort that holds nothing but halves of letters, which no text has alone. */
function letterOf(letters: CharSet): string | null {
  const preferred = PREFERRED.find((letter) => letters.has(letter))
  if (preferred !== undefined) return String.fromCodePoint(preferred)
  for (const { min, max } of letters.ranges) {
    const printable = Math.max(min, Math.min(max, 0x21))
    if (printable < 0xd800 || printable > 0xdfff) return String.fromCodePoint(printable)
    if (max > 0xdfff) return String.fromCodePoint(0xe000)
  }
  return null
}

interface Reached {
  readonly wanted: readonly MachineState[]
  readonly unwanted: readonly MachineState[]
  readonly text: string
}

/** Breadth first, by the number of letters. */
function shortestText(machines: Machines, query: TextQuery): FoundText {
  const { minLength: least = 0, maxLength: most = Number.POSITIVE_INFINITY } = query
  const counted = Math.min(least, MAX_COUNTED)
  const seen = new Set<string>()
  let steps = 0
  let layer: readonly Reached[] = [
    {
      wanted: machines.wanted.map(({ start }) => start),
      unwanted: machines.unwanted.map(({ start }) => start),
      text: "",
    },
  ]
  for (let length = 0; layer.length > 0 && length <= most; length += 1) {
    const found = length < counted ? undefined : layer.find(fulfils)
    if (found !== undefined) return least > counted ? "undecided" : { text: found.text }
    const next: Reached[] = []
    for (const reached of layer) {
      for (const [sort, letter] of machines.letters.entries()) {
        if (letter === null) continue
        steps += 1
        if (steps > MAX_STEPS) return "undecided"
        const beyond = stepAll(machines, reached, sort, letter)
        if (beyond.unwanted.some(({ isSettled }) => isSettled)) continue
        const key = keyOf(beyond, Math.min(length + 1, counted))
        if (seen.has(key)) continue
        seen.add(key)
        next.push(beyond)
      }
    }
    layer = next
  }
  return "none"
}

function fulfils({ wanted, unwanted }: Reached): boolean {
  return (
    wanted.every(({ isAccepting }) => isAccepting) &&
    !unwanted.some(({ isAccepting }) => isAccepting)
  )
}

function stepAll(
  { wanted, unwanted }: Machines,
  reached: Reached,
  sort: number,
  letter: string,
): Reached {
  const read = (machines: readonly PatternMachine[], states: readonly MachineState[]) =>
    machines.flatMap((machine, index) => {
      const state = states[index]
      return state === undefined ? [] : [machine.step(state, sort)]
    })
  return {
    wanted: read(wanted, reached.wanted),
    unwanted: read(unwanted, reached.unwanted),
    text: reached.text + letter,
  }
}

function keyOf({ wanted, unwanted }: Reached, length: number): string {
  return [length, ...[...wanted, ...unwanted].map(({ key }) => key)].join("|")
}
