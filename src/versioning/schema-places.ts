import { matchPattern } from "../documents/match-pattern.ts"
import { encodePointer } from "../documents/json-pointer.ts"
import { isRecord } from "../domain/manifest.ts"
import { childNode, resolveReference } from "./schema-document.ts"
import type { SchemaNode } from "./schema-document.ts"

/** Keywords whose schemas hold wherever theirs does, and those that hold at times. */
const ALWAYS = ["allOf"]
const AT_TIMES = ["anyOf", "oneOf"]
const CONDITIONS = ["if", "then", "else", "not"]
const ITEM_LISTS = ["prefixItems", "items"]
const ITEM_SINGLES = ["items", "additionalItems", "unevaluatedItems", "contains"]

/** The schemas of one document that speak of a place in its instances. */
export type SchemasAt = (path: readonly string[]) => readonly SchemaNode[]

/** What a schema says of the places of its documents, wherever it says it: what one branch leaves open, another may have settled. */
export interface SchemaPlaces {
  /** What holds for every document. */
  readonly surely: SchemasAt
  /** With what stands in alternatives and conditions. */
  readonly possibly: SchemasAt
}

export function placesIn(root: SchemaNode | undefined): SchemaPlaces {
  const start = root === undefined ? [] : [root]
  return { surely: remembering(start, stepSurely, surelyBeside), possibly: remembering(start, stepPossibly, possiblyBeside) }
}

/** The declarations of a field at a place. */
export function declarationsIn(place: readonly SchemaNode[], name: string): readonly SchemaNode[] {
  return place.filter((node) => Object.hasOwn(mapOf(node, "properties"), name)).map((node) => childNode(node, "properties", name))
}

type Step = (node: SchemaNode, segment: string) => readonly SchemaNode[]
type Beside = (node: SchemaNode) => readonly SchemaNode[]

function remembering(start: readonly SchemaNode[], step: Step, beside: Beside): SchemasAt {
  const known = new Map([["", closure(start, beside)]])
  const schemasAt: SchemasAt = (path) => {
    const key = encodePointer(path)
    const found = known.get(key) ?? closure(schemasAt(path.slice(0, -1)).flatMap((node) => step(node, path.at(-1) ?? "")), beside)
    known.set(key, found)
    return found
  }
  return schemasAt
}

/** With all schemas that speak of the same place. */
function closure(start: readonly SchemaNode[], beside: Beside): readonly SchemaNode[] {
  const found = new Map<string, SchemaNode>()
  const pending = [...start]
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (typeof node.schema === "boolean" || found.has(node.pointer)) continue
    found.set(node.pointer, node)
    pending.push(...beside(node))
  }
  return [...found.values()]
}

function surelyBeside(node: SchemaNode): SchemaNode[] {
  const reference = typeof node.schema === "boolean" ? undefined : node.schema["$ref"]
  const target = typeof reference === "string" ? resolveReference(node, reference) : null
  return [...(target === null ? [] : [target]), ...ALWAYS.flatMap((keyword) => listed(node, keyword))]
}

function possiblyBeside(node: SchemaNode): SchemaNode[] {
  const dependent = ["dependentSchemas", "dependencies"].flatMap((keyword) => Object.keys(mapOf(node, keyword)).map((key) => childNode(node, keyword, key)))
  return [...surelyBeside(node), ...AT_TIMES.flatMap((keyword) => listed(node, keyword)), ...CONDITIONS.map((keyword) => childNode(node, keyword)), ...dependent]
}

/** To what holds for all that a segment of a path stands for. */
function stepSurely(node: SchemaNode, segment: string): SchemaNode[] {
  const isAny = segment === "*"
  const own = declarationsIn([node], segment)
  const patterns = Object.keys(mapOf(node, "patternProperties"))
  const matching = isAny ? [] : patterns.filter((pattern) => matchPattern(pattern, segment) === true)
  const isUndeclared = own.length === 0 && (isAny ? patterns.length === 0 : patterns.every((pattern) => matchPattern(pattern, segment) === false))
  const leading = ITEM_LISTS.flatMap((keyword) => listed(node, keyword)[Number(segment)] ?? [])
  const rest = leading.length > 0 || !isItem(segment) ? [] : [childNode(node, listed(node, "items").length > 0 ? "additionalItems" : "items")]
  return [...own, ...patternNodes(node, matching), ...(isUndeclared ? [childNode(node, "additionalProperties")] : []), ...leading, ...rest]
}

function stepPossibly(node: SchemaNode, segment: string): SchemaNode[] {
  const matching = Object.keys(mapOf(node, "patternProperties")).filter((pattern) => segment === "*" || matchPattern(pattern, segment) !== false)
  const items = isItem(segment) ? [...ITEM_LISTS.flatMap((keyword) => listed(node, keyword)), ...ITEM_SINGLES.map((keyword) => childNode(node, keyword))] : []
  return [...declarationsIn([node], segment), ...patternNodes(node, matching), ...["additionalProperties", "unevaluatedProperties"].map((keyword) => childNode(node, keyword)), ...items]
}

function patternNodes(node: SchemaNode, patterns: readonly string[]): SchemaNode[] {
  return patterns.map((pattern) => childNode(node, "patternProperties", pattern))
}

function isItem(segment: string): boolean {
  return /^(\*|\d+)$/.test(segment)
}

function listed(node: SchemaNode, keyword: string): SchemaNode[] {
  const list = typeof node.schema === "boolean" ? undefined : node.schema[keyword]
  return Array.isArray(list) ? list.map((_, index) => childNode(node, keyword, index)) : []
}

function mapOf({ schema }: SchemaNode, keyword: string): Readonly<Record<string, unknown>> {
  const value = typeof schema === "boolean" ? undefined : schema[keyword]
  return isRecord(value) ? value : {}
}
