import { asksForFields, classifySection, sectionWithin } from "./classify-section.ts"
import { innermost, leaveFrames, rankOfColumn, rankOfLabel } from "./frames.ts"
import { isCaption, isLabel, lastSentence } from "./labels.ts"
import { addRemark } from "./outline-state.ts"
import type { OutlineState } from "./outline-state.ts"
import { parentHint } from "./parent-hint.ts"
import type { Passage } from "../passage.ts"
import type { BlockOf, PromptBlock } from "./prompt-block.ts"

/** The blocks beside one, where there are any. */
interface Neighbours {
  readonly previous: PromptBlock | undefined
  readonly next: PromptBlock | undefined
}

/** Running text, of which the last sentence may head the list or example after it. */
export function addText(
  state: OutlineState,
  block: BlockOf<"text">,
  { previous, next }: Neighbours,
): void {
  const label = labelIn(block, next)
  if (label === null) addPlainText(state, block)
  else addLabel(state, block, label, previous)
}

function labelIn(block: BlockOf<"text">, next: PromptBlock | undefined): Passage | null {
  if (next?.kind === "example" && isRightBefore(block, next) && !isLabel(block.text)) {
    const sentence = lastSentence(block)
    const section = classifySection(sentence.text)
    return section === "output" || section === "input" || isCaption(sentence.text) ? sentence : null
  }
  if (next?.kind === "item" && isRightBefore(block, next) && !isLabel(block.text)) {
    const sentence = lastSentence(block)
    if (ANNOUNCES.test(sentence.text) && classifySection(sentence.text) === "output")
      return sentence
  }
  const leads =
    next !== undefined &&
    (next.kind === "item" || next.kind === "example") &&
    next.column >= block.column
  return isLabel(block.text) || (leads && isCaption(block.text)) ? lastSentence(block) : null
}

/** "Return the following as JSON." before a list speaks of it. */
const ANNOUNCES = /\b(?:following|below|these)\b/i

/** With no more than an empty line, or the mark of a quotation, between them. */
function isRightBefore({ text, offset }: BlockOf<"text">, next: PromptBlock): boolean {
  return next.offset - (offset + text.length) <= 4
}

function addPlainText(state: OutlineState, block: BlockOf<"text">): void {
  const around = leaveFrames(state.frames, rankOfColumn(block.column))
  if (around.isSentence) leaveFrames(state.frames, around.rank)
  else around.group = null
  addUnderFrames(state, { text: block.text, offset: block.offset })
}

function addUnderFrames(state: OutlineState, passage: Passage): void {
  if (passage.text.trim() !== "")
    addRemark(state, { ...passage, section: innermost(state.frames).section })
}

function addLabel(
  state: OutlineState,
  block: BlockOf<"text">,
  label: Passage,
  previous: PromptBlock | undefined,
): void {
  const rank = rankOfLabel(block.column)
  const around = leaveFrames(
    state.frames,
    continuesLabel(block, previous) ? rankOfColumn(block.column) : rank,
  )
  const section = sectionWithin(around.section, classifySection(label.text))
  addUnderFrames(state, {
    text: block.text.slice(0, label.offset - block.offset),
    offset: block.offset,
  })
  addRemark(state, { ...label, section })
  state.frames.push({
    rank,
    section,
    parent: parentHint(label),
    intro: label.offset,
    asked: asksForFields(label.text),
    isSentence: label.text.trim().split(/\s+/).length > MAX_CAPTION_WORDS,
    group: null,
  })
}

/** Words above which a label is a sentence. */
const MAX_CAPTION_WORDS = 4

/** A label right after a label says more about the same thing. */
function continuesLabel(block: BlockOf<"text">, previous: PromptBlock | undefined): boolean {
  return previous?.kind === "text" && previous.column === block.column && isLabel(previous.text)
}
