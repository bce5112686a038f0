import type { Passage } from "../passage.ts"
import { blank, lineEnd, skipBlanks, startsLine } from "./characters.ts"
import type { ExampleValue } from "./example-value.ts"
import { findFences } from "./find-fences.ts"
import type { Fence } from "./find-fences.ts"
import { NOTATIONS } from "./index.ts"
import type { NotatedText, ReadExample, Stretch } from "./notation.ts"
import { withoutStatements } from "./templates.ts"

/** An example with the words just before it in the same block. */
export interface LocatedExample {
  readonly value: ExampleValue
  readonly notation: string
  readonly label: Passage
}

/** A stretch of the prompt that shows values rather than speaking: a fence, or one example in running text. */
export interface ExampleBlock {
  readonly offset: number
  readonly end: number
  readonly isFence: boolean
  readonly examples: readonly LocatedExample[]
}

/** What is shown in a prompt. */
export interface FoundExamples {
  readonly blocks: readonly ExampleBlock[]
  /** Where the example begins that would have taken too many tokens: no more were looked for. Null where all were found. */
  readonly cut: number | null
}

/** No prompt that a model could follow shows as much. */
export const MAX_TOKENS = 80_000
/** Languages of fences that hold no documents. */
const NO_EXAMPLES =
  /^(?:bash|sh|shell|console|sql|html?|xml|css|scss|diff|mermaid|csv|java|go|rust|c|cpp|c\+\+|c#|csharp|php|ruby|latex|tex|dockerfile|makefile|svg)$/
const QUOTATION = /^[ \t]{0,8}(?:>[ \t]?)+/gm

export function findExamples(prompt: string): FoundExamples {
  const source: CutText = {
    text: withoutStatements(prompt).replace(QUOTATION, blank),
    budget: { left: MAX_TOKENS },
    cut: null,
  }
  const blocks: ExampleBlock[] = []
  let at = 0
  for (const fence of findFences(prompt)) {
    blocks.push(...inRunningText(source, { start: at, end: fence.start, language: null }))
    blocks.push(inFence(source, fence))
    at = fence.end
  }
  blocks.push(...inRunningText(source, { start: at, end: prompt.length, language: null }))
  return { blocks, cut: source.cut }
}

interface CutText extends NotatedText {
  cut: number | null
}

function inFence(source: CutText, { start, end, language, content }: Fence): ExampleBlock {
  const stretch = { ...content, language }
  const examples = NO_EXAMPLES.test(language) ? [] : readAll(source, stretch)
  return { offset: start, end, isFence: true, examples: examples.map(({ located }) => located) }
}

function inRunningText(source: CutText, stretch: Stretch): ExampleBlock[] {
  return readAll(source, stretch).map(({ located, read }) => ({
    offset: read.offset,
    end: read.end,
    isFence: false,
    examples: [located],
  }))
}

/** What the budget ends within is no example: what is missing in it was not read. */
function readAll(
  source: CutText,
  stretch: Stretch,
): { readonly located: LocatedExample; readonly read: ReadExample }[] {
  const found: { readonly located: LocatedExample; readonly read: ReadExample }[] = []
  let after = stretch.start
  for (let at = stretch.start; at < stretch.end && source.cut === null; at += 1) {
    const read = readAt(source, at, stretch)
    if (source.budget.left < 0) source.cut = at
    if (read === null || source.cut !== null) continue
    const label = labelBefore(source.text, after, at)
    found.push({
      read: read.example,
      located: { value: read.example.value, notation: read.notation, label },
    })
    after = read.example.end
    at = Math.max(at, after - 1)
  }
  return found
}

function readAt(
  source: NotatedText,
  at: number,
  stretch: Stretch,
): { readonly example: ReadExample; readonly notation: string } | null {
  const character = source.text[at] ?? ""
  const isBracket = character === "{" || character === "["
  const isLine = !/\s/.test(character) && startsLine(source.text, at)
  if (!isBracket && !isLine) return null
  for (const notation of NOTATIONS) {
    if (notation.begins === "bracket" ? !isBracket : !isLine) continue
    if (notation.inFencesOnly === true && stretch.language === null) continue
    const example = notation.readAt(source, at, stretch)
    if (example !== null && example.end > at) return { example, notation: notation.name }
  }
  return null
}

/** On the same line, else the line above. */
function labelBefore(text: string, from: number, at: number): Passage {
  const before = text.slice(from, at)
  const said = before.trimEnd()
  const start = said.lastIndexOf("\n") + 1
  const offset = skipBlanks(text, from + start)
  return { text: text.slice(offset, Math.min(from + said.length, lineEnd(text, offset))), offset }
}
