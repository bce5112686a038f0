import { isDeepStrictEqual } from "node:util"
import { isIncludedButForNames, isSame, matchUp, nameOfPlace } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import { childNode } from "../schema-model/schema-document.ts"
import { conditionsOf } from "../schema-model/schema-evaluation.ts"
import type { Condition, UnevaluatedKeyword } from "../schema-model/schema-evaluation.ts"
import { restFieldsView } from "../schema-model/schema-fields.ts"
import { prefixLength, restItemsView } from "../schema-model/schema-items.ts"
import { mapKeys, occurrences, viewOf } from "../schema-model/schema-view.ts"
import type { KeywordNode, SchemaView } from "../schema-model/schema-view.ts"

/**
 * `unevaluatedProperties` and `unevaluatedItems` beside conditions. What is left to them depends on the value, so they
 * are compared as a whole: the same beside the same conditions, where at least as much is evaluated anyway, is kept.
 */
export function compareUnevaluated(comparison: Comparison): void {
  for (const keyword of ["unevaluatedProperties", "unevaluatedItems"] as const)
    compareKeyword(comparison, keyword)
}

/** One `unevaluated…` keyword and what evaluates fields or items for it. */
interface Closing {
  readonly pointer: string
  readonly rest: SchemaView
  readonly evaluated: Evaluated
  readonly conditions: readonly Condition[]
}

function compareKeyword(comparison: Comparison, keyword: UnevaluatedKeyword): void {
  const { base, next, path, report } = comparison
  const [before, after] = [closings(base, keyword), closings(next, keyword)]
  if (![...before, ...after].some(isConditional)) return
  const come = after.filter(
    (closing) =>
      !closing.evaluated.everything &&
      !wasClosed(base, keyword, before, closing) &&
      !before.some((other) => isKept(comparison, keyword, other, closing)),
  )
  const gone = before.filter(
    (closing) =>
      isConditional(closing) && !after.some((other) => isKept(comparison, keyword, closing, other)),
  )
  const opened = before.filter(
    (closing) =>
      isConditional(closing) &&
      !after.some(
        (other) =>
          isKept(comparison, keyword, closing, other) &&
          evaluatesTheSame(comparison, keyword, closing, other),
      ),
  )
  const changed = come[0] ?? gone[0] ?? opened[0]
  if (changed === undefined) return
  report({
    effect: come.length === 0 ? "widened" : before.length === 0 ? "narrowed" : "undecided",
    kind: come.length === 0 ? "removed" : before.length === 0 ? "added" : "modified",
    subject: "condition",
    message: `What ${keyword} of ${nameOfPlace(path)} leaves out ${come.length === 0 ? "is" : "may be"} another now`,
    pointer: changed.pointer,
  })
}

function closings(view: SchemaView, keyword: UnevaluatedKeyword): Closing[] {
  return occurrences(view, keyword).map(({ node, pointer }) => {
    const scope = viewOf([node])
    return {
      pointer,
      rest: viewOf([childNode(node, keyword)]),
      evaluated: evaluatedBy(scope, keyword, node),
      conditions: conditionsOf(scope, keyword),
    }
  })
}

function isConditional({ conditions, evaluated }: Closing): boolean {
  return conditions.length > 0 && !evaluated.everything
}

/** The base accepts nothing but what is evaluated now. */
function wasClosed(
  base: SchemaView,
  keyword: UnevaluatedKeyword,
  before: readonly Closing[],
  closing: Closing,
): boolean {
  const rest = keyword === "unevaluatedItems" ? restItemsView(base) : restFieldsView(base)
  return (
    rest.never &&
    !before.some(isConditional) &&
    evaluatesAll(closing.evaluated, evaluatedBy(base, keyword))
  )
}

