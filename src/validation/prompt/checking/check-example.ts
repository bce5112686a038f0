import { didYouMean, nearest } from "../../../domain/nearest.ts"
import type { ExampleNode } from "../reading/parse-example.ts"
import type { Passage } from "../passage.ts"
import { allowedValues } from "../schema/field-places.ts"
import type { FieldSchema } from "../schema/field-schema.ts"
import { jsonType } from "../json-type.ts"
import type { JsonType } from "../json-type.ts"
import { isEllipsis, isPlaceholder, isPlaceholderKey, isVague } from "./placeholders.ts"
import type { PromptProblem } from "./prompt-problem.ts"
import { valueDifference } from "./value-difference.ts"

/** A difference between an example and the schema; its offset counts from the start of the example. */
export interface ExampleProblem extends PromptProblem {
  /** Values that a placeholder allows are stated values rather than wrong ones. */
  readonly about: "structure" | "stated values"
}

type Of<Kind extends ExampleNode["kind"]> = Extract<ExampleNode, { kind: Kind }>

/** Before the text of a value in quotes. */
const QUOTE = 1

/** Compares the structure of an example with the schema of its place; what placeholders stand for is not judged. */
export function* checkExample(
  node: ExampleNode,
  schema: FieldSchema,
  name = "the document",
): Generator<ExampleProblem> {
  if (node.kind === "sketch") return yield* checkSketch(node, schema, name)
  if (node.kind === "literal" && typeof node.value === "string" && isPlaceholder(node.value))
    return yield* checkStated({ text: node.value, offset: node.offset + QUOTE }, schema, name)
  const type = node.kind === "literal" ? jsonType(node.value) : node.kind
  if (!schema.types.has(type))
    return yield structureProblem(
      node.offset,
      `${capitalized(name)} is ${withArticle(type)} in the example; the schema wants ${typeList(schema.types)}.`,
    )
  if (node.kind === "object") yield* checkObject(node, schema, name)
  else if (node.kind === "array") yield* checkItems(node, schema, name)
  else yield* checkValue(node, schema, name)
}

function* checkObject(
  node: Of<"object">,
  schema: FieldSchema,
  name: string,
): Generator<ExampleProblem> {
  for (const { key, value, offset } of node.entries) {
    const field = schema.fields.get(key)
    if (field !== undefined) yield* checkExample(value, field, `\`${key}\``)
    else if (!schema.open && !schema.takes(key) && !isPlaceholderKey(key))
      yield structureProblem(
        offset,
        `The schema has no field \`${key}\` in ${name}.`,
        didYouMean(nearest(key, schema.fields.keys())),
      )
  }
  if (showsAllFields(node))
    for (const field of schema.required)
      if (!node.entries.some(({ key }) => key === field))
        yield structureProblem(
          node.offset,
          `The example of ${name} lacks the required field \`${field}\`.`,
        )
}

function showsAllFields({ partial, entries }: Of<"object">): boolean {
  return !partial && entries.length > 0 && !entries.some(({ key }) => isPlaceholderKey(key))
}

function* checkItems(
  { items }: Of<"array">,
  { item: schema }: FieldSchema,
  name: string,
): Generator<ExampleProblem> {
  if (schema === null) return
  for (const item of items)
    if (!isEllipsis(item)) yield* checkExample(item, schema, `an item of ${name}`)
}

function* checkValue(
  { value, offset }: Of<"literal">,
  { values }: FieldSchema,
  name: string,
): Generator<ExampleProblem> {
  if (values === null || values.includes(value)) return
  if (typeof value === "string" && isVague(value, values)) return
  yield structureProblem(
    offset,
    `The schema does not allow ${JSON.stringify(value)} for ${name}.`,
    `It allows ${values.map((allowed) => JSON.stringify(allowed)).join(", ")}.`,
  )
}

/** Of the parts of a sketch, structures are judged, quoted values compared; words are not. */
function* checkSketch(
  { parts, offset }: Of<"sketch">,
  schema: FieldSchema,
  name: string,
): Generator<ExampleProblem> {
  for (const part of parts)
    if (isStructure(part) && schema.types.has(part.kind)) yield* checkExample(part, schema, name)
  const words = parts.map(wordOf)
  if (words.length < 2 || !words.every((word) => /^[^\s<>.…]+$/.test(word))) return
  const passage = { text: `one of: ${words.join(" | ")}`, offset }
  for (const problem of checkStated(passage, schema, name)) yield { ...problem, offset }
}

type Part = Of<"sketch">["parts"][number]

function isStructure(part: Part): part is Of<"object"> | Of<"array"> {
  return typeof part === "object" && (part.kind === "object" || part.kind === "array")
}

/** Empty for a structure, which is no word. */
function wordOf(part: Part): string {
  if (typeof part === "string") return part
  return part.kind === "literal" ? String(part.value) : ""
}

function* checkStated(
  passage: Passage,
  schema: FieldSchema,
  name: string,
): Generator<ExampleProblem> {
  const values = allowedValues(schema)
  const difference = values === null ? null : valueDifference(passage, values, name)
  if (difference !== null) yield { ...difference, about: "stated values" }
}

function structureProblem(offset: number, message: string, hint?: string): ExampleProblem {
  return { about: "structure", offset, message, hint }
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

function withArticle(type: JsonType): string {
  return type === "null" ? "null" : `${/^[ao]/.test(type) ? "an" : "a"} ${type}`
}

function typeList(types: ReadonlySet<JsonType>): string {
  return [...types].map(withArticle).join(" or ")
}
