import { enumerationsIn } from "./enumerations.ts"
import { mentionsOf } from "./field-mention.ts"
import type { FieldMention } from "./field-mention.ts"
import { isNameAlone, readItem } from "./field-names.ts"
import type { NamedItem } from "./field-names.ts"
import { asksForFields, classifySection, sectionWithin } from "./classify-section.ts"
import type { SectionKind } from "./classify-section.ts"
import { parentHint } from "./parent-hint.ts"
import type { ParentHint } from "./parent-hint.ts"
import type { Passage } from "./passage.ts"
import { announces, isCaption, isLabel, lastSentence } from "./labels.ts"
import { promptBlocks } from "./prompt-blocks.ts"
import type { PromptBlock } from "./prompt-blocks.ts"

/** What the fields of a list, or of an example, belong to: a field listed above them, or one that their heading names. */
export type GroupParent = { readonly mention: FieldMention } | ParentHint

/** Fields listed side by side. */
export interface FieldGroup {
  readonly section: SectionKind
  /** The heading or label just above asks for fields itself, rather than a section around it. */
  readonly asked: boolean
  readonly parent: GroupParent | null
  /** Where the heading, label or field that the list stands under begins; the list itself where there is none. */
  readonly intro: number
  readonly mentions: FieldMention[]
}

export interface FencedText extends Passage {
  readonly section: SectionKind
  readonly parent: GroupParent | null
  readonly language: string
}

/** Running text, labels and items that start with no field. */
export interface Remark extends Passage {
  readonly section: SectionKind
}

/** What a prompt says of fields (spec 3, Prompt–schema alignment), before any schema is looked at. */
export interface PromptOutline {
  readonly groups: readonly FieldGroup[]
  readonly fences: readonly FencedText[]
  readonly remarks: readonly Remark[]
}

/** What stands around a part of the prompt; frames of greater rank lie inside those of lesser. */
interface Frame {
  readonly rank: number
  readonly section: SectionKind
  readonly parent: GroupParent | null
  readonly intro: number | null
  readonly asked: boolean
  /** A sentence speaks for the list after it alone, a caption for all up to the next caption. */
  readonly sentence: boolean
  group: FieldGroup | null
  /** What the headings just below name, one field each. */
  headings?: FieldGroup
}

/** Headings have ranks up to 7; an item or a label ranks by its column, a label just above items beside it. */
const FIRST_COLUMN = 100
const LABEL_LEAD = 0.5

type Block<Kind extends PromptBlock["kind"]> = Extract<PromptBlock, { kind: Kind }>

export function parsePrompt(prompt: string): PromptOutline {
  const blocks = promptBlocks(prompt)
  const outline = {
    groups: [] as FieldGroup[],
    fences: [] as FencedText[],
    remarks: [] as Remark[],
  }
  const frames: Frame[] = [
    {
      rank: 0,
      section: "prose",
      parent: null,
      intro: null,
      asked: false,
      sentence: false,
      group: null,
    },
  ]
  const title = titleOf(blocks)
  for (const [index, block] of blocks.entries()) {
    if (block.kind === "heading") addHeading(frames, block, block === title, outline)
    else if (block.kind === "item") addItem(frames, block, outline)
    else if (block.kind === "fence") addFence(frames, block, outline)
    else addText(frames, block, [blocks[index - 1], blocks[index + 1]], outline)
  }
  return outline
}

