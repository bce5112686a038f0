import { matchPattern } from "../../documents/match-pattern.ts"
import { isRestUnevaluated, isUnevaluated } from "./schema-evaluation.ts"
import { childNode, mapAt } from "./schema-node.ts"
import type { KeywordNode, SchemaNode } from "./schema-node.ts"
import { mapKeys, viewOf } from "./schema-view.ts"
import type { SchemaView } from "./schema-view.ts"

/** The declared names of an object: those under `properties` that may have a value. */
export function declaredFields(view: SchemaView): string[] {
  return [...mapKeys(view, "properties")].filter((name) => !declaration(view, name).never)
}

/** Where a field is declared, without what other keywords say about it. */
export function declaration(view: SchemaView, name: string): SchemaView {
  return viewOf(
    view.nodes
      .filter((node) => declares(node, name))
      .map((node) => childNode(node, "properties", name)),
  )
}

/**
 * All that certainly holds for the value of a field: its declarations, matching patterns, and what is said of
 * undeclared names. What holds only if an unreadable pattern matches, or a condition is met, is left out.
 */
export function fieldView(view: SchemaView, name: string): SchemaView {
  return viewOf(
    view.nodes.flatMap((node) => {
      const own = ownFieldNodes(node, name)
      const isUndeclared = own.length === 0 && unclearPatternsOf(node, name).length === 0
      return [
        ...(isUndeclared ? additional(node) : own),
        ...unevaluated(
          node,
          isUnevaluated(node, "unevaluatedProperties", (part) => evaluatesField(part, name)),
        ),
      ]
    }),
  )
}

/** The patterns of which nobody can tell whether a name matches. */
export function unclearPatterns(view: SchemaView, name: string): string[] {
  return view.nodes.flatMap((node) => unclearPatternsOf(node, name))
}

/** What holds for the value of a name that is declared nowhere. */
export function restFieldsView(view: SchemaView): SchemaView {
  return viewOf(
    view.nodes.flatMap((node) => [
      ...additional(node),
      ...unevaluated(node, isRestUnevaluated(node, "unevaluatedProperties", evaluatesRest)),
    ]),
  )
}

/** The names under `required`, each with the pointer of its entry. */
export function requiredFields(view: SchemaView): Map<string, string> {
  const required = new Map<string, string>()
  for (const node of view.nodes) {
    const names = node.schema["required"]
    if (!Array.isArray(names)) continue
    for (const [index, name] of names.entries()) {
      if (typeof name === "string" && !required.has(name))
        required.set(name, childNode(node, "required", index).pointer)
    }
  }
  return required
}

function declares(node: KeywordNode, name: string): boolean {
  return Object.hasOwn(mapAt(node.schema, "properties"), name)
}

function evaluatesField(node: KeywordNode, name: string): boolean {
  return (
    ownFieldNodes(node, name).length + unclearPatternsOf(node, name).length > 0 ||
    evaluatesRest(node)
  )
}

function evaluatesRest(node: KeywordNode): boolean {
  return additional(node).length > 0
}

function ownFieldNodes(node: KeywordNode, name: string): SchemaNode[] {
  const matched = patternsOf(node)
    .filter((pattern) => matchPattern(pattern, name))
    .map((pattern) => childNode(node, "patternProperties", pattern))
  return declares(node, name) ? [childNode(node, "properties", name), ...matched] : matched
}

function unclearPatternsOf(node: KeywordNode, name: string): string[] {
  return patternsOf(node).filter((pattern) => matchPattern(pattern, name) === null)
}

function patternsOf(node: KeywordNode): string[] {
  return Object.keys(mapAt(node.schema, "patternProperties"))
}

function additional(node: KeywordNode): SchemaNode[] {
  return Object.hasOwn(node.schema, "additionalProperties")
    ? [childNode(node, "additionalProperties")]
    : []
}

function unevaluated(node: KeywordNode, holds: boolean): SchemaNode[] {
  return holds ? [childNode(node, "unevaluatedProperties")] : []
}
