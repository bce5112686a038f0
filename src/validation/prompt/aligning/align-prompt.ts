import type { FieldName } from "../reading/field-names.ts"
import type { SectionKind } from "../reading/classify-section.ts"
import type { FieldMention } from "../reading/field-mention.ts"
import type { FieldGroup, GroupParent, PromptOutline } from "../reading/parse-prompt.ts"
import type { FieldSchema } from "../schema/field-schema.ts"
import {
  allowedValues,
  fieldHolder,
  fieldNamed,
  pathWithin,
  sameWords,
  fieldPlaces,
} from "../schema/field-places.ts"
import type { FieldPlace } from "../schema/field-places.ts"

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
  placeOf(
    parent: GroupParent | null,
    section: SectionKind,
    names: readonly FieldName[],
  ): FieldPlace | "unknown" | null
}

/** Finds the place of every list of fields (spec 3): under the field that holds it, else where most of its names are known. */
export function alignPrompt({ groups }: PromptOutline, root: FieldSchema): AlignedPrompt {
  const places = fieldPlaces(root)
  const resolved = new Map<FieldMention, FieldPlace | null>()
  const placeOf: AlignedPrompt["placeOf"] = (parent, section, names) =>
    findPlace({ places, resolved }, parent, section, names)
  const aligned = groups.flatMap((group) => {
    const place = placeOf(group.parent, group.section, group.mentions)
    if (place === null || place === "unknown")
      return group.mentions.forEach((mention) => resolved.set(mention, null)) ?? []
    return alignGroup(group, place, places, resolved)
  })
  return { groups: aligned, places, placeOf }
}

interface Known {
  readonly places: readonly FieldPlace[]
  readonly resolved: ReadonlyMap<FieldMention, FieldPlace | null>
}

/** Null: not about the output. `unknown`: about a field that the schema lacks. */
function findPlace(
  { places, resolved }: Known,
  parent: GroupParent | null,
  section: SectionKind,
  names: readonly FieldName[],
): FieldPlace | "unknown" | null {
  if (section === "input" || section === "prohibition") return null
  if (parent !== null && "mention" in parent)
    return below(parent.mention, resolved.get(parent.mention) ?? null, names)
  const candidates =
    parent === null
      ? []
      : (parent.names
          .map((name) => places.filter(({ path }) => path.length > 0 && isNamed(path, name)))
          .find((found) => found.length > 0) ?? [])
  const named = bestFit(candidates, names)
  if (named !== null && (parent?.each === true || section === "output")) return named
  if (section === "prose" && candidates.length > 0)
    return candidates.find((place) => allows(place, names)) ?? null
  if (section === "description")
    return fitting(findPlace({ places, resolved }, parent, "output", names), names)
  if (section !== "output" || parent?.each === true)
    return parent?.each === true && section === "output" && fits(places[0], names)
      ? (places[0] ?? null)
      : null
  return bestFit(places, names)
}

/** The fields under a field; none of its own below a remark such as "look at" are things to think of. */
function below(
  { description }: FieldMention,
  place: FieldPlace | null,
  names: readonly FieldName[],
): FieldPlace | "unknown" | null {
  if (place === null) return "unknown"
  const remark = description.text.replace(/^\W+/, "") !== "" && !STRUCTURE.test(description.text)
  return remark && fieldHolder(place.schema) !== null && score(place, names) === 0 ? null : place
}

const STRUCTURE =
  /\b(?:objects?|items?|entry|entries|each|every|with|has|have|contains?|includes?|fields?|keys?|properties|arrays?|lists?|structure|following|consists?|required|optional)\b/i

/** A list under a heading that names a field may explain its values. */
function allows({ schema }: FieldPlace, names: readonly FieldName[]): boolean {
  const values = allowedValues(schema)
  return (
    values !== null &&
    names.filter((name) => values.includes(name.path.join("."))).length * 2 > names.length
  )
}

