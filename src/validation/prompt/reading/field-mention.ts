import { enumerationsIn } from "./enumerations.ts"
import type { FieldName } from "./field-name.ts"
import type { NamedItem } from "./named-item.ts"
import { forbids, classifySection } from "./classify-section.ts"
import type { SectionKind } from "./classify-section.ts"
import type { Passage } from "../passage.ts"

/** A field that an item of a list, a heading or an enumeration names. */
export interface FieldMention extends FieldName {
  readonly section: SectionKind
  readonly listed: readonly FieldName[]
  readonly description: Passage
}

/** What an item says of each of the fields it names; a description that rules them out decides for all. */
export function mentionsOf(
  { names, listed, description }: NamedItem,
  around: SectionKind,
): FieldMention[] {
  const section = forbids(description.text) ? "prohibition" : around
  const children = listed.length > 0 || section === "prohibition" ? listed : childrenIn(description)
  return names.map((name) => ({ ...name, section, listed: children, description }))
}

const OF_ITS_ITEMS =
  /\b(?:each|every|objects?|items?|entry|entries|list) (?:with|has|have|needs?|contains?|includes?|of)\b|^with\b/i

/** "risks: list, each with `text` and `impact`". */
function childrenIn(description: Passage): readonly FieldName[] {
  const own = enumerationsIn(description).find(
    ({ lead }) => OF_ITS_ITEMS.test(lead.text) && classifySection(lead.text) !== "prohibition",
  )
  return own?.items.flatMap(({ names }) => names) ?? []
}
