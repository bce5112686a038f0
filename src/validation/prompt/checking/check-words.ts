import {
  namedTypeOf,
  openingTypeOf,
  shownTypeOf,
  suggestedTypes,
  withoutRemark,
} from "../languages/stated-type.ts"
import type { JsonType } from "../json-type.ts"
import type { ExampleOf } from "../notations/example-value.ts"
import type { Passage } from "../passage.ts"
import { allowedValues } from "../schema/field-places.ts"
import type { FieldSchema } from "../schema/field-schema.ts"
import { notOneOf, typeProblem } from "./example-problem.ts"
import type { ExampleProblem } from "./example-problem.ts"
import { isPlaceholder, isVague, isBlankPlaceholder } from "./placeholders.ts"
import { choiceDifference, statedIn } from "./value-difference.ts"

/** Words where a value is expected: in quotes a value or a description of one, without quotes a description. */
export function* checkWords(
  words: ExampleOf<"quoted" | "words">,
  schema: FieldSchema,
  name: string,
): Generator<ExampleProblem> {
  const { text, offset } = words
  if (isBlankPlaceholder(text) || (words.kind === "words" && text.trim() === "")) return
  // A quoted text begins with its quotation mark.
  const site = { schema, name, offset: offset - Number(words.kind === "quoted") }
  const type =
    words.kind === "words"
      ? (openingTypeOf(text) ?? shownTypeOf(text))
      : namedTypeOf(withoutRemark(text))
  if (type !== null) return yield* typeProblem([type], site)
  if (words.kind === "quoted" && isForeign(words, schema))
    return yield* typeProblem(["string"], site)
  yield* checkValues(words, schema, name)
}

const STRUCTURES: readonly JsonType[] = ["object", "array"]

/** A text may stand for any scalar, not for an object or list; for a number or truth value, unless it speaks of sentences. */
function isForeign({ text, offset }: Passage, schema: FieldSchema): boolean {
  const { types } = schema
  const wanted = [...types].filter((type) => type !== "null")
  const suggested = suggestedTypes(text)
  if (!types.has("string") && isStringValue(text)) return true
  if (wanted.every((type) => STRUCTURES.includes(type)))
    return !STRUCTURES.some((type) => suggested.has(type)) && !statesItems({ text, offset }, schema)
  return (
    !types.has("string") && suggested.size > 0 && [...suggested].every((type) => type === "string")
  )
}

/** A number in quotes, or names between bars: values, and texts. */
function isStringValue(text: string): boolean {
  const parts = text.split("|").map((part) => part.trim())
  return (
    /^-?\d+(?:\.\d+)?$/.test(text) ||
    (parts.length > 1 &&
      parts.every(
        (part) =>
          /^[\p{L}_-]{2,}$/u.test(part) && suggestedTypes(part).size === 0 && part !== "null",
      ))
  )
}

/** "One of: a, b" in place of a list: of its items. */
function statesItems(passage: Passage, { item }: FieldSchema): boolean {
  return item !== null && item.values !== null && statedIn(passage, item.values) !== null
}

function* checkValues(
  { kind, text, offset }: ExampleOf<"quoted" | "words">,
  schema: FieldSchema,
  name: string,
): Generator<ExampleProblem> {
  const values = allowedValues(schema)
  if (values === null || values.includes(text)) return
  const stated = statedIn({ text, offset }, values)
  const difference =
    stated === null ? null : choiceDifference(stated, values, name, (value) => text.includes(value))
  if (difference !== null) yield { ...difference, about: "stated values" }
  if (stated !== null || kind === "words" || schema.values === null) return
  if (!isPlaceholder(text) && !isVague(text, values, name))
    yield notOneOf(text, values, { name, offset: offset - 1 })
}
