import type { FieldSchema } from "./field-schema.ts"

/** An object, or the items of a list, in the structure of the output. */
export interface FieldPlace {
  /** Field names from the root. */
  readonly path: readonly string[]
  readonly schema: FieldSchema
}

const MAX_PLACES = 3000
const MAX_DEPTH = 12

/** Every place of a schema, the root first, then by depth; a recursive schema is entered once. */
export function fieldPlaces(root: FieldSchema): FieldPlace[] {
  const places: FieldPlace[] = [{ path: [], schema: root }]
  const entered = new Set<FieldSchema>()
  for (let index = 0; index < places.length && places.length < MAX_PLACES; index += 1) {
    const place = places[index] as FieldPlace
    const holder = fieldHolder(place.schema)
    if (holder === null || entered.has(holder) || place.path.length > MAX_DEPTH) continue
    entered.add(holder)
    for (const [name, schema] of holder.fields) places.push({ path: [...place.path, name], schema })
  }
  return places
}

/** The object that a place leads to, through lists; null where there is none. */
export function fieldHolder(schema: FieldSchema): FieldSchema | null {
  let found: FieldSchema | null = schema
  for (let level = 0; found !== null && level < 5; level += 1) {
    if (found.fields.size > 0) return found
    found = found.item
  }
  return null
}

/** The values of a field, or of its items; null where any will do. */
export function allowedValues({ values, types, item }: FieldSchema): readonly unknown[] | null {
  return values ?? (types.has("array") ? (item?.values ?? null) : null)
}

/** Where a path leaves the declared fields; null where it does not, or the schema takes more than it declares. */
export function firstUndeclared(
  place: FieldPlace,
  [name, ...below]: readonly string[],
): { readonly place: FieldPlace; readonly name: string } | null {
  const holder = fieldHolder(place.schema)
  if (name === undefined) return null
  if (holder === null) return takesAnyField(place.schema) ? null : { place, name }
  const schema = holder.fields.get(name)
  if (schema !== undefined) return firstUndeclared({ path: [...place.path, name], schema }, below)
  return holder.open || holder.takes(name) ? null : { place, name }
}

/** A name may repeat the path to its place: `risks.owner` among the fields of `risks`. */
export function pathWithin({ path }: FieldPlace, name: readonly string[]): readonly string[] {
  return name.length > 1 && path.length > 0 && name[0] === path.at(-1) ? name.slice(1) : name
}

/** An object that declares no fields, perhaps in a list. */
function takesAnyField({ item, open, types }: FieldSchema): boolean {
  return (
    (open && types.has("object")) || (item !== null && types.has("array") && takesAnyField(item))
  )
}

/** A declared field by its name, or by the words of a caption: `Work packages` is `work_packages`. */
export function fieldNamed(
  holder: FieldSchema,
  name: string,
  inWords: boolean,
): { readonly name: string; readonly schema: FieldSchema } | null {
  const exact = holder.fields.get(name)
  if (exact !== undefined) return { name, schema: exact }
  if (!inWords) return null
  for (const [other, schema] of holder.fields)
    if (sameWords(other, name)) return { name: other, schema }
  return null
}

/** Equal but for case, separators and a plural s. */
export function sameWords(a: string, b: string): boolean {
  return words(a) === words(b)
}

function words(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[\s_-]+/)
    .map((word) => (word.length > 3 ? word.replace(/(?:es|s)$/, "") : word))
    .join("_")
}
