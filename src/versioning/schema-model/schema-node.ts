import { encodePointer, valueAt } from "../../documents/json-pointer.ts"
import { isRecord } from "../../domain/manifest.ts"
import type { SchemaDocument } from "./schema-document.ts"

export type SchemaObject = Readonly<Record<string, unknown>>

/** One schema inside a document, or inside another file that the document refers to. */
export interface SchemaNode {
  readonly document: SchemaDocument
  readonly file: string
  /** RFC 6901; into other files as if they stood among the `$defs` under their names (JSON Schema 2020-12, 9.3). */
  readonly pointer: string
  readonly schema: SchemaObject | boolean
}

/** A schema whose keywords can be read. */
export interface KeywordNode extends SchemaNode {
  readonly schema: SchemaObject
}

export function rootNode(document: SchemaDocument): SchemaNode {
  return { document, file: document.path, pointer: "", schema: asSchema(document.value) }
}

export function childNode(
  parent: SchemaNode,
  ...segments: readonly (string | number)[]
): SchemaNode {
  return {
    ...parent,
    pointer: parent.pointer + encodePointer(segments),
    schema: asSchema(valueAt(parent.schema, segments)),
  }
}

/** The schemas in the list of a keyword such as `anyOf`; none where it holds no list. */
export function childList(node: SchemaNode, keyword: string): SchemaNode[] {
  const list = typeof node.schema === "boolean" ? undefined : node.schema[keyword]
  return Array.isArray(list) ? list.map((_, index) => childNode(node, keyword, index)) : []
}

/** What a keyword such as `properties` maps names to; empty where it holds no map. */
export function mapAt(
  schema: SchemaObject | boolean,
  keyword: string,
): Readonly<Record<string, unknown>> {
  const map =
    typeof schema === "object" && Object.hasOwn(schema, keyword) ? schema[keyword] : undefined
  return isRecord(map) ? map : {}
}

/** What is no schema constrains nothing; `schema-valid` reports it. */
function asSchema(value: unknown): SchemaObject | boolean {
  return isRecord(value) || typeof value === "boolean" ? value : true
}