function fitting(
  place: FieldPlace | "unknown" | null,
  names: readonly FieldName[],
): FieldPlace | null {
  return place !== null && place !== "unknown" && fits(place, names) ? place : null
}

function fits(place: FieldPlace | undefined, names: readonly FieldName[]): boolean {
  return place !== undefined && score(place, names) * 2 > names.length
}

function isNamed(path: readonly string[], name: string): boolean {
  const wanted = name.split(".")
  const tail = path.slice(-wanted.length)
  return wanted.every(
    (segment, index) => tail[index] !== undefined && sameWords(tail[index], segment),
  )
}

/** The place that knows most of the names; of equals the first, so that the root wins. */
function bestFit(places: readonly FieldPlace[], names: readonly FieldName[]): FieldPlace | null {
  let best: FieldPlace | null = null
  let most = -1
  for (const place of places) {
    const known = score(place, names)
    if (known > most) [best, most] = [place, known]
  }
  return best
}

function score({ schema }: FieldPlace, names: readonly FieldName[]): number {
  const holder = fieldHolder(schema)
  return holder === null
    ? 0
    : names.filter(
        (name) => fieldNamed(holder, name.path[0] ?? "", name.certainty === "caption") !== null,
      ).length
}

function alignGroup(
  group: FieldGroup,
  place: FieldPlace,
  places: readonly FieldPlace[],
  resolved: Map<FieldMention, FieldPlace | null>,
): AlignedGroup[] {
  const aligned = group.mentions.map((mention): AlignedMention => {
    const field = follow(place, mention) ?? flattened(place, group, mention, resolved)
    resolved.set(mention, field)
    return {
      mention,
      field,
      elsewhere:
        field === null
          ? (places.find(({ path }) => path.at(-1) === mention.path.at(-1)) ?? null)
          : null,
    }
  })
  const children = aligned.flatMap(({ mention, field }) =>
    mention.listed.length > 0 && field !== null ? alignListed(mention, field, places) : [],
  )
  const explicit = group.parent !== null && ("mention" in group.parent || place.path.length > 0)
  return [
    { place, explicit, asked: group.asked, intro: group.intro, mentions: aligned },
    ...children,
  ]
}

/** `meta (id, title)`: what the brackets name belongs to `meta`, if that can hold fields. */
function alignListed(
  mention: FieldMention,
  field: FieldPlace,
  places: readonly FieldPlace[],
): AlignedGroup[] {
  if (fieldHolder(field.schema) === null) return []
  const mentions = mention.listed.map((name) => ({
    ...name,
    section: mention.section,
    listed: [],
    description: { text: "", offset: name.offset },
  }))
  return alignGroup(
    { section: mention.section, asked: true, parent: { mention }, intro: mention.offset, mentions },
    field,
    places,
    new Map(),
  )
}

/** Down from a place by the segments of a name. */
function follow(place: FieldPlace, { path, certainty }: FieldName): FieldPlace | null {
  let found: FieldPlace | null = place
  for (const name of pathWithin(place, path)) {
    const holder: FieldSchema | null = found === null ? null : fieldHolder(found.schema)
    const next: ReturnType<typeof fieldNamed> =
      holder === null ? null : fieldNamed(holder, name, certainty === "caption")
    found =
      next === null || found === null
        ? null
        : { path: [...found.path, next.name], schema: next.schema }
  }
  return found
}

/** In a list without levels, a child may stand after its parent. */
function flattened(
  place: FieldPlace,
  group: FieldGroup,
  mention: FieldMention,
  resolved: ReadonlyMap<FieldMention, FieldPlace | null>,
): FieldPlace | null {
  const before = group.mentions.slice(0, group.mentions.indexOf(mention)).toReversed()
  for (const sibling of before) {
    const field = resolved.get(sibling)
    if (field === undefined || field === null) continue
    const child = follow(field, mention)
    if (child !== null) return child
    if (field.path.length === place.path.length + 1) return null
  }
  return null
}
