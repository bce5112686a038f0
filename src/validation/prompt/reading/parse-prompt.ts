import { addText } from "./add-text.ts"
import { asksForFields, classifySection, sectionWithin } from "./classify-section.ts"
import { mentionsOf } from "./field-mention.ts"
import { isNameAlone, readItem } from "./named-item.ts"
import type { NamedItem } from "./named-item.ts"
import { innermost, leaveFrames, parentAround, rankOfColumn } from "./frames.ts"
import type { Frame } from "./frames.ts"
import { announces, isLabel, lastSentence } from "./labels.ts"
import { addRemark, emptyOutline, openGroup } from "./outline-state.ts"
import type { OutlineState } from "./outline-state.ts"
import { parentHint } from "./parent-hint.ts"
import { promptBlocks } from "./prompt-blocks.ts"
import type { BlockOf, PromptBlock } from "./prompt-blocks.ts"
import type { PromptOutline } from "./prompt-outline.ts"

export function parsePrompt(prompt: string): PromptOutline {
  const blocks = promptBlocks(prompt)
  const state = emptyOutline()
  const title = titleOf(blocks)
  for (const [index, block] of blocks.entries()) {
    if (block === title) addTitle(state, title)
    else if (block.kind === "heading") addHeading(state, block)
    else if (block.kind === "item") addItem(state, block)
    else if (block.kind === "fence") addFence(state, block)
    else addText(state, block, { previous: blocks[index - 1], next: blocks[index + 1] })
  }
  return { groups: state.groups, fences: state.fences, remarks: state.remarks }
}

/** The title of the whole prompt names the document, not one section. */
function titleOf(blocks: readonly PromptBlock[]): BlockOf<"heading"> | null {
  const headings = blocks.filter((block) => block.kind === "heading")
  const [first] = headings
  return first !== undefined &&
    first === blocks[0] &&
    first.depth === 1 &&
    headings.length > 1 &&
    headings.filter(({ depth }) => depth === 1).length === 1
    ? first
    : null
}

/** It is the first block, so that nothing but the prompt itself stands around it. */
function addTitle({ frames }: OutlineState, { depth, offset }: BlockOf<"heading">): void {
  frames.push({ ...innermost(frames), rank: depth, intro: offset })
}

function addHeading(state: OutlineState, block: BlockOf<"heading">): void {
  const around = leaveFrames(state.frames, block.depth)
  if (block.text.startsWith("</")) return
  const field = readItem(block)
  if (field !== null && isNameAlone(field)) addFieldHeading(state, around, field)
  state.frames.push({
    rank: block.depth,
    section: sectionWithin(around.section, classifySection(block.text)),
    parent: parentHint(block),
    intro: block.offset,
    asked: asksForFields(block.text),
    isSentence: false,
    group: null,
  })
}

/** Headings that are names of fields are a list of fields, where most of them fit. */
function addFieldHeading(state: OutlineState, around: Frame, field: NamedItem): void {
  around.headings ??= openGroup(state, sectionWithin(around.section, "description"), {
    asked: false,
    offset: field.description.offset,
  })
  around.headings.mentions.push(...mentionsOf(field, around.section))
}

function addItem(state: OutlineState, block: BlockOf<"item">): void {
  const around = leaveFrames(state.frames, rankOfColumn(block.column))
  const item = announces(block) ? null : readItem(block)
  if (item === null) return addPlainItem(state, around, block)
  const mentions = mentionsOf(item, around.section)
  around.group ??= openGroup(state, around.section, { asked: around.asked, offset: block.offset })
  around.group.mentions.push(...mentions)
  const [mention] = mentions
  if (mention !== undefined)
    state.frames.push({ ...itemFrame(block), section: mention.section, parent: { mention } })
}

/** An item that begins with no field may still head the items below it. */
function addPlainItem(state: OutlineState, around: Frame, block: BlockOf<"item">): void {
  const label = isLabel(block.text) ? lastSentence(block) : null
  const own = label === null ? "prose" : classifySection(label.text)
  const section = sectionWithin(around.section, own)
  addRemark(state, { text: block.text, offset: block.offset, section })
  state.frames.push({ ...itemFrame(block), section, parent: parentHint(label ?? block) })
}

function itemFrame({ column, offset }: BlockOf<"item">): Omit<Frame, "section" | "parent"> {
  return {
    rank: rankOfColumn(column),
    intro: offset,
    asked: false,
    isSentence: false,
    group: null,
  }
}

function addFence(state: OutlineState, block: BlockOf<"fence">): void {
  const { frames, fences } = state
  const around = leaveFrames(frames, rankOfColumn(block.column))
  // A sentence that a list has answered already does not speak for the example after it.
  if (around.isSentence && around.group !== null) leaveFrames(frames, around.rank)
  const { text, offset, language } = block
  fences.push({
    text,
    offset,
    language,
    section: innermost(frames).section,
    parent: parentAround(frames),
  })
}
