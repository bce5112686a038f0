import {
  ALL_KEYWORDS,
  ANNOTATIONS,
  SCHEMA_KEYWORDS,
  isKnownFormat,
} from "../../documents/json-schema/keywords.ts"
import { isRecord } from "../../domain/manifest.ts"
import { byNode } from "./by-node.ts"
import { followReferences, hidesSiblings } from "./follow-references.ts"
import { leadsToOtherRelease } from "./schema-document.ts"
import { childNode } from "./schema-node.ts"
import type { SchemaNode, SchemaObject } from "./schema-node.ts"

/** "meaning": what decides which documents are accepted. "text": annotations and unknown keywords as well. */
export type Reading = "meaning" | "text"

/** A schema with its references left open, and where these lead. */
export interface Skeleton {
  readonly id: number
  readonly targets: readonly SchemaNode[]
}

const REFERENCES = ["$ref", "$dynamicRef", "$recursiveRef"]
const DEFINITIONS = ["$defs", "definitions"]
/** Lists whose order says nothing. */
const UNORDERED = new Set(["required", "enum", "type", "anyOf", "oneOf", "allOf"])
const [ONE, LIST, MAP] = [SCHEMA_KEYWORDS.one, SCHEMA_KEYWORDS.list, SCHEMA_KEYWORDS.map].map(
  (keywords) => new Set<string>(keywords),
) as [Set<string>, Set<string>, Set<string>]

export interface Skeletons {
  skeletonOf(node: SchemaNode): Skeleton
  /** The same number for the same text. */
  numberOf(text: string): number
}

export function createSkeletons(reading: Reading): Skeletons {
  const numbers = new Map<string, number>()
  const known = byNode<Skeleton>()
  return { skeletonOf, numberOf }

  function numberOf(text: string): number {
    const number = numbers.get(text) ?? numbers.size
    numbers.set(text, number)
    return number
  }

  function skeletonOf(node: SchemaNode): Skeleton {
    const found = known.get(node)
    if (found !== undefined) return found
    const skeleton = create(node)
    known.set(node, skeleton)
    return skeleton
  }

  function create(node: SchemaNode): Skeleton {
    if (typeof node.schema === "boolean") return combined(String(node.schema), [])
    const { schema } = node
    const isHiding = reading === "meaning" && hidesSiblings(node)
    const keywords = Object.keys(schema)
      .filter((keyword) => !isHiding && isRead(keyword, schema))
      .toSorted()
    return combined("schema", [
      referencesOf(node),
      ...keywords.map((keyword) => combined(keyword, [ofKeyword(node, schema, keyword)])),
    ])
  }

  function isRead(keyword: string, schema: SchemaObject): boolean {
    if (REFERENCES.includes(keyword) || DEFINITIONS.includes(keyword)) return false
    if (reading === "text") return true
    return ALL_KEYWORDS.has(keyword) && !ANNOTATIONS.has(keyword)
      ? keyword !== "format" || isKnownFormat(schema["format"])
      : false
  }

  function ofKeyword(node: SchemaNode, schema: SchemaObject, keyword: string): Skeleton {
    const value = schema[keyword]
    if (Array.isArray(value) && LIST.has(keyword))
      return ofList(
        keyword,
        value.map((_, index) => skeletonOf(childNode(node, keyword, index))),
      )
    if (isRecord(value) && MAP.has(keyword))
      return combined(
        "map",
        Object.keys(value)
          .toSorted()
          .map((name) => combined(JSON.stringify(name), [ofEntry(node, keyword, name)])),
      )
    if (ONE.has(keyword)) return skeletonOf(childNode(node, keyword))
    return ofData(keyword, value)
  }

  /** A schema, or in `dependencies` a list of names. */
  function ofEntry(node: SchemaNode, keyword: string, name: string): Skeleton {
    const map = (node.schema as SchemaObject)[keyword] as SchemaObject
    return Array.isArray(map[name])
      ? ofData("required", map[name])
      : skeletonOf(childNode(node, keyword, name))
  }

  function ofData(keyword: string, value: unknown): Skeleton {
    return Array.isArray(value)
      ? ofList(
          keyword,
          value.map((item) => combined(canonical(item), [])),
        )
      : combined(canonical(value), [])
  }

  function ofList(keyword: string, items: readonly Skeleton[]): Skeleton {
    const isUnordered = reading === "meaning" && UNORDERED.has(keyword)
    return combined("list", isUnordered ? items.toSorted((a, b) => a.id - b.id) : items)
  }

  function referencesOf(node: SchemaNode): Skeleton {
    const { targets, unknown } = followReferences(node)
    const outside = unknown.map(({ reference, why }) =>
      // One of several anchors: which one depends on how a validator came there.
      why === "outside" ? reference : `${node.document.name}#${node.pointer} ${reference}`,
    )
    const toReleases = REFERENCES.map((keyword) => (node.schema as SchemaObject)[keyword]).filter(
      (reference) =>
        reading === "text" &&
        typeof reference === "string" &&
        leadsToOtherRelease(node.document, reference),
    )
    const id = numberOf(JSON.stringify(["references", targets.length, outside, toReleases]))
    return { id, targets }
  }

  function combined(label: string, parts: readonly Skeleton[]): Skeleton {
    const id = numberOf(`${label}(${parts.map((part) => part.id).join(",")})`)
    return { id, targets: parts.flatMap(({ targets }) => targets) }
  }
}

/** JSON with its keys in order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`
  if (!isRecord(value)) return JSON.stringify(value) ?? "null"
  const entries = Object.keys(value)
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
  return `{${entries.join(",")}}`
}
