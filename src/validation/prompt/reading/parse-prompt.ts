import { trimEndOf, trimStartOf } from "../trim-marks.ts"
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
import type { BlockOf, PromptBlock } from "./prompt-block.ts"
import { promptBlocks } from "./prompt-blocks.ts"
import type { PromptOutline } from "./prompt-outline.ts"

export function parsePrompt(prompt: string): PromptOutline {
  const { blocks, cut } = promptBlocks(prompt)
  const state = emptyOutline(openLabelOf(prompt))
  const title = titleOf(blocks)
  for (const [index, block] of blocks.entries()) {
    if (block === title) addTitle(state, title)
    else if (block.kind === "heading") addHeading(state, block)
    else if (block.kind === "item") addItem(state, block, blocks[index + 1])
    else if (block.kind === "example") addExample(state, block, blocks[index - 1])
    else addText(state, block, { previous: blocks[index - 1], next: blocks[index + 1] })
  }
  return { groups: state.groups, examples: state.examples, remarks: state.remarks, cut }
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

function addItem(state: OutlineState, block: BlockOf<"item">, next: PromptBlock | undefined): void {
  const around = leaveFrames(state.frames, rankOfColumn(block.column))
  const item = announces(block) ? null : readItem(block)
  if (item === null) return addPlainItem(state, around, block, next)
  const mentions = mentionsOf(item, around.section)
  around.group ??= openGroup(state, around.section, { asked: around.asked, offset: block.offset })
  around.group.mentions.push(...mentions)
  const [mention] = mentions
  if (mention !== undefined)
    state.frames.push({ ...itemFrame(block), section: mention.section, parent: { mention } })
}

/** An item that begins with no field may still head the items below it. */
function addPlainItem(
  state: OutlineState,
  around: Frame,
  block: BlockOf<"item">,
  next: PromptBlock | undefined,
): void {
  const label =
    isLabel(block.text) || (next?.kind === "example" && leadsTo(block)) ? lastSentence(block) : null
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

function addExample(
  state: OutlineState,
  block: BlockOf<"example">,
  previous: PromptBlock | undefined,
): void {
  const { frames, examples } = state
  const around = leaveFrames(frames, rankOfExample(block, previous))
  // A sentence that a list has answered already does not speak for the example after it.
  if (around.isSentence && around.group !== null) leaveFrames(frames, around.rank)
  const { section, intro } = innermost(frames)
  for (const { value, notation, label } of block.examples) {
    const own = block.isFence ? sectionWithin(section, classifySection(label.text)) : section
    examples.push({
      value,
      notation,
      lead: label.text === "" ? leadOf(previous) : label.text,
      section: isOpenLabel(label.text, state.openLabel) ? "output" : own,
      parent: parentAround(frames),
      intro: intro ?? block.offset,
    })
  }
}

function leadOf(previous: PromptBlock | undefined): string {
  return previous === undefined || previous.kind === "example" ? "" : lastSentence(previous).text
}

/** The last line, where it is nothing but a label. */
function openLabelOf(prompt: string): string | null {
  const line = prompt.trimEnd().split("\n").at(-1) ?? ""
  return line.length <= MAX_LABEL && isLabel(line) ? plainLabel(line) : null
}

const MAX_LABEL = 40

function isOpenLabel(label: string, open: string | null): boolean {
  return open !== null && plainLabel(label) === open
}

function plainLabel(label: string): string {
  const opened = trimStartOf(label.trim(), "*_ \t")
  return trimEndOf(opened, "*_:： \t").toLowerCase()
}

/** A sentence on the output just before an example speaks of it. */
function leadsTo(block: BlockOf<"item">): boolean {
  return classifySection(lastSentence(block).text) === "output"
}

/** An item that ends with a colon heads the example after it, wherever that stands. */
function rankOfExample(block: BlockOf<"example">, previous: PromptBlock | undefined): number {
  return previous?.kind === "item" && (isLabel(previous.text) || leadsTo(previous))
    ? rankOfColumn(previous.column) + 0.1
    : rankOfColumn(block.column)
}
