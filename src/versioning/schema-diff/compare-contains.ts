import { isDeepStrictEqual } from "node:util"
import { changeKind } from "./changed-occurrence.ts"
import { bothAllow, isSame, matchUp, nameOfPlace } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import { effectOf } from "./effect.ts"
import type { Effect } from "./effect.ts"
import { childNode } from "../schema-model/schema-node.ts"
import { occurrences, viewOf } from "../schema-model/schema-view.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"

/** What an array has to contain, and how often. */
interface Contained {
  readonly view: SchemaView
  readonly pointer: string
  readonly counts: Counts
}

interface Counts {
  readonly least: number
  readonly most: number
}

const DEFAULT_COUNTS: Counts = { least: 1, most: Number.POSITIVE_INFINITY }

/** `contains`, with `minContains` and `maxContains`. */
export function compareContains(comparison: Comparison): void {
  if (!bothAllow(comparison, "array")) return
  const { base, next, path, report, descend, probe } = comparison
  const { pairs, removed, added } = matchUp(
    containedIn(base),
    containedIn(next),
    (a, b) => isDeepStrictEqual(a.counts, b.counts) && isSame(probe(a.view, b.view, "*")),
  )
  for (const [inBase, inNext] of pairs) descend(inBase.view, inNext.view, "*")
  if (removed.length + added.length === 0) return
  const pair = onlyPair(removed, added)
  if (pair !== null && pair.every(({ counts }) => isDeepStrictEqual(counts, DEFAULT_COUNTS)))
    return descend(pair[0].view, pair[1].view, "*")
  const [inBase, inNext] = [removed[0], added[0]]
  const kind = changeKind(inBase, inNext)
  const isRecounted = pair !== null && isSame(probe(pair[0].view, pair[1].view, "*"))
  const effects = {
    added: "narrowed",
    removed: "widened",
    modified: isRecounted ? effectOfCounts(pair[0].counts, pair[1].counts) : "undecided",
  } as const
  report({
    effect: effects[kind],
    kind,
    subject: "contains",
    message: `What ${nameOfPlace(path)} has to contain ${kind === "modified" ? "changed" : `was ${kind}`}`,
    pointer: inNext?.pointer ?? inBase?.pointer ?? next.pointer,
  })
}

/** Where one became the other. */
function onlyPair(
  removed: readonly Contained[],
  added: readonly Contained[],
): readonly [base: Contained, next: Contained] | null {
  const [[inBase, ...moreRemoved], [inNext, ...moreAdded]] = [removed, added]
  if (inBase === undefined || inNext === undefined) return null
  return moreRemoved.length + moreAdded.length === 0 ? [inBase, inNext] : null
}

function effectOfCounts(base: Counts, next: Counts): Effect {
  const backward = next.least > base.least || next.most < base.most
  const forward = next.least < base.least || next.most > base.most
  return effectOf({ backward, forward }, "widened")
}

/** Without those that ask for nothing. */
function containedIn(view: SchemaView): Contained[] {
  return occurrences(view, "contains")
    .map(({ node, pointer }) => ({
      view: viewOf([childNode(node, "contains")]),
      pointer,
      counts: {
        least: numberOr(node.schema["minContains"], DEFAULT_COUNTS.least),
        most: numberOr(node.schema["maxContains"], DEFAULT_COUNTS.most),
      },
    }))
    .filter(({ counts: { least, most } }) => least > 0 || most !== DEFAULT_COUNTS.most)
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === "number" ? value : otherwise
}
