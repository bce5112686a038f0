import { didYouMean, nearest } from "../../../domain/nearest.ts"
import { openingTypeOf } from "../languages/stated-type.ts"
import { jsonType } from "../json-type.ts"
import type { JsonType } from "../json-type.ts"
import type {
  ExampleValue,
  ExampleEntry,
  ExampleOf,
  ListExample,
  ObjectExample,
} from "../notations/example-value.ts"
import { allowedValues } from "../schema/field-places.ts"
import type { FieldSchema } from "../schema/field-schema.ts"
import { checkWords } from "./check-words.ts"
import { notOneOf, structureProblem, typeProblem } from "./example-problem.ts"
import type { ExampleProblem } from "./example-problem.ts"
import { choiceDifference, valueDifference } from "./value-difference.ts"

/** Compares an example with the schema of its place; what only stands for a value is not judged. */
export function* checkExample(
  value: ExampleValue,
  schema: FieldSchema,
  name = "the document",
): Generator<ExampleProblem> {
  switch (value.kind) {
    case "quoted":
    case "words":
      return yield* checkWords(value, schema, name)
    case "choice":
      return yield* checkChoice(value, schema, name)
    case "type":
      return yield* typeProblem(value.types, { schema, name, offset: value.offset })
    case "literal":
      return yield* checkLiteral(value, schema, name)
    case "object":
      if (schema.types.has("object")) return yield* checkFields(value, schema, name)
      return yield* typeProblem(["object"], { schema, name, offset: value.offset })
    case "list":
      if (schema.types.has("array")) return yield* checkItems(value, schema, name)
      return yield* typeProblem(["array"], { schema, name, offset: value.offset })
    default:
  }
}

function* checkLiteral(
  { value, offset }: ExampleOf<"literal">,
  schema: FieldSchema,
  name: string,
): Generator<ExampleProblem> {
  const type = jsonType(value)
  if (!schema.types.has(type)) return yield* typeProblem([type], { schema, name, offset })
  const { values } = schema
  if (values === null || values.includes(value)) return
  yield notOneOf(value, values, { name, offset })
}

function* checkFields(
  object: ObjectExample,
  schema: FieldSchema,
  name: string,
): Generator<ExampleProblem> {
  for (const entry of object.entries) {
    const field = schema.fields.get(entry.key)
    if (field !== undefined) yield* checkEntry(entry, field)
    else if (!schema.open && !schema.takes(entry.key))
      yield structureProblem(
        entry.offset,
        `The schema has no field \`${entry.key}\` in ${name}.`,
        didYouMean(nearest(entry.key, schema.fields.keys())),
      )
  }
  if (object.partial || object.entries.length === 0) return
  for (const field of schema.required)
    if (!object.entries.some(({ key }) => key === field))
      yield {
        ...structureProblem(
          object.offset,
          `The example of ${name} lacks the required field \`${field}\`.`,
        ),
        ...(object.declared && { about: "presence" as const }),
      }
}

function* checkEntry(
  { key, value, remarks }: ExampleEntry,
  field: FieldSchema,
): Generator<ExampleProblem> {
  const name = `\`${key}\``
  yield* checkExample(value, field, name)
  const values = allowedValues(field)
  if (values === null) return
  for (const remark of remarks) {
    const difference = valueDifference(remark, values, name)
    if (difference !== null) yield { ...difference, about: "stated values" }
  }
}

function* checkItems(
  { items }: ListExample,
  { item: schema }: FieldSchema,
  name: string,
): Generator<ExampleProblem> {
  if (schema === null) return
  for (const item of items)
    if (!describesWhole(item)) yield* checkExample(item, schema, `an item of ${name}`)
}

/** `["list of names"]` speaks of the list around it. */
function describesWhole(item: ExampleValue): boolean {
  return (item.kind === "quoted" || item.kind === "words") && openingTypeOf(item.text) === "array"
}

/** Of alternatives, structures are judged where the schema allows their kind, and values compared; words are not. */
function* checkChoice(
  { options, offset }: ExampleOf<"choice">,
  schema: FieldSchema,
  name: string,
): Generator<ExampleProblem> {
  for (const option of options)
    if (isStructure(option) && schema.types.has(jsonTypeOf(option)))
      yield* checkExample(option, schema, name)
  const types = options.flatMap(typesOf)
  const wanted = types.filter((type) => type !== "null")
  if (types.length === options.length && wanted.length > 0)
    yield* typeProblem(wanted, { schema, name, offset })
  const values = allowedValues(schema)
  const stated = options.flatMap(valueOf)
  if (values === null || stated.length < 2 || stated.length < options.length) return
  const difference = choiceDifference(stated, values, name)
  if (difference !== null) yield { ...difference, about: "stated values" }
}

function isStructure({ kind }: ExampleValue): boolean {
  return kind === "object" || kind === "list"
}

function jsonTypeOf({ kind }: ExampleValue): JsonType {
  return kind === "object" ? "object" : "array"
}

/** The types that an alternative is surely of; none for words. */
function typesOf(option: ExampleValue): readonly JsonType[] {
  if (isStructure(option)) return [jsonTypeOf(option)]
  if (option.kind === "literal") return [jsonType(option.value)]
  return option.kind === "type" ? option.types.slice(0, 1) : []
}

/** An alternative as a plain value. */
function valueOf(option: ExampleValue) {
  if (option.kind === "quoted" || option.kind === "words")
    return /^[^\s<>.…]+$|^\S+(?: \S+){1,3}$/.test(option.text)
      ? [{ text: option.text, offset: option.offset }]
      : []
  if (option.kind === "reference") return [{ text: option.name, offset: option.offset }]
  return option.kind === "literal" ? [{ text: String(option.value), offset: option.offset }] : []
}
