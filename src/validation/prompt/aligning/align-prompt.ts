import type { FieldMention } from "../reading/field-mention.ts"
import type { FieldGroup, PromptOutline } from "../reading/prompt-outline.ts"
import type { FieldSchema } from "../schema/field-schema.ts"
import { fieldHolder, fieldPlaces } from "../schema/field-places.ts"
import type { FieldPlace } from "../schema/field-places.ts"
import { findPlace } from "./find-place.ts"
import type { PromptPart } from "./find-place.ts"
import { locateField } from "./locate-field.ts"

/** A mention and what the schema has at its place; null where it has nothing of that name there. */
export interface AlignedMention {
  readonly mention: FieldMention
  readonly field: FieldPlace | null
  /** Unknown at its place, but known elsewhere: where. */
  readonly elsewhere: FieldPlace | null
}

/** A list of fields that the prompt tells the model to write, at its place in the schema. */
export interface AlignedGroup {
  readonly place: FieldPlace
  /** The prompt itself says where the list belongs. */
  readonly explicit: boolean
  readonly asked: boolean
  readonly intro: number
  readonly mentions: readonly AlignedMention[]
}

export interface AlignedPrompt {
  readonly groups: readonly AlignedGroup[]
  readonly places: readonly FieldPlace[]
  /** The place that a part of the prompt is about, judged by the names in it. */
  placeOf(part: PromptPart): FieldPlace | null
}

/** Finds the place of every list of fields (spec 3): under the field that holds it, else where most of its names are known. */
export function alignPrompt({ groups }: PromptOutline, root: FieldSchema): AlignedPrompt {
  const places = fieldPlaces(root)
  const resolved = new Map<FieldMention, FieldPlace | null>()
  const placeOf = (part: PromptPart) => findPlace({ places, resolved }, part)
  const aligned = groups.flatMap((group) => {
    const place = placeOf({ ...group, names: group.mentions })
    if (place !== null) return alignGroup(group, place, places, resolved)
    for (const mention of group.mentions) resolved.set(mention, null)
    return []
  })
  return { groups: aligned, places, placeOf }
}

/** Fills `resolved` with the mentions of the group. */
function alignGroup(
  group: FieldGroup,
  place: FieldPlace,
  places: readonly FieldPlace[],
  resolved: Map<FieldMention, FieldPlace | null>,
): AlignedGroup[] {
  const mentions = group.mentions.map((mention): AlignedMention => {
    const field = locateField(place, group, mention, resolved)
    resolved.set(mention, field)
    return { mention, field, elsewhere: field === null ? placeOfSameName(mention, places) : null }
  })
  const listed = mentions.flatMap(({ mention, field }) =>
    mention.listed.length > 0 && field !== null ? alignListed(mention, field, places) : [],
  )
  const explicit = group.parent !== null && ("mention" in group.parent || place.path.length > 0)
  return [{ place, explicit, asked: group.asked, intro: group.intro, mentions }, ...listed]
}

function placeOfSameName({ path }: FieldMention, places: readonly FieldPlace[]): FieldPlace | null {
  return places.find((place) => place.path.at(-1) === path.at(-1)) ?? null
}

/** `meta (id, title)`: what the brackets name belongs to `meta`, if that can hold fields. */
function alignListed(
  mention: FieldMention,
  field: FieldPlace,
  places: readonly FieldPlace[],
): AlignedGroup[] {
  if (fieldHolder(field.schema) === null) return []
  const { section, offset } = mention
  const mentions = mention.listed.map((name) => ({
    ...name,
    section,
    listed: [],
    description: { text: "", offset: name.offset },
  }))
  const group = { section, asked: true, parent: { mention }, intro: offset, mentions }
  return alignGroup(group, field, places, new Map())
}
