import { childNode } from "./schema-document.ts"
import type { SchemaNode } from "./schema-document.ts"
import { mapKeys, objectAt, viewOf } from "./schema-view.ts"
import type { KeywordNode, SchemaView } from "./schema-view.ts"

/** The declared names of an object: those under `properties` that may have a value. */
export function declaredFields(view: SchemaView): string[] {
  return [...mapKeys(view, "properties")].filter((name) => !declaration(view, name).never)
}

/** Where a field is declared, without what other keywords say about it. */
export function declaration(view: SchemaView, name: string): SchemaView {
  return viewOf(view.nodes.filter((node) => declares(node, name)).map((node) => childNode(node, "properties", name)))
}

/** All that holds for the value of a field: its declarations, matching patterns, and what is said of undeclared names. */
export function fieldView(view: SchemaView, name: string): SchemaView {
  return viewOf(
    view.nodes.flatMap((node) => {
      const own = ownFieldNodes(node, name)
      return [...(own.length > 0 ? own : additional(node)), ...unevaluated(node, (part) => evaluatesField(part, name))]
    }),
  )
}

/** What holds for the value of a name that is declared nowhere. */
export function restFieldsView(view: SchemaView): SchemaView {
  return viewOf(view.nodes.flatMap((node) => [...additional(node), ...unevaluated(node, (part) => Object.hasOwn(part.schema, "additionalProperties"))]))
}

export function requiredFields(view: SchemaView): Map<string, string> {
  const required = new Map<string, string>()
  for (const node of view.nodes) {
    const names = node.schema["required"]
    if (!Array.isArray(names)) continue
    for (const [index, name] of names.entries()) {
      if (typeof name === "string" && !required.has(name)) required.set(name, childNode(node, "required", index).pointer)
    }
  }
  return required
}

function declares(node: KeywordNode, name: string): boolean {
  return Object.hasOwn(objectAt(node.schema, "properties"), name)
}

function evaluatesField(node: KeywordNode, name: string): boolean {
  return ownFieldNodes(node, name).length > 0 || Object.hasOwn(node.schema, "additionalProperties")
}

function ownFieldNodes(node: KeywordNode, name: string): SchemaNode[] {
  const patterns = Object.keys(objectAt(node.schema, "patternProperties")).filter((pattern) => matches(pattern, name))
  const matched = patterns.map((pattern) => childNode(node, "patternProperties", pattern))
  return declares(node, name) ? [childNode(node, "properties", name), ...matched] : matched
}

function additional(node: KeywordNode): SchemaNode[] {
  return Object.hasOwn(node.schema, "additionalProperties") ? [childNode(node, "additionalProperties")] : []
}

/** `unevaluatedProperties` sees what its own schema leads to by `$ref` and `allOf`, not what stands beside that. */
function unevaluated(node: KeywordNode, evaluates: (part: KeywordNode) => boolean): SchemaNode[] {
  if (!Object.hasOwn(node.schema, "unevaluatedProperties") || viewOf([node]).nodes.some(evaluates)) return []
  return [childNode(node, "unevaluatedProperties")]
}

/** Patterns that could take exponential time are taken not to match; they are compared as patterns all the same. */
function matches(pattern: string, name: string): boolean {
  const repetitions = pattern.match(/[*+{]/g) ?? []
  if (/\)[*+?{]|\\\d|\(\?[<!=]/.test(pattern) || repetitions.length > 3 || name.length > 200) return false
  try {
    return new RegExp(pattern, "u").test(name)
  } catch {
    return false
  }
}
