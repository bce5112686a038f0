import type { JsonType } from "../json-type.ts"
import type { FieldSchema } from "../schema/field-schema.ts"
import type { PromptProblem } from "./prompt-problem.ts"

/** A difference between an example and the schema. */
export interface ExampleProblem extends PromptProblem {
  /** Values that an example allows are stated values rather than wrong ones; what a type lacks, a value may have. */
  readonly about: "structure" | "stated values" | "presence"
}

export function structureProblem(offset: number, message: string, hint?: string): ExampleProblem {
  return { about: "structure", offset, message, hint }
}

/** A value of an example, and what the schema has for it. */
export interface ValueSite {
  readonly schema: FieldSchema
  readonly name: string
  readonly offset: number
}

/** Where the schema wants none of the types that a value may be of. */
export function* typeProblem(
  types: readonly JsonType[],
  { schema, name, offset }: ValueSite,
): Generator<ExampleProblem> {
  if (types.some((type) => schema.types.has(type))) return
  yield structureProblem(
    offset,
    `${capitalized(name)} is ${typeList(types)} in the example; the schema wants ${typeList(schema.types)}.`,
  )
}

const MAX_LISTED = 10

export function notOneOf(
  value: unknown,
  allowed: readonly unknown[],
  { name, offset }: Omit<ValueSite, "schema">,
): ExampleProblem {
  const shown = allowed.slice(0, MAX_LISTED).map((one) => JSON.stringify(one))
  const more = allowed.length > MAX_LISTED ? ` and ${allowed.length - MAX_LISTED} more` : ""
  return structureProblem(
    offset,
    `${capitalized(name)} is ${JSON.stringify(value)} in the example; must be one of ${shown.join(", ")}${more}.`,
  )
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

function typeList(types: Iterable<JsonType>): string {
  return [...new Set(types)].map(withArticle).join(" or ")
}

function withArticle(type: JsonType): string {
  return type === "null" ? "null" : `${/^[ao]/.test(type) ? "an" : "a"} ${type}`
}
