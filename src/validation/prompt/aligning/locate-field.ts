import type { FieldMention } from "../reading/field-mention.ts"
import type { FieldName } from "../reading/field-name.ts"
import type { FieldGroup } from "../reading/prompt-outline.ts"
import { fieldHolder, fieldNamed, pathWithin } from "../schema/field-places.ts"
import type { FieldPlace } from "../schema/field-places.ts"
import type { KnownPlaces } from "./find-place.ts"

/** What the schema has for a mention of a list that belongs to a place; null where it has nothing of that name. */
export function locateField(
  place: FieldPlace,
  { mentions }: FieldGroup,
  mention: FieldMention,
  resolved: KnownPlaces["resolved"],
): FieldPlace | null {
  const earlier = mentions.slice(0, mentions.indexOf(mention)).toReversed()
  return (
    descend(place, mention) ??
    belowSibling(
      place,
      mention,
      earlier.flatMap((sibling) => resolved.get(sibling) ?? []),
    )
  )
}

/** Down from a place by the segments of a name. */
function descend(start: FieldPlace, { path, certainty }: FieldName): FieldPlace | null {
  let place = start
  for (const segment of pathWithin(start, path)) {
    const holder = fieldHolder(place.schema)
    const field = holder === null ? null : fieldNamed(holder, segment, certainty === "caption")
    if (field === null) return null
    place = { path: [...place.path, field.name], schema: field.schema }
  }
  return place
}

/** In a list without levels, a child may stand after its parent. `fields`: what stands before it, the nearest first. */
function belowSibling(
  place: FieldPlace,
  mention: FieldMention,
  fields: readonly FieldPlace[],
): FieldPlace | null {
  for (const field of fields) {
    const child = descend(field, mention)
    if (child !== null) return child
    if (field.path.length === place.path.length + 1) return null
  }
  return null
}
