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
export type ContentReading = "meaning" | "text"

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

export function createSkeletons(reading: ContentReading): Skeletons {
  const numbers = new Map<string, number>()
  const known = byNode<Skeleton>()
  const reader: Reader = {
    reading,
    numberOf(text) {
      const number = numbers.get(text) ?? numbers.size
      numbers.set(text, number)
      return number
    },
    skeletonOf(node) {
      const skeleton = known.get(node) ?? create(reader, node)
      known.set(node, skeleton)
      return skeleton
    },
  }
  return reader
}

interface Reader extends Skeletons {
  readonly reading: ContentReading
}

function create(reader: Reader, node: SchemaNode): Skeleton {
  if (typeof node.schema === "boolean") return combined(reader, String(node.schema), [])
  const { schema } = node
  const isHiding = reader.reading === "meaning" && hidesSiblings(node)
  const keywords = Object.keys(schema)
    .filter((keyword) => !isHiding && isRead(reader, keyword, schema))
    .toSorted()
  return combined(reader, "schema", [
    referencesOf(reader, node),
    ...keywords.map((keyword) =>
      combined(reader, keyword, [ofKeyword(reader, node, schema, keyword)]),
    ),
  ])
}

function isRead(reader: Reader, keyword: string, schema: SchemaObject): boolean {
  if (REFERENCES.includes(keyword) || DEFINITIONS.includes(keyword)) return false
  if (reader.reading === "text") return true
  return ALL_KEYWORDS.has(keyword) && !ANNOTATIONS.has(keyword)
    ? keyword !== "format" || isKnownFormat(schema["format"])
    : false
}

function ofKeyword(
  reader: Reader,
  node: SchemaNode,
  schema: SchemaObject,
  keyword: string,
): Skeleton {
  const value = schema[keyword]
  if (Array.isArray(value) && LIST.has(keyword))
    return ofList(
      reader,
      keyword,
      value.map((_, index) => reader.skeletonOf(childNode(node, keyword, index))),
    )
  if (isRecord(value) && MAP.has(keyword))
    return combined(
      reader,
      "map",
      Object.keys(value)
        .toSorted()
        .map((name) =>
          combined(reader, JSON.stringify(name), [ofEntry(reader, node, keyword, name)]),
        ),
    )
  if (ONE.has(keyword)) return reader.skeletonOf(childNode(node, keyword))
  return ofData(reader, keyword, value)
}

/** A schema, or in `dependencies` a list of names. */
function ofEntry(reader: Reader, node: SchemaNode, keyword: string, name: string): Skeleton {
  const map = (node.schema as SchemaObject)[keyword] as SchemaObject
  return Array.isArray(map[name])
    ? ofData(reader, "required", map[name])
    : reader.skeletonOf(childNode(node, keyword, name))
}

function ofData(reader: Reader, keyword: string, value: unknown): Skeleton {
  return Array.isArray(value)
    ? ofList(
        reader,
        keyword,
        value.map((item) => combined(reader, canonical(item), [])),
      )
    : combined(reader, canonical(value), [])
}

function ofList(reader: Reader, keyword: string, items: readonly Skeleton[]): Skeleton {
  const isUnordered = reader.reading === "meaning" && UNORDERED.has(keyword)
  return combined(reader, "list", isUnordered ? items.toSorted((a, b) => a.id - b.id) : items)
}

function referencesOf(reader: Reader, node: SchemaNode): Skeleton {
  const { targets, unknown } = followReferences(node)
  const outside = unknown.map(({ reference, why }) =>
    // One of several anchors: which one depends on how a validator came there.
    why === "outside" ? reference : `${node.document.name}#${node.pointer} ${reference}`,
  )
  const toReleases = REFERENCES.map((keyword) => (node.schema as SchemaObject)[keyword]).filter(
    (reference) =>
      reader.reading === "text" &&
      typeof reference === "string" &&
      leadsToOtherRelease(node.document, reference),
  )
  const id = reader.numberOf(JSON.stringify(["references", targets.length, outside, toReleases]))
  return { id, targets }
}

function combined(reader: Reader, label: string, parts: readonly Skeleton[]): Skeleton {
  const id = reader.numberOf(`${label}(${parts.map((part) => part.id).join(",")})`)
  return { id, targets: parts.flatMap(({ targets }) => targets) }
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
