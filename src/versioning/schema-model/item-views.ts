import { isRestUnevaluated, isUnevaluated } from "./schema-evaluation.ts"
import { childList, childNode } from "./schema-node.ts"
import type { KeywordNode, SchemaNode } from "./schema-node.ts"
import { viewOf } from "./schema-view.ts"
import type { SchemaView } from "./schema-view.ts"

/** How many leading items have a schema of their own. */
export function prefixLength(view: SchemaView): number {
  return Math.max(0, ...view.nodes.map((node) => prefix(node).length))
}

/** All that certainly holds for the item at an index. */
export function itemView(view: SchemaView, index: number): SchemaView {
  return viewOf(
    view.nodes.flatMap((node) => {
      const own = prefix(node)[index]
      return [
        ...(own === undefined ? rest(node) : [own]),
        ...unevaluated(
          node,
          isUnevaluated(
            node,
            "unevaluatedItems",
            (part) => evaluatesRest(part) || prefix(part).length > index,
          ),
        ),
      ]
    }),
  )
}

/** What holds for every item after the leading ones. */
export function restItemsView(view: SchemaView): SchemaView {
  return viewOf(
    view.nodes.flatMap((node) => [
      ...rest(node),
      ...unevaluated(node, isRestUnevaluated(node, "unevaluatedItems", evaluatesRest)),
    ]),
  )
}

/** `prefixItems`, or the array form of `items` before 2020-12. */
function prefix(node: KeywordNode): SchemaNode[] {
  return childList(node, Array.isArray(node.schema["items"]) ? "items" : "prefixItems")
}

function rest(node: KeywordNode): SchemaNode[] {
  const keyword = Array.isArray(node.schema["items"]) ? "additionalItems" : "items"
  return Object.hasOwn(node.schema, keyword) ? [childNode(node, keyword)] : []
}

function unevaluated(node: KeywordNode, holds: boolean): SchemaNode[] {
  return holds ? [childNode(node, "unevaluatedItems")] : []
}

function evaluatesRest(node: KeywordNode): boolean {
  return rest(node).length > 0
}
