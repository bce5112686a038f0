import type { Passage } from "../passage.ts"
import { classifySection, sectionWithin } from "./classify-section.ts"
import type { SectionKind } from "./classify-section.ts"
import { enumerationsIn } from "./enumerations.ts"
import { mentionsOf } from "./field-mention.ts"
import { introAround, outermostFrame, parentAround } from "./frames.ts"
import type { Frame } from "./frames.ts"
import type { NamedItem } from "./named-item.ts"
import { parentHint } from "./parent-hint.ts"
import type { ShownExample, FieldGroup, Remark } from "./prompt-outline.ts"

/** What has been read of a prompt so far. */
export interface OutlineState {
  readonly groups: FieldGroup[]
  readonly examples: ShownExample[]
  readonly remarks: Remark[]
  /** What stands around the next block, outermost first; never empty. */
  readonly frames: Frame[]
  /** The label that a prompt ends with, for the model to go on after: "Answer:". */
  readonly openLabel: string | null
}

export function emptyOutline(openLabel: string | null): OutlineState {
  return { openLabel, groups: [], examples: [], remarks: [], frames: [outermostFrame()] }
}

/** A new list of fields under the frames that stand around it. `offset`: where it begins itself. */
export function openGroup(
  { frames, groups }: OutlineState,
  section: SectionKind,
  { asked, offset }: { readonly asked: boolean; readonly offset: number },
): FieldGroup {
  const group: FieldGroup = {
    section,
    asked,
    parent: parentAround(frames),
    intro: introAround(frames) ?? offset,
    mentions: [],
  }
  groups.push(group)
  return group
}

/** Names that a sentence enumerates are fields where it is about the output and most of them fit. */
export function addRemark({ remarks, groups }: OutlineState, remark: Remark): void {
  remarks.push(remark)
  for (const { labelled, lead, items } of enumerationsIn(remark)) {
    if (sectionWithin(remark.section, classifySection(lead.text)) !== "output") continue
    const isTold = labelled || saysFields(lead, items)
    groups.push({
      section: isTold ? "output" : "description",
      asked: isTold,
      parent: parentHint(lead),
      intro: lead.offset,
      mentions: items.flatMap((item) => mentionsOf(item, "output")),
    })
  }
}

/** "… the following fields: `title` and `size`": nothing but names in code after words that announce them. */
function saysFields({ text }: Passage, items: readonly NamedItem[]): boolean {
  return (
    /\b(?:fields|keys|properties):\s*$/i.test(text) &&
    items.every(({ names }) => names.every(({ certainty }) => certainty === "coded"))
  )
}
