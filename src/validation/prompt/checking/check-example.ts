import { didYouMean, nearest } from "../../../domain/nearest.ts"
import type { ExampleNode } from "../reading/parse-example.ts"
import { jsonType } from "../schema/schema-facts.ts"
import type { JsonType } from "../schema/schema-facts.ts"
import type { FieldSchema } from "../schema/field-schema.ts"
import { allowedValues } from "../schema/field-places.ts"
import { statedValues } from "../reading/stated-values.ts"

/** A difference between an example and the schema. */
export interface ExampleProblem {
  /** UTF-16 units from the start of the example. */
  readonly offset: number
  /** Values that a placeholder allows are stated values rather than wrong ones. */
  readonly about: "structure" | "stated values"
  readonly message: string
  readonly hint?: string | undefined
  readonly severity?: "warning" | undefined
}

/** Compares the structure of an example with the schema of its place; what placeholders stand for is not judged. */
export function* checkExample(
  node: ExampleNode,
  schema: FieldSchema,
  name = "the document",
): Generator<ExampleProblem> {
  if (node.kind === "sketch") return yield* checkSketch(node, schema, name)
  const type = node.kind === "literal" ? jsonType(node.value) : node.kind
  if (node.kind === "literal" && typeof node.value === "string" && isPlaceholder(node.value))
    return yield* checkStated(node.value, (at) => node.offset + 1 + at, schema, name)
  if (!schema.types.has(type))
    return yield {
      offset: node.offset,
      about: "structure",
      message: `${sentence(name)} is ${article(type)} in the example; the schema wants ${typeList(schema.types)}.`,
    }
  if (node.kind === "object") return yield* checkObject(node, schema, name)
  if (node.kind === "array")
    for (const item of node.items)
      if (schema.item !== null && !isEllipsis(item))
        yield* checkExample(item, schema.item, `an item of ${name}`)
  if (node.kind === "literal") yield* checkValue(node, schema, name)
}

type Of<Kind extends ExampleNode["kind"]> = Extract<ExampleNode, { kind: Kind }>

function* checkObject(
  { entries, offset, partial }: Of<"object">,
  schema: FieldSchema,
  name: string,
): Generator<ExampleProblem> {
  for (const { key, value, offset: at } of entries) {
    const field = schema.fields.get(key)
    if (field !== undefined) yield* checkExample(value, field, `\`${key}\``)
    else if (!schema.open && !schema.takes(key) && !isPlaceholderKey(key)) {
      yield {
        offset: at,
        about: "structure",
        message: `The schema has no field \`${key}\` in ${name}.`,
        hint: didYouMean(nearest(key, schema.fields.keys())),
      }
    }
  }
  if (partial || entries.length === 0 || entries.some(({ key }) => isPlaceholderKey(key))) return
  for (const missing of schema.required) {
    if (!entries.some(({ key }) => key === missing))
      yield {
        offset,
        about: "structure",
        message: `The example of ${name} lacks the required field \`${missing}\`.`,
      }
  }
}

function* checkValue(
  { value, offset }: Of<"literal">,
  { values }: FieldSchema,
  name: string,
): Generator<ExampleProblem> {
  if (
    values === null ||
    values.includes(value) ||
    (typeof value === "string" && isVague(value, values))
  )
    return
  yield {
    offset,
    about: "structure",
    message: `The schema does not allow ${JSON.stringify(value)} for ${name}.`,
    hint: `It allows ${values.map((allowed) => JSON.stringify(allowed)).join(", ")}.`,
  }
}

/** Of the parts of a sketch, structures are judged, quoted values compared; words are not. */
function* checkSketch(
  { parts, offset }: Of<"sketch">,
  schema: FieldSchema,
  name: string,
): Generator<ExampleProblem> {
  for (const part of parts)
    if (
      typeof part === "object" &&
      part.kind !== "literal" &&
      schema.types.has(part.kind as JsonType)
    )
      yield* checkExample(part, schema, name)
  if (parts.length < 2) return
  const words = parts.map((part) =>
    typeof part === "string" ? part : part.kind === "literal" ? String(part.value) : "",
  )
  if (words.every((word) => /^[^\s<>.…]+$/.test(word)))
    yield* checkStated(`one of: ${words.join(" | ")}`, () => offset, schema, name)
}

