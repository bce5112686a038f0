import type { FieldMention } from "../reading/field-mention.ts"
import type { FieldName } from "../reading/field-name.ts"
import type { SectionKind } from "../reading/classify-section.ts"
import type { ParentHint } from "../reading/parent-hint.ts"
import type { GroupParent } from "../reading/prompt-outline.ts"
import { allowedValues, fieldHolder, fieldNamed, sameWords } from "../schema/field-places.ts"
import type { FieldPlace } from "../schema/field-places.ts"

/** Names that stand together, and what stands around them. */
export interface PromptPart {
  readonly parent: GroupParent | null
  readonly section: SectionKind
  readonly names: readonly FieldName[]
}

/** The places of the schema, and where mentions were found so far: null where they were found nowhere. */
export interface KnownPlaces {
  readonly places: readonly FieldPlace[]
  readonly resolved: ReadonlyMap<FieldMention, FieldPlace | null>
}

/** The place that a part of the prompt is about. Null where it is not about the output, or about a field that the schema lacks. */
export function findPlace(
  { places, resolved }: KnownPlaces,
  { parent, section, names }: PromptPart,
): FieldPlace | null {
  if (section === "input" || section === "prohibition") return null
  if (parent !== null && "mention" in parent)
    return placeBelow(parent.mention, resolved.get(parent.mention) ?? null, names)
  const candidates = placesNamed(places, parent)
  const named = bestFit(candidates, names)
  const isEach = parent?.each === true
  if (isEach && named !== null) return named
  if (section === "prose") return candidates.find((place) => areValuesOf(place, names)) ?? null
  const root = places.slice(0, 1).filter((place) => fits(place, names))
  const place = named ?? bestFit(isEach ? root : places, names)
  return section === "description" && !fits(place, names) ? null : place
}

/** The places that the most telling of the hinted names leads to. */
function placesNamed(places: readonly FieldPlace[], hint: ParentHint | null): FieldPlace[] {
  for (const name of hint?.names ?? []) {
    const found = places.filter(({ path }) => path.length > 0 && endsWithName(path, name))
    if (found.length > 0) return found
  }
  return []
}

function endsWithName(path: readonly string[], name: string): boolean {
  const wanted = name.split(".")
  const tail = path.slice(-wanted.length)
  return wanted.every(
    (segment, index) => tail[index] !== undefined && sameWords(tail[index], segment),
  )
}

const STRUCTURE =
  /\b(?:objects?|items?|entry|entries|each|every|with|has|have|contains?|includes?|fields?|keys?|properties|arrays?|lists?|structure|following|consists?|required|optional)\b/i

/** The fields under a field; none of its own below a remark such as "look at" are things to think of. */
function placeBelow(
  { description }: FieldMention,
  place: FieldPlace | null,
  names: readonly FieldName[],
): FieldPlace | null {
  if (place === null) return null
  const isRemark = description.text.replace(/^\W+/, "") !== "" && !STRUCTURE.test(description.text)
  return isRemark && fieldHolder(place.schema) !== null && knownNames(place, names) === 0
    ? null
    : place
}

/** A list under a heading that names a field may explain its values. */
function areValuesOf({ schema }: FieldPlace, names: readonly FieldName[]): boolean {
  const values = allowedValues(schema)
  return (
    values !== null &&
    names.filter((name) => values.includes(name.path.join("."))).length * 2 > names.length
  )
}

/** It knows more than half of the names. */
function fits(place: FieldPlace | null, names: readonly FieldName[]): boolean {
  return place !== null && knownNames(place, names) * 2 > names.length
}

/** The place that knows most of the names; of equals the first, so that the root wins. */
function bestFit(places: readonly FieldPlace[], names: readonly FieldName[]): FieldPlace | null {
  let best: FieldPlace | null = null
  let max = -1
  for (const place of places) {
    const known = knownNames(place, names)
    if (known > max) [best, max] = [place, known]
  }
  return best
}

function knownNames({ schema }: FieldPlace, names: readonly FieldName[]): number {
  const holder = fieldHolder(schema)
  if (holder === null) return 0
  return names.filter(
    ({ path, certainty }) => fieldNamed(holder, path[0] ?? "", certainty === "caption") !== null,
  ).length
}
