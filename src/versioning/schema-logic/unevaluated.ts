import { conditionsOf } from "../schema-model/schema-evaluation.ts"
import type { UnevaluatedKeyword } from "../schema-model/schema-evaluation.ts"
import { childList, mapAt } from "../schema-model/schema-node.ts"
import type { KeywordNode, SchemaNode } from "../schema-model/schema-node.ts"
import { viewOf } from "../schema-model/schema-view.ts"
import type { Constraint } from "./constraint.ts"
import type { NameSet } from "./demand.ts"

/** The names that an `unevaluatedProperties` applies to; "undecided" where that depends on the value. */
export function unevaluatedNames(node: SchemaNode): NameSet | "none" | "undecided" {
  const { nodes, unresolved } = viewOf([node])
  if (unresolved.length > 0) return "undecided"
  const everything = nodes.some(
    (part) =>
      Object.hasOwn(part.schema, "additionalProperties") ||
      isOther(part, node, "unevaluatedProperties"),
  )
  if (everything) return "none"
  if (conditionsOf(viewOf([node]), "unevaluatedProperties").length > 0) return "undecided"
  return {
    except: new Set(nodes.flatMap(({ schema }) => Object.keys(mapAt(schema, "properties")))),
    matching: [],
    notMatching: nodes.flatMap(({ schema }) => Object.keys(mapAt(schema, "patternProperties"))),
  }
}

/** The index from which an `unevaluatedItems` applies. */
export function unevaluatedFrom(node: SchemaNode): number | "none" | "undecided" {
  const { nodes, unresolved } = viewOf([node])
  if (unresolved.length > 0) return "undecided"
  const everything = nodes.some((part) => {
    const restKeyword = Array.isArray(part.schema["items"]) ? "additionalItems" : "items"
    return Object.hasOwn(part.schema, restKeyword) || isOther(part, node, "unevaluatedItems")
  })
  if (everything) return "none"
  if (conditionsOf(viewOf([node]), "unevaluatedItems").length > 0) return "undecided"
  return Math.max(
    0,
    ...nodes.map(
      (part) =>
        childList(part, Array.isArray(part.schema["items"]) ? "items" : "prefixItems").length,
    ),
  )
}

/** What is not looked into is the same as itself. */
export function unevaluatedOpaque(node: SchemaNode, keyword: UnevaluatedKeyword): Constraint {
  const holding = (holds: boolean) => [[{ about: "opaque", key: keyword, node, holds } as const]]
  return { kept: holding(true), broken: holding(false) }
}

function isOther(part: KeywordNode, owner: SchemaNode, keyword: UnevaluatedKeyword): boolean {
  return part.schema !== owner.schema && Object.hasOwn(part.schema, keyword)
}
