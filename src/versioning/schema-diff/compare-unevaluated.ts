import { isSame, matchUp, nameOfPlace } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import { evaluatedParts, evaluatesAll } from "./evaluated-parts.ts"
import type { EvaluatedParts } from "./evaluated-parts.ts"
import { implies, isSameCondition } from "./same-condition.ts"
import { restFieldsView } from "../schema-model/field-views.ts"
import { restItemsView } from "../schema-model/item-views.ts"
import { conditionsOf } from "../schema-model/schema-evaluation.ts"
import type { Condition, UnevaluatedKeyword } from "../schema-model/schema-evaluation.ts"
import { childNode } from "../schema-model/schema-node.ts"
import { occurrences, viewOf } from "../schema-model/schema-view.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"

/**
 * `unevaluatedProperties` and `unevaluatedItems` beside conditions. What is left to them depends on the value, so they
 * are compared as a whole: nothing changed where the base has the same beside the same conditions, and as much is
 * evaluated in any case.
 */
export function compareUnevaluated(comparison: Comparison): void {
  for (const keyword of ["unevaluatedProperties", "unevaluatedItems"] as const)
    compareKeyword(comparison, keyword)
}

/** One `unevaluated…` keyword and what evaluates fields or items for it. */
interface Closing {
  readonly pointer: string
  /** What it holds: the schema of all that is not evaluated. */
  readonly rest: SchemaView
  readonly evaluated: EvaluatedParts
  readonly conditions: readonly Condition[]
}

function compareKeyword(comparison: Comparison, keyword: UnevaluatedKeyword): void {
  const [inBase, inNext] = [closings(comparison.base, keyword), closings(comparison.next, keyword)]
  if (![...inBase, ...inNext].some(isConditional)) return
  const isKept = (a: Closing, b: Closing) => accepts(comparison, keyword, a, b)
  const isSameClosing = (a: Closing, b: Closing) =>
    isKept(a, b) && evaluatesTheSame(comparison, keyword, a, b)
  const added = inNext.filter(
    (closing) =>
      !closing.evaluated.everything &&
      !isClosedBy(comparison.base, keyword, inBase, closing) &&
      !inBase.some((candidate) => isKept(candidate, closing)),
  )
  const conditional = inBase.filter(isConditional)
  const removed = conditional.filter((closing) => !inNext.some((next) => isKept(closing, next)))
  const relaxed = conditional.filter(
    (closing) => !inNext.some((next) => isSameClosing(closing, next)),
  )
  const changed = added[0] ?? removed[0] ?? relaxed[0]
  if (changed === undefined) return
  reportChange(comparison, keyword, {
    pointer: changed.pointer,
    change: kindOfChange(added, inBase),
  })
}

function kindOfChange(
  added: readonly Closing[],
  inBase: readonly Closing[],
): "relaxed" | "closed" | "changed" {
  if (added.length === 0) return "relaxed"
  return inBase.length === 0 ? "closed" : "changed"
}

const REPORTS = {
  relaxed: { effect: "widened", kind: "removed", verb: "is" },
  closed: { effect: "narrowed", kind: "added", verb: "may be" },
  changed: { effect: "undecided", kind: "modified", verb: "may be" },
} as const

function reportChange(
  { path, report }: Comparison,
  keyword: UnevaluatedKeyword,
  { pointer, change }: { readonly pointer: string; readonly change: keyof typeof REPORTS },
): void {
  const { effect, kind, verb } = REPORTS[change]
  report({
    effect,
    kind,
    subject: "condition",
    message: `What ${keyword} of ${nameOfPlace(path)} applies to ${verb} different now`,
    pointer,
  })
}

function closings(view: SchemaView, keyword: UnevaluatedKeyword): Closing[] {
  return occurrences(view, keyword).map(({ node, pointer }) => {
    const scope = viewOf([node])
    return {
      pointer,
      rest: viewOf([childNode(node, keyword)]),
      evaluated: evaluatedParts(scope, keyword, node),
      conditions: conditionsOf(scope, keyword),
    }
  })
}

function isConditional({ conditions, evaluated }: Closing): boolean {
  return conditions.length > 0 && !evaluated.everything
}

/** Whether the base accepts nothing but what the next evaluates. */
function isClosedBy(
  base: SchemaView,
  keyword: UnevaluatedKeyword,
  inBase: readonly Closing[],
  closing: Closing,
): boolean {
  const rest = keyword === "unevaluatedItems" ? restItemsView(base) : restFieldsView(base)
  return (
    rest.never &&
    !inBase.some(isConditional) &&
    evaluatesAll(closing.evaluated, evaluatedParts(base, keyword))
  )
}

/** Of two of which the next accepts all that the base does: whether it is also the other way round. */
function evaluatesTheSame(
  comparison: Comparison,
  keyword: UnevaluatedKeyword,
  base: Closing,
  next: Closing,
): boolean {
  const { removed, added } = matchUp(base.conditions, next.conditions, (a, b) =>
    isSameCondition({ comparison, keyword }, a, b),
  )
  return removed.length + added.length === 0 && evaluatesAll(base.evaluated, next.evaluated)
}

/** Whether the next accepts all that the base does: the same rest, and at least as much evaluated beside it. */
function accepts(
  comparison: Comparison,
  keyword: UnevaluatedKeyword,
  base: Closing,
  next: Closing,
): boolean {
  const hasSameRest = isSame(comparison.probe(base.rest, next.rest, "*"))
  const { removed } = matchUp(
    base.conditions,
    next.conditions,
    (a, b) =>
      isSameCondition({ comparison, keyword }, a, b) || implies({ comparison, keyword }, a, b),
  )
  return hasSameRest && removed.length === 0 && evaluatesAll(next.evaluated, base.evaluated)
}
