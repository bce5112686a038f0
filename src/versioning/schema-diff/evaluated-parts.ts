import { prefixLength } from "../schema-model/item-views.ts"
import type { UnevaluatedKeyword } from "../schema-model/schema-evaluation.ts"
import type { KeywordNode } from "../schema-model/schema-node.ts"
import { mapKeys } from "../schema-model/schema-view.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"

/** The fields or items that a schema evaluates whatever the value is. */
export interface EvaluatedParts {
  /** Names and patterns of fields, or the indices of leading items. */
  readonly parts: ReadonlySet<string>
  readonly everything: boolean
}

/** Whether the first evaluates all that the second does. */
export function evaluatesAll(evaluated: EvaluatedParts, others: EvaluatedParts): boolean {
  return (
    evaluated.everything ||
    (!others.everything && [...others.parts].every((part) => evaluated.parts.has(part)))
  )
}

/** An `unevaluated…` keyword evaluates everything for others, but not for the schema `owner` that it stands in. */
export function evaluatedParts(
  view: SchemaView,
  keyword: UnevaluatedKeyword,
  owner?: KeywordNode,
): EvaluatedParts {
  const everything = view.nodes.some(
    (node) =>
      (node !== owner && Object.hasOwn(node.schema, keyword)) || evaluatesRest(node, keyword),
  )
  const parts = keyword === "unevaluatedItems" ? leadingItems(view) : declaredParts(view)
  return { parts: new Set(parts), everything }
}

function leadingItems(view: SchemaView): string[] {
  return Array.from({ length: prefixLength(view) }, (_, index) => String(index))
}

function declaredParts(view: SchemaView): string[] {
  return ["properties", "patternProperties"].flatMap((keyword) =>
    [...mapKeys(view, keyword)].map((name) => `${keyword} ${name}`),
  )
}

function evaluatesRest({ schema }: KeywordNode, keyword: UnevaluatedKeyword): boolean {
  if (keyword === "unevaluatedProperties") return Object.hasOwn(schema, "additionalProperties")
  return Object.hasOwn(schema, Array.isArray(schema["items"]) ? "additionalItems" : "items")
}
