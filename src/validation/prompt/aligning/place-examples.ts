import type { ExampleValue } from "../notations/example-value.ts"
import { inAnyLanguage } from "../languages/phrases.ts"
import type { ShownExample } from "../reading/prompt-outline.ts"
import { fieldHolder } from "../schema/field-places.ts"
import type { FieldPlace } from "../schema/field-places.ts"
import type { AlignedPrompt } from "./align-prompt.ts"

/** An example and the part of the output that it shows. */
export interface PlacedExample {
  readonly shown: ShownExample
  readonly place: FieldPlace
}

/** The examples that show the output or a part of it; inputs, wrong answers and other things are left out (spec 3). */
export function placeExamples(
  examples: readonly ShownExample[],
  aligned: AlignedPrompt,
): PlacedExample[] {
  const judged = examples.filter(({ section }) => section !== "input" && section !== "prohibition")
  const root = aligned.places[0]
  if (root === undefined) return []
  const isRootShown = judged.some(({ value }) => knownShare(keysOf(value), root) >= MOST)
  return judged.flatMap((shown) => {
    const place = placeOf(shown, aligned, { root, isRootShown })
    return place === null ? [] : [{ shown, place }]
  })
}

interface Around {
  readonly root: FieldPlace
  /** Another example shows the whole output, so that this one need not. */
  readonly isRootShown: boolean
}

/** The share of its keys from which on an example is about a place. */
const MOST = 0.5

function placeOf(shown: ShownExample, aligned: AlignedPrompt, around: Around): FieldPlace | null {
  const { root } = around
  const keys = keysOf(shown.value)
  if (keys.length === 0) return isListForList(shown, root) ? root : null
  const best = mostKnown(aligned.places, keys)
  const hinted = hintedPlace(shown, keys, aligned)
  if (hinted !== null && knownShare(keys, hinted) > knownShare(keys, root)) return hinted
  if (shown.section !== "output") return isAbout(keys, best) ? best : wrappedRoot(shown, root)
  return placeInOutput(shown, { keys, best, hinted }, around)
}

interface Candidates {
  readonly keys: readonly string[]
  readonly best: FieldPlace
  readonly hinted: FieldPlace | null
}

/** Where the prompt shows the output, an example is the whole of it unless it is better as a part. */
function placeInOutput(
  shown: ShownExample,
  { keys, best, hinted }: Candidates,
  { root, isRootShown }: Around,
): FieldPlace | null {
  const [asBest, asRoot] = [knownShare(keys, best), knownShare(keys, root)]
  const isPart = saysPart(shown) || isRootShown
  if (asBest > asRoot && asBest >= MOST && isPart) return best
  if (asRoot > 0) return root
  return isPart || CONDITION.test(shown.lead) ? hinted : root
}

/** "If there is nothing to say, return": another answer than the usual one. */
const CONDITION = new RegExp(
  inAnyLanguage(({ condition }) => condition),
  "iu",
)
const PART = new RegExp(
  inAnyLanguage(({ each }) => each),
  "iu",
)

/** Whether the words before an example make it one of several parts: "each item". */
export function saysPart({ lead }: ShownExample): boolean {
  return PART.test(lead)
}

/** The place that the heading, label or field around it names. */
function hintedPlace(
  { parent, section }: ShownExample,
  keys: readonly string[],
  { placeOf: placeOfPart }: AlignedPrompt,
): FieldPlace | null {
  if (parent === null) return null
  const names = keys.map((key) => ({ path: [key], certainty: "coded" as const, offset: 0 }))
  return placeOfPart({ parent, section: section === "prose" ? "output" : section, names })
}

/** In running text any object may be shown: most of its keys must be known, and not by chance. */
function isAbout(keys: readonly string[], place: FieldPlace): boolean {
  const share = knownShare(keys, place)
  return share === 1 || (share >= MOST && share * keys.length >= 2)
}

/** An object around something that is surely the output. */
function wrappedRoot({ value }: ShownExample, root: FieldPlace): FieldPlace | null {
  if (value.kind !== "object") return null
  return value.entries.some((entry) => {
    const keys = keysOf(entry.value)
    return keys.length >= 3 && knownShare(keys, root) >= 0.75
  })
    ? root
    : null
}

/** A list of plain values, where the output is a list. */
function isListForList({ value, section }: ShownExample, { schema }: FieldPlace): boolean {
  return (
    value.kind === "list" &&
    value.items.length > 0 &&
    section === "output" &&
    schema.types.has("array") &&
    !schema.types.has("object")
  )
}

/** Of an object, or of the first in a list. */
function keysOf(value: ExampleValue): string[] {
  if (value.kind === "object") return value.entries.map(({ key }) => key)
  const parts = value.kind === "list" ? value.items : []
  const first = parts.find(({ kind }) => kind === "object")
  return first === undefined ? [] : keysOf(first)
}

function mostKnown(places: readonly FieldPlace[], keys: readonly string[]): FieldPlace {
  let best = places[0] as FieldPlace
  for (const place of places) if (knownShare(keys, place) > knownShare(keys, best)) best = place
  return best
}

function knownShare(keys: readonly string[], { schema }: FieldPlace): number {
  const fields = fieldHolder(schema)?.fields
  return fields === undefined || keys.length === 0
    ? 0
    : keys.filter((key) => fields.has(key)).length / keys.length
}
