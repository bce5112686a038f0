import { isDeepStrictEqual } from "node:util"
import { isIncludedButForNames, isSame, matchUp } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import { evaluatedParts, evaluatesAll } from "./evaluated-parts.ts"
import { conditionsOf } from "../schema-model/schema-evaluation.ts"
import type { Condition, UnevaluatedKeyword } from "../schema-model/schema-evaluation.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"

/** What two conditions are compared for. */
interface Purpose {
  readonly comparison: Comparison
  readonly keyword: UnevaluatedKeyword
}

/** Whether the second holds wherever the first does, and evaluates as much. */
export function implies({ comparison, keyword }: Purpose, a: Condition, b: Condition): boolean {
  const [[viewOfA, ...moreOfA], [viewOfB, ...moreOfB]] = [a.views, b.views]
  if (viewOfA === undefined || viewOfB === undefined) return false
  if (a.label !== b.label || a.label === "contains" || moreOfA.length + moreOfB.length > 0)
    return false
  return (
    isIncludedButForNames(comparison.probe(viewOfA, viewOfB)) &&
    evaluatesAll(evaluatedParts(viewOfB, keyword), evaluatedParts(viewOfA, keyword)) &&
    conditionsOf(viewOfA, keyword).length === 0
  )
}

/**
 * Whether two conditions hold for the same values and evaluate the same. Conditions that contain each other are the same
 * where nothing else tells them apart: `open` are the pairs that are being compared.
 */
export function isSameCondition(
  purpose: Purpose,
  a: Condition,
  b: Condition,
  open: ReadonlySet<string> = new Set(),
): boolean {
  return (
    a.label === b.label &&
    a.views.every((view, index) => {
      const counterpart = b.views[index]
      return counterpart !== undefined && isSameView(purpose, view, counterpart, open)
    })
  )
}

function isSameView(
  purpose: Purpose,
  a: SchemaView,
  b: SchemaView,
  open: ReadonlySet<string>,
): boolean {
  const { comparison, keyword } = purpose
  const pair = `${a.key} => ${b.key}`
  if (open.has(pair)) return true
  if (!isSame(comparison.probe(a, b))) return false
  if (!isDeepStrictEqual(evaluatedParts(a, keyword), evaluatedParts(b, keyword))) return false
  const below = new Set([...open, pair])
  const { removed, added } = matchUp(conditionsOf(a, keyword), conditionsOf(b, keyword), (x, y) =>
    isSameCondition(purpose, x, y, below),
  )
  return removed.length + added.length === 0
}
