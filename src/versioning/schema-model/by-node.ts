import type { SchemaNode } from "./schema-node.ts"

/** What is known of nodes, each told apart by its document and the value that it holds there. */
export interface ByNode<Value> {
  get(node: SchemaNode): Value | undefined
  set(node: SchemaNode, value: Value): void
}

export function byNode<Value>(): ByNode<Value> {
  const known = new Map<unknown, Map<unknown, Value>>()
  return {
    get: ({ document, schema }) => known.get(document)?.get(schema),
    set: ({ document, schema }, value) => {
      const inDocument = known.get(document) ?? new Map<unknown, Value>()
      known.set(document, inDocument.set(schema, value))
    },
  }
}
