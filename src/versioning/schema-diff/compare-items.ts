import { isDeepStrictEqual } from "node:util"
import { isSame, matchUp, nameOfPlace } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import type { Effect } from "./effect.ts"
import { childNode } from "../schema-model/schema-document.ts"
import { itemView, prefixLength, restItemsView } from "../schema-model/schema-items.ts"
import { typesOf } from "../schema-model/schema-values.ts"
import { occurrences, viewOf } from "../schema-model/schema-view.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"

/** `items`, `prefixItems`, `additionalItems`, `contains`: what an array holds. */
export function compareItems(comparison: Comparison): void {
  const { base, next, descend } = comparison
  if (!typesOf(base).has("array") || !typesOf(next).has("array")) return
  const leading = Math.max(prefixLength(base), prefixLength(next))
  for (let index = 0; index < leading; index += 1)
    descend(itemView(base, index), itemView(next, index), String(index))
  descend(restItemsView(base), restItemsView(next), "*")
  compareContains(comparison)
}

/** A list in which something has to be found, and how often. */
interface Contained {
  readonly view: SchemaView
  readonly pointer: string
  readonly counts: readonly [least: number, most: number]
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === "number" ? value : otherwise
}

function compareContains({ base, next, path, report, descend, probe }: Comparison): void {
  const { pairs, gone, come } = matchUp(
    containedIn(base),
    containedIn(next),
    (a, b) => isDeepStrictEqual(a.counts, b.counts) && isSame(probe(a.view, b.view, "*")),
  )
  for (const [was, is] of pairs) descend(was.view, is.view, "*")
  const [was, is] = [gone[0], come[0]]
  if (was === undefined && is === undefined) return
  const isOne = was !== undefined && is !== undefined && gone.length === 1 && come.length === 1
  if (isOne && isDeepStrictEqual(was.counts, PLAIN) && isDeepStrictEqual(is.counts, PLAIN))
    return descend(was.view, is.view, "*")
  const kind = was === undefined ? "added" : is === undefined ? "removed" : "modified"
  const recounted =
    isOne && isSame(probe(was.view, is.view, "*")) ? effectOfCounts(was, is) : "undecided"
  report({
    effect: kind === "added" ? "narrowed" : kind === "removed" ? "widened" : recounted,
    kind,
    subject: "contains",
    message: `What ${nameOfPlace(path)} has to contain ${kind === "modified" ? "changed" : `was ${kind}`}`,
    pointer: is?.pointer ?? was?.pointer ?? next.pointer,
  })
}

/** At least one, and any number of them. */
const PLAIN = [1, Number.POSITIVE_INFINITY]

function effectOfCounts(
  { counts: [least, most] }: Contained,
  { counts: [leastNow, mostNow] }: Contained,
): Effect {
  const [narrowed, widened] = [
    leastNow > least || mostNow < most,
    leastNow < least || mostNow > most,
  ]
  return narrowed ? (widened ? "replaced" : "narrowed") : "widened"
}

/** Without those that ask for nothing. */
function containedIn(view: SchemaView): Contained[] {
  return allContained(view).filter(
    ({ counts: [least, most] }) => least > 0 || most !== Number.POSITIVE_INFINITY,
  )
}

function allContained(view: SchemaView): Contained[] {
  return occurrences(view, "contains").map(({ node, pointer }) => ({
    view: viewOf([childNode(node, "contains")]),
    pointer,
    counts: [
      numberOr(node.schema["minContains"], 1),
      numberOr(node.schema["maxContains"], Number.POSITIVE_INFINITY),
    ],
  }))
}
