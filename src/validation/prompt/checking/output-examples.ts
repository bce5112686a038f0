import { checkExample } from "./check-example.ts"
import type { ExampleProblem } from "./check-example.ts"
import { parseExample } from "../reading/parse-example.ts"
import type { ExampleNode } from "../reading/parse-example.ts"
import type { FencedText } from "../reading/prompt-outline.ts"
import type { AlignedPrompt } from "../aligning/align-prompt.ts"
import type { TaskPrompt } from "../aligning/release-prompts.ts"
import { fieldHolder } from "../schema/field-places.ts"
import type { FieldPlace } from "../schema/field-places.ts"

/** A fenced JSON example of the output, or of a part of it. */
export interface OutputExample {
  readonly node: ExampleNode
  readonly place: FieldPlace
  /** UTF-16 units from the start of the prompt. */
  readonly offset: number
}

/** Examples of inputs, of wrong answers and of other things are left out (spec 3). */
export function outputExamples({ outline, aligned }: TaskPrompt): OutputExample[] {
  return outline.fences.flatMap((fence) => {
    const node = isJson(fence) ? parseExample(fence.text) : null
    if (node === null || isSchema(node)) return []
    const place = placeOfExample(keysOf(node), fence, aligned)
    return place === null ? [] : [{ node, place, offset: fence.offset }]
  })
}

/** What the examples have against the schema, with offsets in the prompt. */
export function exampleProblems(
  prompt: TaskPrompt,
  about: ExampleProblem["about"],
): ExampleProblem[] {
  return outputExamples(prompt).flatMap(({ node, place, offset }) => {
    const name = place.path.length === 0 ? "the document" : `\`${place.path.at(-1)}\``
    const schema =
      node.kind === "object" && !place.schema.types.has("object")
        ? (fieldHolder(place.schema) ?? place.schema)
        : place.schema
    return [...checkExample(node, schema, name)]
      .filter((problem) => problem.about === about)
      .map((problem) => ({ ...problem, offset: offset + problem.offset }))
  })
}

function isJson({ language, text }: FencedText): boolean {
  return (
    /^(?:json[c5]?|js|javascript|)$/i.test(language) &&
    /^\s*[{[]/.test(text.replace(/^\s*(?:\/\/|#)[^\n]*\n/, ""))
  )
}

/** The schema itself may be shown instead of an example. */
function isSchema(node: ExampleNode): boolean {
  const keys = keysOf(node)
  return keys.includes("$schema") || (keys.includes("properties") && keys.includes("type"))
}

function keysOf(node: ExampleNode): string[] {
  if (node.kind === "object") return node.entries.map(({ key }) => key)
  const first =
    node.kind === "array" ? node.items.find((item) => item.kind === "object") : undefined
  return first === undefined ? [] : keysOf(first)
}

function placeOfExample(
  keys: readonly string[],
  { parent, section, offset }: FencedText,
  { places, placeOf }: AlignedPrompt,
): FieldPlace | null {
  if (keys.length === 0) return null
  const place = placeOf({
    parent,
    section: section === "prose" && sharesMost(keys, places) ? "output" : section,
    names: keys.map((key) => ({ path: [key], certainty: "coded", offset })),
  })
  if (place === null) return null
  return parent === null && knownShare(keys, place) === 0 ? null : place
}

/** At least half of its keys are fields of one object of the output. */
function sharesMost(keys: readonly string[], places: readonly FieldPlace[]): boolean {
  return places.some((place) => knownShare(keys, place) >= 0.5)
}

function knownShare(keys: readonly string[], { schema }: FieldPlace): number {
  const fields = fieldHolder(schema)?.fields
  return fields === undefined ? 0 : keys.filter((key) => fields.has(key)).length / keys.length
}
