import { changedOccurrence, changeKind } from "./changed-occurrence.ts"
import { isIncluded, isSame, matchUp, nameOfPlace } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import type { Effect } from "./effect.ts"
import { areDisjoint } from "../schema-model/disjoint.ts"
import { childNode } from "../schema-model/schema-node.ts"
import { occurrences, viewOf } from "../schema-model/schema-view.ts"
import type { Occurrence, SchemaView } from "../schema-model/schema-view.ts"

/** `not` and `if/then/else`: decided where the two are the same, or nearly. */
export function compareConditions(comparison: Comparison): void {
  compareNegations(comparison)
  compareConditionals(comparison)
}

function compareNegations(comparison: Comparison): void {
  const { base, next, probe } = comparison
  const { removed, added } = matchUp(occurrences(base, "not"), occurrences(next, "not"), (a, b) =>
    isSame(probe(testOf(a), testOf(b))),
  )
  const [baseNot, nextNot] = [removed[0], added[0]]
  const forbidsLess =
    removed.length === 1 &&
    added.length === 1 &&
    baseNot !== undefined &&
    nextNot !== undefined &&
    isIncluded(probe(testOf(nextNot), testOf(baseNot)))
  reportUnmatched(comparison, "not", {
    base: baseNot,
    next: nextNot,
    effectOfChange: forbidsLess ? "widened" : "undecided",
  })
}

function compareConditionals(comparison: Comparison): void {
  const { base, next, probe, descend } = comparison
  const isSamePart = (a: Occurrence, b: Occurrence, part: string): boolean =>
    isSame(probe(partOf(a, part), partOf(b, part)))
  const whole = matchUp(occurrences(base, "if"), occurrences(next, "if"), (a, b) =>
    ["if", "then", "else"].every((part) => isSamePart(a, b, part)),
  )
  const { pairs, removed, added } = matchUp(whole.removed, whole.added, (a, b) =>
    isSamePart(a, b, "if"),
  )
  for (const [baseIf, nextIf] of [...whole.pairs, ...pairs]) {
    for (const branch of ["then", "else"]) descend(partOf(baseIf, branch), partOf(nextIf, branch))
  }
  // A condition that no document of the base meets is harmless, if its `else` is.
  const isMet = (condition: Occurrence): boolean =>
    !areDisjoint(base, testOf(condition)) || !isIncluded(probe(base, partOf(condition, "else")))
  const met = added.filter(isMet)
  reportUnmatched(comparison, "if", {
    base: removed[0],
    next: met[0],
    effectOfChange: "undecided",
  })
  for (const condition of added) if (!met.includes(condition)) reportUnmet(comparison, condition)
}

function reportUnmet({ path, report }: Comparison, { pointer, value }: Occurrence): void {
  report({
    effect: "annotated",
    kind: "added",
    subject: "condition",
    message: `Condition if of ${nameOfPlace(path)} added, which no earlier document meets`,
    pointer,
    after: value,
  })
}

interface UnmatchedConditions {
  readonly base: Occurrence | undefined
  readonly next: Occurrence | undefined
  readonly effectOfChange: Effect
}

/** An added condition may narrow and a removed one widens, whatever it says; `effectOfChange` is for one that became another. */
function reportUnmatched(
  { path, report }: Comparison,
  keyword: "not" | "if",
  { base, next, effectOfChange }: UnmatchedConditions,
): void {
  if (base === undefined && next === undefined) return
  const kind = changeKind(base, next)
  const effects = { added: "undecided", removed: "widened", modified: effectOfChange } as const
  report({
    effect: effects[kind],
    ...(kind === "added" && { axes: ["stored"] }),
    subject: "condition",
    message: `Condition ${keyword} of ${nameOfPlace(path)} ${kind === "modified" ? "changed" : kind}`,
    ...changedOccurrence(base, next),
  })
}

function partOf({ node }: Occurrence, part: string): SchemaView {
  return viewOf([childNode(node, part)])
}

/** The schema that the keyword itself holds. */
function testOf({ node, pointer }: Occurrence): SchemaView {
  return viewOf([childNode(node, pointer.slice(pointer.lastIndexOf("/") + 1))])
}
