import type { SectionKind } from "./classify-section.ts"
import type { FieldMention } from "./field-mention.ts"
import type { ParentHint } from "./parent-hint.ts"
import type { ExampleValue } from "../notations/example-value.ts"
import type { Passage } from "../passage.ts"

/** What a prompt says of fields (spec 3, Prompt–schema alignment), before any schema is looked at. */
export interface PromptOutline {
  readonly groups: readonly FieldGroup[]
  readonly examples: readonly ShownExample[]
  readonly remarks: readonly Remark[]
  /** Where reading ended because the prompt is too long, or shows too much; null where all was read. */
  readonly cut: number | null
}

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

/** An example, and what stands around it. */
export interface ShownExample {
  readonly value: ExampleValue
  readonly notation: string
  /** The last words before it. */
  readonly lead: string
  readonly section: SectionKind
  readonly parent: GroupParent | null
  /** Where the heading or label that it stands under begins. */
  readonly intro: number
}

/** Running text, labels and items that start with no field. */
export interface Remark extends Passage {
  readonly section: SectionKind
}
