import { matchPattern } from "../../documents/match-pattern.ts"
/** A short text that a regular expression matches, for the simple ones that people write; null for others. */
export function sampleOfPattern(pattern: string): string | null {
  const reader = { pattern, at: 0 }
  const text = readAlternatives(reader)
  return text !== null && reader.at === pattern.length ? text : null
}

/** One valid text for each common `format`. */
export const SAMPLES_OF_FORMATS: Readonly<Record<string, string>> = {
  date: "2024-01-31",
  time: "12:00:00Z",
  "date-time": "2024-01-31T12:00:00Z",
  duration: "P1D",
  email: "a@example.org",
  hostname: "example.org",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  uri: "https://example.org/",
  "uri-reference": "/a",
  uuid: "123e4567-e89b-12d3-a456-426614174000",
  "json-pointer": "/a",
  regex: "a",
}

interface Reader {
  readonly pattern: string
  at: number
}

/** The first alternative is the sample; the others are read over. */
function readAlternatives(reader: Reader): string | null {
  const first = readSequence(reader)
  while (reader.pattern[reader.at] === "|") {
    reader.at += 1
    if (readSequence(reader) === null) return null
  }
  return first
}

function readSequence(reader: Reader): string | null {
  let text = ""
  while (reader.at < reader.pattern.length && !"|)".includes(reader.pattern.charAt(reader.at))) {
    const piece = readPiece(reader)
    if (piece === null) return null
    text += piece.repeat(readCount(reader))
  }
  return text
}

function readPiece(reader: Reader): string | null {
  const letter = reader.pattern.charAt(reader.at)
  reader.at += 1
  if (letter === "^" || letter === "$") return ""
  if (letter === ".") return "x"
  if (letter === "[") return readClass(reader)
  if (letter === "\\") return readEscape(reader)
  if (letter !== "(") return "*+?{}".includes(letter) ? null : letter
  if (reader.pattern[reader.at] === "?") {
    if (reader.pattern[reader.at + 1] !== ":") return null
    reader.at += 2
  }
  const inner = readAlternatives(reader)
  reader.at += 1
  return inner
}

function readEscape(reader: Reader): string | null {
  const letter = reader.pattern.charAt(reader.at)
  reader.at += 1
  const classes: Readonly<Record<string, string>> = {
    d: "0",
    w: "a",
    s: " ",
    D: "x",
    S: "x",
    W: "-",
  }
  return classes[letter] ?? (/[A-Za-z0-9]/.test(letter) ? null : letter)
}

function readClass(reader: Reader): string | null {
  const [source] = /^\[(?:\\.|[^\]\\])+\]/.exec(reader.pattern.slice(reader.at - 1)) ?? []
  if (source === undefined) return null
  reader.at += source.length - 1
  return (
    [...LETTERS, ...source].find((letter) => matchPattern(`^${source}$`, letter) === true) ?? null
  )
}

/** One of each sort, to be tried where a class of letters is asked for. */
const LETTERS = "xa0A-_ .@/"

/** How often a piece has to stand: the least count, and once where it may be missing altogether by `*`. */
function readCount(reader: Reader): number {
  const [quantifier = "", least = ""] =
    /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/.exec(reader.pattern.slice(reader.at)) ?? []
  reader.at += quantifier.length
  if (quantifier.startsWith("?")) return 0
  return least === "" ? 1 : Math.min(Number(least), 100)
}