/** Of two of which one is kept in the other. */
function evaluatesTheSame(
  comparison: Comparison,
  keyword: UnevaluatedKeyword,
  was: Closing,
  is: Closing,
): boolean {
  const { gone, come } = matchUp(was.conditions, is.conditions, (a, b) =>
    isSameCondition(comparison, keyword, a, b),
  )
  return gone.length + come.length === 0 && evaluatesAll(was.evaluated, is.evaluated)
}

function isKept(
  comparison: Comparison,
  keyword: UnevaluatedKeyword,
  was: Closing,
  is: Closing,
): boolean {
  const sameRest = isSame(comparison.probe(was.rest, is.rest, "*"))
  const { gone } = matchUp(
    was.conditions,
    is.conditions,
    (a, b) => isSameCondition(comparison, keyword, a, b) || implies(comparison, keyword, a, b),
  )
  return sameRest && gone.length === 0 && evaluatesAll(is.evaluated, was.evaluated)
}

/** Wherever the one holds the other does, and evaluates as much. */
function implies(
  comparison: Comparison,
  keyword: UnevaluatedKeyword,
  a: Condition,
  b: Condition,
): boolean {
  const [[view], [other]] = [a.views, b.views]
  if (
    a.label !== b.label ||
    a.views.length + b.views.length > 2 ||
    view === undefined ||
    other === undefined ||
    a.label === "contains"
  )
    return false
  return (
    isIncludedButForNames(comparison.probe(view, other)) &&
    evaluatesAll(evaluatedBy(other, keyword), evaluatedBy(view, keyword)) &&
    conditionsOf(view, keyword).length === 0
  )
}

/** Conditions that contain each other are the same where nothing else tells them apart: `open` holds the pairs being compared. */
function isSameCondition(
  comparison: Comparison,
  keyword: UnevaluatedKeyword,
  a: Condition,
  b: Condition,
  open: ReadonlySet<string> = new Set(),
): boolean {
  if (a.label !== b.label) return false
  return a.views.every((view, index) => {
    const other = b.views[index]
    if (other === undefined) return false
    const pair = `${view.key} => ${other.key}`
    if (open.has(pair)) return true
    if (
      !isSame(comparison.probe(view, other)) ||
      !isDeepStrictEqual(evaluatedBy(view, keyword), evaluatedBy(other, keyword))
    )
      return false
    const { gone, come } = matchUp(
      conditionsOf(view, keyword),
      conditionsOf(other, keyword),
      (x, y) => isSameCondition(comparison, keyword, x, y, new Set([...open, pair])),
    )
    return gone.length + come.length === 0
  })
}

/** What is evaluated whatever the value is. */
interface Evaluated {
  /** Names and patterns of fields, or the leading items. */
  readonly parts: ReadonlySet<string>
  readonly everything: boolean
}

function evaluatesAll(evaluated: Evaluated, others: Evaluated): boolean {
  return (
    evaluated.everything ||
    (!others.everything && [...others.parts].every((part) => evaluated.parts.has(part)))
  )
}

/** An `unevaluated…` keyword evaluates everything for others, but not for the schema `closer` it stands in. */
function evaluatedBy(
  view: SchemaView,
  keyword: UnevaluatedKeyword,
  closer?: KeywordNode,
): Evaluated {
  const everything = view.nodes.some(
    (node) =>
      (node !== closer && Object.hasOwn(node.schema, keyword)) || evaluatesRest(node, keyword),
  )
  if (keyword === "unevaluatedItems")
    return {
      parts: new Set(Array.from({ length: prefixLength(view) }, (_, index) => String(index))),
      everything,
    }
  return {
    parts: new Set(
      ["properties", "patternProperties"].flatMap((map) =>
        [...mapKeys(view, map)].map((name) => `${map} ${name}`),
      ),
    ),
    everything,
  }
}

function evaluatesRest({ schema }: KeywordNode, keyword: UnevaluatedKeyword): boolean {
  if (keyword === "unevaluatedProperties") return Object.hasOwn(schema, "additionalProperties")
  return Object.hasOwn(schema, Array.isArray(schema["items"]) ? "additionalItems" : "items")
}
