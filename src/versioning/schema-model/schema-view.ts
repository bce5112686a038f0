import { ANNOTATIONS } from "../../documents/json-schema/keywords.ts"
import { followReferences, hidesSiblings } from "./follow-references.ts"
import type { UnknownReference } from "./follow-references.ts"
import type { SchemaDocument } from "./schema-document.ts"
import { childList, childNode, mapAt, rootNode } from "./schema-node.ts"
import type { KeywordNode, SchemaNode, SchemaObject } from "./schema-node.ts"

/**
 * Schemas that hold at once: a schema together with what its `$ref` and `allOf` lead to. Comparing views instead of
 * schemas makes it irrelevant in which of them a keyword stands. There are finitely many views of a document, so a
 * walk that remembers their keys ends, recursive schemas included.
 */
export interface SchemaView {
  readonly nodes: readonly KeywordNode[]
  /** The same for the same set of schemas. */
  readonly key: string
  /** Where it begins. */
  readonly pointer: string
  /** One of them is `false`: no value is accepted. */
  readonly never: boolean
  /** References to schemas that hold as well, of which nothing is known. */
  readonly unresolved: readonly UnknownReference[]
}

/** One value of a keyword and the place where it stands. */
export interface Occurrence {
  readonly node: KeywordNode
  readonly value: unknown
  readonly pointer: string
}

export function rootView(document: SchemaDocument): SchemaView {
  return viewOf([rootNode(document)])
}

/** The same schemas are the same view each time, so that what was found out about a view can be remembered by it. */
const knownViews = new WeakMap<SchemaDocument, Map<string, SchemaView>>()

export function viewOf(starts: readonly SchemaNode[]): SchemaView {
  const document = starts[0]?.document
  if (document === undefined || starts.some((node) => node.document !== document))
    return gather(starts)
  const views = knownViews.get(document) ?? new Map<string, SchemaView>()
  knownViews.set(document, views)
  const key =
    starts.length === 1
      ? (starts[0]?.pointer ?? "")
      : JSON.stringify(starts.map(({ pointer }) => pointer))
  const view = views.get(key) ?? gather(starts)
  views.set(key, view)
  return view
}

function gather(starts: readonly SchemaNode[]): SchemaView {
  const nodes = new Map<string, KeywordNode>()
  const unresolved: UnknownReference[] = []
  let never = false
  const pending = [...starts]
  for (let node = pending.shift(); node !== undefined; node = pending.shift()) {
    if (node.schema === false) never = true
    const key = `${node.document.name}#${node.pointer}`
    if (typeof node.schema === "boolean" || nodes.has(key)) continue
    nodes.set(key, node as KeywordNode)
    const { targets, unknown } = followReferences(node)
    pending.push(...targets)
    unresolved.push(...unknown)
    if (!hidesSiblings(node)) pending.push(...partsOf(node))
  }
  const visible = [...nodes.values()].filter((node) => !hidesSiblings(node))
  const key = never
    ? "never"
    : visible
        .map((node) => `${node.document.name}#${node.pointer}`)
        .toSorted()
        .concat(unresolved.map(({ reference }) => reference))
        .join(" & ")
  return { nodes: visible, key, pointer: starts[0]?.pointer ?? "", never, unresolved }
}

/** What holds as well: all parts of `allOf`, and an alternative that is the only one. */
export function partsOf(node: SchemaNode): SchemaNode[] {
  const only = ["anyOf", "oneOf"].map((keyword) => childList(node, keyword))
  return [...childList(node, "allOf"), ...only.flatMap((list) => (list.length === 1 ? list : []))]
}

export function occurrences(view: SchemaView, keyword: string): Occurrence[] {
  return view.nodes
    .filter((node) => Object.hasOwn(node.schema, keyword))
    .map((node) => ({
      node,
      value: node.schema[keyword],
      pointer: childNode(node, keyword).pointer,
    }))
}

/** Whether it accepts every value. */
export function saysNothing({ nodes, never, unresolved }: SchemaView): boolean {
  return (
    !never &&
    unresolved.length === 0 &&
    nodes.every(({ schema }) => Object.keys(schema).every((keyword) => ANNOTATIONS.has(keyword)))
  )
}

/** The view of what a keyword such as `propertyNames` holds, over all schemas of the view. */
export function keywordView(view: SchemaView, ...keyword: readonly string[]): SchemaView {
  return viewOf(
    view.nodes
      .filter((node) => hasPath(node.schema, keyword))
      .map((node) => childNode(node, ...keyword)),
  )
}

/** The names in the map of a keyword such as `properties`, over all schemas of the view. */
export function mapKeys(view: SchemaView, keyword: string): Set<string> {
  return new Set(view.nodes.flatMap((node) => Object.keys(mapAt(node.schema, keyword))))
}

function hasPath(schema: SchemaObject, path: readonly string[]): boolean {
  const [first = "", ...rest] = path
  return rest.length === 0 ? Object.hasOwn(schema, first) : hasPath(mapAt(schema, first), rest)
}
