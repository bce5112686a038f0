import type { AST } from "@eslint-community/regexpp"
import { matchPattern } from "../../documents/match-pattern.ts"

/** A short text that a regular expression matches, for the simple ones that people write; null for others. */
export type SamplePattern = (pattern: string) => string | null

/** The parser of regular expressions is loaded only where somebody asks for samples. */
export async function loadPatternSamples(): Promise<SamplePattern> {
  const { RegExpParser } = await import("@eslint-community/regexpp")
  const parser = new RegExpParser()
  const parse = (source: string): AST.Pattern | null => {
    // Like validators do: in Unicode mode, else as older drafts allow.
    for (const unicode of [true, false]) {
      try {
        return parser.parsePattern(source, 0, source.length, { unicode })
      } catch {
        continue
      }
    }
    return null
  }
  return (source) => {
    const pattern = parse(source)
    return pattern === null ? null : sampleOfAlternatives(pattern.alternatives)
  }
}

/** The first alternative is the sample. */
function sampleOfAlternatives([first]: readonly AST.Alternative[]): string | null {
  let text = ""
  for (const element of first?.elements ?? []) {
    const sample = sampleOfElement(element)
    if (sample === null) return null
    text += sample
  }
  return text
}

function sampleOfElement(element: AST.Element): string | null {
  switch (element.type) {
    case "Character":
      return String.fromCodePoint(element.value)
    case "CharacterSet":
    case "CharacterClass":
      return letterIn(element.raw)
    case "Group":
    case "CapturingGroup":
      return sampleOfAlternatives(element.alternatives)
    case "Quantifier":
      return sampleOfElement(element.element)?.repeat(repetitions(element)) ?? null
    case "Assertion":
      return element.kind === "start" || element.kind === "end" ? "" : null
    default:
      return null
  }
}

/** One of each sort, tried where a class of letters is asked for. */
const LETTERS = "xa0A-_ .@/"

function letterIn(source: string): string | null {
  return (
    [...LETTERS, ...source].find((letter) => matchPattern(`^${source}$`, letter) === true) ?? null
  )
}

const MAX_REPETITIONS = 100

/** The least count; but once for `*`, as what may be repeated is worth showing. */
function repetitions({ min, max }: AST.Quantifier): number {
  if (min === 0 && max === Number.POSITIVE_INFINITY) return 1
  return Math.min(min, MAX_REPETITIONS)
}