function* checkStated(
  text: string,
  at: (offset: number) => number,
  schema: FieldSchema,
  name: string,
): Generator<ExampleProblem> {
  const values = allowedValues(schema)
  if (values === null) return
  const difference = valueDifference(text, values)
  if (difference !== null)
    yield {
      offset: at(difference.offset),
      about: "stated values",
      message: difference.message(name),
      hint: difference.hint,
      severity: difference.severity,
    }
}

export interface ValueDifference {
  /** Where no value is foreign to the schema and only some of its own are left out. */
  readonly severity: "warning" | undefined
  /** Of the first foreign value in the text, or of the first value. */
  readonly offset: number
  message(name: string): string
  readonly hint: string
}

/** How the values that a text allows differ from those of the schema; null where they agree, or none are stated. */
export function valueDifference(text: string, values: readonly unknown[]): ValueDifference | null {
  const allowed = values
    .filter((value) => value !== null)
    .map((value) => (typeof value === "string" ? value : JSON.stringify(value)))
  const stated = statedValues(text, allowed)
  if (stated === null) return null
  const foreign = stated.filter(
    (value) =>
      !allowed.includes(value.text) &&
      !(values.includes(null) && /^(?:null|none)$/.test(value.text)),
  )
  const missing = allowed.filter(
    (value) => !stated.some((other) => other.text === value) && !isWordOf(text, value),
  )
  const first = foreign[0] ?? (missing.length > 0 ? stated[0] : undefined)
  if (first === undefined) return null
  return {
    severity: foreign.length > 0 ? undefined : "warning",
    offset: first.offset,
    message: (name) =>
      foreign.length > 0
        ? `The prompt allows ${listed(foreign.map((value) => value.text))} for ${name}; the schema does not.`
        : `The prompt leaves out ${listed(missing)}, which the schema allows for ${name}.`,
    hint: `The schema allows ${listed(allowed)}.`,
  }
}

/** The value is spoken of, if only to say that it is not for the model. */
function isWordOf(text: string, value: string): boolean {
  return ` ${text.replace(/[^\w-]+/g, " ")} `.includes(` ${value.replace(/[^\w-]+/g, " ")} `)
}

function listed(values: readonly string[]): string {
  const shown = values
    .slice(0, 10)
    .map((value) => `\`${value}\``)
    .join(", ")
  return values.length > 10 ? `${shown} and ${values.length - 10} more` : shown
}

const TYPE_WORDS =
  /\b(?:string|number|integer|int|float|boolean|bool|array|object|list|null|date|timestamp|uuid|url|text|value|enum|id)s?\b/i

function isPlaceholder(text: string): boolean {
  return (
    text.trim() === "" ||
    /\.\.\.|…|<[^>]*>|\{\{?[^}]*\}?\}|\[[^\]]*\]|\||^one of\b|\bone of:|_{2,}|^X+$|\bXX+\b|^\$/i.test(
      text,
    ) ||
    (TYPE_WORDS.test(text) && text.split(/\s+/).length <= 8) ||
    /^(?:optional|required|as |the |an? |your |each |only |up to |at (?:least|most) )/i.test(text)
  )
}

/** A value in words, or in capitals, where the schema has neither. */
function isVague(text: string, values: readonly unknown[]): boolean {
  const like = (pattern: RegExp) =>
    pattern.test(text) && !values.some((value) => typeof value === "string" && pattern.test(value))
  return like(/\s/) || like(/^[A-Z_ -]{2,}$/)
}

function isPlaceholderKey(key: string): boolean {
  return /[<>{}…\s[\]]|\.\.\.|^$/.test(key)
}

function isEllipsis(node: ExampleNode): boolean {
  return node.kind === "sketch" && node.parts.every((part) => typeof part === "string")
}

function sentence(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

function article(type: JsonType): string {
  return type === "null" ? "null" : `${/^[ao]/.test(type) ? "an" : "a"} ${type}`
}

function typeList(types: ReadonlySet<JsonType>): string {
  return [...types].map(article).join(" or ")
}