/** The title of the whole prompt names the document, not one section. */
function titleOf(blocks: readonly PromptBlock[]): PromptBlock | null {
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

function addHeading(
  frames: Frame[],
  block: Block<"heading">,
  isTitle: boolean,
  outline: Outline,
): void {
  const around = leave(frames, block.depth)
  if (block.text.startsWith("</")) return
  const field = isTitle ? null : readItem(block)
  if (field !== null && isNameAlone(field)) addFieldHeading(frames, around, field, outline)
  const own = isTitle ? "prose" : classifySection(block.text)
  const parent = isTitle ? null : parentHint(block)
  frames.push({
    rank: block.depth,
    section: sectionWithin(around.section, own),
    parent,
    intro: block.offset,
    asked: !isTitle && asksForFields(block.text),
    sentence: false,
    group: null,
  })
}

/** Headings that are names of fields are a list of fields, where most of them fit. */
function addFieldHeading(
  frames: readonly Frame[],
  around: Frame,
  field: NamedItem,
  { groups }: Outline,
): void {
  if (around.headings === undefined)
    groups.push(
      (around.headings = emptyGroup(
        frames,
        sectionWithin(around.section, "description"),
        false,
        field.description.offset,
      )),
    )
  around.headings.mentions.push(...mentionsOf(field, around.section))
}

type Outline = {
  readonly groups: FieldGroup[]
  readonly fences: FencedText[]
  readonly remarks: Remark[]
}

function addItem(frames: Frame[], block: Block<"item">, outline: Outline): void {
  const around = leave(frames, FIRST_COLUMN + block.column)
  const item = announces(block) ? null : readItem(block)
  const frame = {
    rank: FIRST_COLUMN + block.column,
    intro: block.offset,
    asked: false,
    sentence: false,
    group: null,
  }
  if (item === null) {
    const label = isLabel(block.text) ? lastSentence(block) : null
    addRemark(
      {
        text: block.text,
        offset: block.offset,
        section: sectionWithin(
          around.section,
          label === null ? "prose" : classifySection(label.text),
        ),
      },
      outline,
    )
    frames.push({
      ...frame,
      section: sectionWithin(
        around.section,
        label === null ? "prose" : classifySection(label.text),
      ),
      parent: parentHint(label ?? block),
    })
    return
  }
  const mentions = mentionsOf(item, around.section)
  groupOf(frames, around, block.offset, outline).mentions.push(...mentions)
  const [mention] = mentions
  if (mention !== undefined)
    frames.push({ ...frame, section: mention.section, parent: { mention } })
}

function groupOf(
  frames: readonly Frame[],
  around: Frame,
  offset: number,
  { groups }: Outline,
): FieldGroup {
  if (around.group === null)
    groups.push((around.group = emptyGroup(frames, around.section, around.asked, offset)))
  return around.group
}

function emptyGroup(
  frames: readonly Frame[],
  section: SectionKind,
  asked: boolean,
  offset: number,
): FieldGroup {
  return {
    section,
    asked,
    parent: parentOf(frames),
    intro: introOf(frames) ?? offset,
    mentions: [],
  }
}

function addFence(
  frames: Frame[],
  { column, text, offset, language }: Block<"fence">,
  { fences }: Outline,
): void {
  const around = leave(frames, FIRST_COLUMN + column)
  // A sentence that a list has answered already does not speak for the example after it.
  if (around.sentence && around.group !== null) leave(frames, around.rank)
  fences.push({ text, offset, language, section: top(frames).section, parent: parentOf(frames) })
}

function addText(
  frames: Frame[],
  block: Block<"text">,
  [previous, next]: readonly (PromptBlock | undefined)[],
  outline: Outline,
): void {
  const leads =
    next !== undefined &&
    (next.kind === "item" || next.kind === "fence") &&
    next.column >= block.column
  const label = isLabel(block.text) || (leads && isCaption(block.text)) ? lastSentence(block) : null
  const rank = FIRST_COLUMN + block.column - LABEL_LEAD
  // A label right after a label says more about the same thing.
  const withinLabel =
    label !== null &&
    previous?.kind === "text" &&
    previous.column === block.column &&
    isLabel(previous.text)
  const around = leave(frames, label === null || withinLabel ? FIRST_COLUMN + block.column : rank)
  if (label === null) {
    if (around.sentence) leave(frames, around.rank)
    else around.group = null
  }
  const before = label === null ? block.text : block.text.slice(0, label.offset - block.offset)
  const section = sectionWithin(
    top(frames).section,
    label === null ? "prose" : classifySection(label.text),
  )
  if (before.trim() !== "")
    addRemark({ text: before, offset: block.offset, section: top(frames).section }, outline)
  if (label === null) return
  addRemark({ ...label, section }, outline)
  const sentence = label.text.trim().split(/\s+/).length > 4
  frames.push({
    rank,
    section,
    parent: parentHint(label),
    intro: label.offset,
    asked: asksForFields(label.text),
    sentence,
    group: null,
  })
}

/** Names that a sentence enumerates are fields where it is about the output and most of them fit. */
function addRemark(remark: Remark, { remarks, groups }: Outline): void {
  remarks.push(remark)
  for (const { labelled, lead, items } of enumerationsIn(remark)) {
    if (sectionWithin(remark.section, classifySection(lead.text)) !== "output") continue
    groups.push({
      section: labelled ? "output" : "description",
      asked: labelled,
      parent: parentHint(lead),
      intro: lead.offset,
      mentions: items.flatMap((item) => mentionsOf(item, "output")),
    })
  }
}

function leave(frames: Frame[], rank: number): Frame {
  while (frames.length > 1 && top(frames).rank >= rank) frames.pop()
  return top(frames)
}

function top(frames: readonly Frame[]): Frame {
  return frames.at(-1) as Frame
}

function parentOf(frames: readonly Frame[]): GroupParent | null {
  return frames.findLast(({ parent }) => parent !== null)?.parent ?? null
}

function introOf(frames: readonly Frame[]): number | null {
  return frames.findLast(({ intro }) => intro !== null)?.intro ?? null
}
