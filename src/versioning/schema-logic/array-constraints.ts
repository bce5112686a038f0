import { childList, childNode } from "../schema-model/schema-node.ts"
import type { SchemaNode, SchemaObject } from "../schema-model/schema-node.ts"
import { fits, fitsNot } from "./claim.ts"
import { constraint } from "./constraint.ts"
import type { Constraint } from "./constraint.ts"
import { unevaluatedFrom, unevaluatedOpaque } from "./unevaluated.ts"

const BEYOND = Number.POSITIVE_INFINITY

/** The keywords of lists, but for their sizes. */
export function arrayConstraints(node: SchemaNode, schema: SchemaObject): Constraint[] {
  const listKeyword = Array.isArray(schema["items"]) ? "items" : "prefixItems"
  const restKeyword = Array.isArray(schema["items"]) ? "additionalItems" : "items"
  const leading = childList(node, listKeyword)
  return [
    ...leading.map((item, index) => everyItem(item, index, index + 1)),
    ...(Object.hasOwn(schema, restKeyword)
      ? [everyItem(childNode(node, restKeyword), leading.length, BEYOND)]
      : []),
    ...contained(node, schema),
    ...unevaluatedItems(node, schema),
    ...(schema["uniqueItems"] === true
      ? [constraint({ about: "uniqueness", holds: true }, { about: "uniqueness", holds: false })]
      : []),
  ]
}

function everyItem(item: SchemaNode, from: number, to: number): Constraint {
  const isThere = to === BEYOND ? [] : [{ about: "size", least: to } as const]
  return {
    kept: [[{ about: "every item", from, to, claim: fits(item) }]],
    broken: [
      [
        ...isThere,
        to === BEYOND
          ? { about: "some item", from, claim: fitsNot(item), count: 1 }
          : { about: "every item", from, to, claim: fitsNot(item) },
      ],
    ],
  }
}

function unevaluatedItems(node: SchemaNode, schema: SchemaObject): Constraint[] {
  if (!Object.hasOwn(schema, "unevaluatedItems")) return []
  const from = unevaluatedFrom(node)
  if (from === "none") return []
  if (from === "undecided") return [unevaluatedOpaque(node, "unevaluatedItems")]
  return [everyItem(childNode(node, "unevaluatedItems"), from, BEYOND)]
}

function contained(node: SchemaNode, schema: SchemaObject): Constraint[] {
  if (!Object.hasOwn(schema, "contains")) return []
  const item = childNode(node, "contains")
  const { minContains, maxContains } = schema
  const least = typeof minContains === "number" ? minContains : 1
  const atLeast = (count: number) =>
    ({ about: "some item", from: 0, claim: fits(item), count }) as const
  const fewerThan = (count: number) =>
    count === 1
      ? ({ about: "every item", from: 0, to: BEYOND, claim: fitsNot(item) } as const)
      : ({ about: "few items", claim: fits(item), most: count - 1 } as const)
  return [
    ...(least > 0 ? [constraint(atLeast(least), fewerThan(least))] : []),
    ...(typeof maxContains === "number"
      ? [constraint(fewerThan(maxContains + 1), atLeast(maxContains + 1))]
      : []),
  ]
}
