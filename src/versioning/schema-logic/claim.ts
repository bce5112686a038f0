import type { SchemaNode } from "../schema-model/schema-node.ts"

/** That a value fits a schema, or that it does not. */
export interface Claim {
  readonly node: SchemaNode
  readonly holds: boolean
}

export function fits(node: SchemaNode): Claim {
  return { node, holds: true }
}

export function fitsNot(node: SchemaNode): Claim {
  return { node, holds: false }
}
