import { isDeepStrictEqual } from "node:util"
import { isSame, matchUp, nameOfPlace } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import { childNode } from "./schema-document.ts"
import { itemView, prefixLength, restItemsView } from "./schema-items.ts"
import { typesOf } from "./schema-values.ts"
import { occurrences, viewOf } from "./schema-view.ts"
import type { SchemaView } from "./schema-view.ts"

/** `items`, `prefixItems`, `additionalItems`, `contains`: what an array holds. */
export function compareItems(comparison: Comparison): void {
  const { base, next, descend } = comparison
  if (!typesOf(base).has("array") || !typesOf(next).has("array")) return
  const leading = Math.max(prefixLength(base), prefixLength(next))
  for (let index = 0; index < leading; index += 1) descend(itemView(base, index), itemView(next, index), String(index))
  descend(restItemsView(base), restItemsView(next), "*")
  compareContains(comparison)
}

/** A list in which something has to be found, and how often. */
interface Contained {
  readonly view: SchemaView
  readonly pointer: string
  readonly counts: readonly unknown[]
}

function compareContains({ base, next, path, report, descend, probe }: Comparison): void {
  const { pairs, gone, come } = matchUp(containedIn(base), containedIn(next), (a, b) => isDeepStrictEqual(a.counts, b.counts) && isSame(probe(a.view, b.view, "*")))
  for (const [was, is] of pairs) descend(was.view, is.view, "*")
  const [was, is] = [gone[0], come[0]]
  if (was === undefined && is === undefined) return
  const uncounted = [...gone, ...come].every(({ counts }) => counts.every((count) => count === undefined))
  if (was !== undefined && is !== undefined && gone.length === 1 && come.length === 1 && uncounted) return descend(was.view, is.view, "*")
  const kind = was === undefined ? "added" : is === undefined ? "removed" : "modified"
  report({
    effect: kind === "added" ? "narrowed" : kind === "removed" ? "widened" : "undecided",
    kind,
    subject: "contains",
    message: `What ${nameOfPlace(path)} has to contain ${kind === "modified" ? "changed" : `was ${kind}`}`,
    pointer: is?.pointer ?? was?.pointer ?? next.pointer,
  })
}

function containedIn(view: SchemaView): Contained[] {
  return occurrences(view, "contains").map(({ node, pointer }) => ({
    view: viewOf([childNode(node, "contains")]),
    pointer,
    counts: [node.schema["minContains"], node.schema["maxContains"]],
  }))
}
