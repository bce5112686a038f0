import type { ExampleBlock } from "../notations/find-examples.ts"
import type { Passage } from "../passage.ts"

/** Stands for each character of an example, so that no Markdown is read in it. */
const MASK = "\uE000"

/** A prompt in which examples are no text. */
export interface MaskedPrompt {
  readonly text: string
  /** By where they begin. */
  readonly examples: ReadonlyMap<number, ExampleBlock>
}

export function maskExamples(prompt: string, examples: readonly ExampleBlock[]): MaskedPrompt {
  let text = ""
  for (const { offset, end } of examples)
    text += prompt.slice(text.length, offset) + MASK.repeat(end - offset)
  return {
    text: text + prompt.slice(text.length),
    examples: new Map(examples.map((block) => [block.offset, block])),
  }
}

/** What stands between examples, and the examples. */
export function textAndExamples(
  { text, offset }: Passage,
  { examples }: MaskedPrompt,
): (Passage | ExampleBlock)[] {
  const parts: (Passage | ExampleBlock)[] = []
  let at = 0
  while (at < text.length) {
    const block = examples.get(offset + at)
    const next = block === undefined ? nextExample(text, at) : at + (block.end - block.offset)
    if (block !== undefined) parts.push(block)
    else if (/[\p{L}\p{N}]/u.test(text.slice(at, next)))
      parts.push(trimmed({ text: text.slice(at, next), offset: offset + at }))
    at = Math.max(next, at + 1)
  }
  return parts
}

function nextExample(text: string, from: number): number {
  const at = text.indexOf(MASK, from)
  return at === -1 ? text.length : at
}

function trimmed({ text, offset }: Passage): Passage {
  return { text: text.trim(), offset: offset + text.search(/\S/) }
}
