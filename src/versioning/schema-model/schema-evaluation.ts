import { childList, childNode, mapAt } from "./schema-node.ts"
import type { KeywordNode } from "./schema-node.ts"
import { occurrences, viewOf } from "./schema-view.ts"
import type { SchemaView } from "./schema-view.ts"

export type UnevaluatedKeyword = "unevaluatedProperties" | "unevaluatedItems"

/** Schemas that hold for some values only. Where they hold, the fields and items they speak of count as evaluated. */
export interface Condition {
  /** The same for conditions of which one can replace the other. */
  readonly label: string
  /** The condition, or all three parts of `if`, `then`, `else`. */
  readonly views: readonly SchemaView[]
}

/**
 * Whether an `unevaluated…` keyword of a schema certainly holds for a field or an item: nothing that the schema leads
 * to by `$ref` and `allOf` evaluates it, and no condition could. Where one could, `compareUnevaluated` decides.
 */
export function isUnevaluated(
  node: KeywordNode,
  keyword: UnevaluatedKeyword,
  evaluates: (part: KeywordNode) => boolean,
): boolean {
  if (!Object.hasOwn(node.schema, keyword)) return false
  return !mayEvaluate(
    viewOf([node]),
    keyword,
    (part) => evaluates(part) || (part !== node && Object.hasOwn(part.schema, keyword)),
  )
}

/** The same for all that is declared nowhere: conditions speak of parts that nobody can list. */
export function isRestUnevaluated(
  node: KeywordNode,
  keyword: UnevaluatedKeyword,
  evaluatesRest: (part: KeywordNode) => boolean,
): boolean {
  return (
    isUnevaluated(node, keyword, evaluatesRest) &&
    conditionsOf(viewOf([node]), keyword).length === 0
  )
}

export function conditionsOf(view: SchemaView, keyword: UnevaluatedKeyword): Condition[] {
  const all =
    keyword === "unevaluatedItems"
      ? [...inPlaceConditions(view), ...containedItems(view)]
      : inPlaceConditions(view)
  return all.filter(
    ({ label, views }) =>
      label === CONTAINS ||
      views.some((part) =>
        mayEvaluate(part, keyword, (node) => hasEvaluatingKeyword(node, keyword)),
      ),
  )
}

const CONTAINS = "contains"

const EVALUATING_KEYWORDS: Readonly<Record<UnevaluatedKeyword, readonly string[]>> = {
  unevaluatedProperties: [
    "properties",
    "patternProperties",
    "additionalProperties",
    "unevaluatedProperties",
  ],
  unevaluatedItems: ["prefixItems", "items", "unevaluatedItems"],
}

function hasEvaluatingKeyword({ schema }: KeywordNode, keyword: UnevaluatedKeyword): boolean {
  return EVALUATING_KEYWORDS[keyword].some((name) => Object.hasOwn(schema, name))
}

function mayEvaluate(
  view: SchemaView,
  keyword: UnevaluatedKeyword,
  evaluates: (part: KeywordNode) => boolean,
  seen = new Set<string>(),
): boolean {
  if (seen.has(view.key)) return false
  seen.add(view.key)
  if (
    view.nodes.some(evaluates) ||
    (keyword === "unevaluatedItems" && occurrences(view, CONTAINS).length > 0)
  )
    return true
  return inPlaceConditions(view).some(({ views }) =>
    views.some((part) => mayEvaluate(part, keyword, evaluates, seen)),
  )
}

function inPlaceConditions(view: SchemaView): Condition[] {
  return view.nodes.flatMap((node) => [
    ...["anyOf", "oneOf"].flatMap((keyword) =>
      childList(node, keyword).map((branch) => ({
        label: "alternative",
        views: [viewOf([branch])],
      })),
    ),
    ...Object.keys(mapAt(node.schema, "dependentSchemas")).map((trigger) => ({
      label: `with ${trigger}`,
      views: [viewOf([childNode(node, "dependentSchemas", trigger)])],
    })),
    ...(Object.hasOwn(node.schema, "if")
      ? [
          {
            label: "if",
            views: ["if", "then", "else"].map((part) => viewOf([childNode(node, part)])),
          },
        ]
      : []),
  ])
}

function containedItems(view: SchemaView): Condition[] {
  return occurrences(view, CONTAINS).map(({ node }) => ({
    label: CONTAINS,
    views: [viewOf([childNode(node, CONTAINS)])],
  }))
}
