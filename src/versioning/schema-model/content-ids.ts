import { byNode } from "./by-node.ts"
import type { SchemaNode } from "./schema-node.ts"
import { createSkeletons } from "./schema-skeletons.ts"
import type { ContentReading, Skeleton } from "./schema-skeletons.ts"

/** Numbers that are the same for schemas which say the same, with all that their references lead to. */
export interface ContentIds {
  of(node: SchemaNode): number
}

/**
 * Tells schemas of several documents apart by their content, however their definitions are called and wherever they
 * stand. Definitions that refer to each other are told apart step by step: first by their own text, then by what they
 * refer to, until nothing more is told apart.
 */
export function createContentIds(
  reading: ContentReading,
  roots: readonly SchemaNode[],
): ContentIds {
  const { skeletonOf, numberOf } = createSkeletons(reading)
  const definitions = byNode<SchemaNode>()
  const classes = byNode<number>()
  const finished = byNode<number>()
  tellApart(definitionsBelow(roots))

  return {
    of(node) {
      const known = finished.get(node)
      if (known !== undefined) return known
      const id = idOf(skeletonOf(node))
      finished.set(node, id)
      return id
    },
  }

  function idOf({ id, targets }: Skeleton): number {
    return numberOf(`${id} → ${targets.map(classOf).join(" ")}`)
  }

  /** A definition that none of the roots leads to is like no other. */
  function classOf(target: SchemaNode): number {
    const known = classes.get(target)
    if (known !== undefined) return known
    const own = numberOf(`${target.document.name}#${target.pointer}`)
    classes.set(target, own)
    return own
  }

  function tellApart(nodes: readonly SchemaNode[]): void {
    for (const node of nodes) classes.set(node, skeletonOf(node).id)
    for (let count = 0; ;) {
      const refined = nodes.map((node) => idOf(skeletonOf(node)))
      const distinct = new Set(refined).size
      for (const [index, node] of nodes.entries()) classes.set(node, refined[index] ?? 0)
      if (distinct === count) return
      count = distinct
    }
  }

  function definitionsBelow(starts: readonly SchemaNode[]): readonly SchemaNode[] {
    const found: SchemaNode[] = []
    const pending = [...starts]
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      for (const target of skeletonOf(node).targets) {
        if (definitions.get(target) !== undefined) continue
        definitions.set(target, target)
        found.push(target)
        pending.push(target)
      }
    }
    return found
  }
}
