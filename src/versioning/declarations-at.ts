import { matchPattern } from "../documents/match-pattern.ts"
import { isRecord } from "../domain/manifest.ts"
import { childNode, resolveReference } from "./schema-document.ts"
import type { SchemaNode } from "./schema-document.ts"

/** Keywords whose schemas hold wherever theirs does, and those that hold at times. */
const ALWAYS = ["allOf"]
const AT_TIMES = ["anyOf", "oneOf"]
const CONDITIONS = ["if", "then", "else", "not"]
const ITEM_LISTS = ["prefixItems", "items"]
const ITEM_SINGLES = ["items", "additionalItems", "unevaluatedItems", "contains"]

/**
 * Every declaration of a field at a place of the documents, whichever alternative or condition it stands in. What one
 * branch of a schema leaves open, another may have settled. `always`: those alone that hold for every document.
 */
export function declarationsAt(root: SchemaNode, path: readonly string[], name: string, always = false): readonly SchemaNode[] {
  let place = closure([root], always)
  for (const segment of path) place = closure(place.flatMap((node) => stepInto(node, segment)), always)
  return place.filter((node) => Object.hasOwn(mapOf(node, "properties"), name)).map((node) => childNode(node, "properties", name))
}

/** With all schemas that speak of the same place. */
function closure(start: readonly SchemaNode[], always: boolean): readonly SchemaNode[] {
  const found = new Map<string, SchemaNode>()
  const pending = [...start]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (typeof node.schema === "boolean" || found.has(node.pointer)) continue
    found.set(node.pointer, node)
    const here = node
    const reference = node.schema["$ref"]
    const target = typeof reference === "string" ? resolveReference(node, reference) : null
    if (target !== null) pending.push(target)
    for (const keyword of always ? ALWAYS : [...ALWAYS, ...AT_TIMES]) pending.push(...listed(here, keyword))
    if (always) continue
    for (const keyword of CONDITIONS) if (isRecord(node.schema[keyword])) pending.push(childNode(node, keyword))
    for (const keyword of ["dependentSchemas", "dependencies"]) pending.push(...Object.keys(mapOf(node, keyword)).map((key) => childNode(here, keyword, key)))
  }
  return [...found.values()]
}

function stepInto(node: SchemaNode, segment: string): SchemaNode[] {
  const isAny = segment === "*"
  const own = Object.hasOwn(mapOf(node, "properties"), segment) ? [childNode(node, "properties", segment)] : []
  const matching = Object.keys(mapOf(node, "patternProperties")).filter((pattern) => isAny || matchPattern(pattern, segment) !== false)
  const items = isAny || /^\d+$/.test(segment) ? [...ITEM_LISTS.flatMap((keyword) => listed(node, keyword)), ...ITEM_SINGLES.map((keyword) => childNode(node, keyword))] : []
  return [...own, ...matching.map((pattern) => childNode(node, "patternProperties", pattern)), ...["additionalProperties", "unevaluatedProperties"].map((keyword) => childNode(node, keyword)), ...items].filter(({ schema }) => typeof schema !== "boolean")
}

function listed(node: SchemaNode, keyword: string): SchemaNode[] {
  const list = typeof node.schema === "boolean" ? undefined : node.schema[keyword]
  return Array.isArray(list) ? list.map((_, index) => childNode(node, keyword, index)) : []
}

function mapOf({ schema }: SchemaNode, keyword: string): Readonly<Record<string, unknown>> {
  const value = typeof schema === "boolean" ? undefined : schema[keyword]
  return isRecord(value) ? value : {}
}
