import { isIncluded, isSame, nameOfPlace, matchUp } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import { areDisjoint } from "../schema-model/disjoint.ts"
import type { Effect } from "./effect.ts"
import { childNode } from "../schema-model/schema-document.ts"
import { occurrences, viewOf } from "../schema-model/schema-view.ts"
import type { Occurrence, SchemaView } from "../schema-model/schema-view.ts"

/** `not` and `if/then/else`: decided where the two are the same, or nearly. */
export function compareConditions(comparison: Comparison): void {
  compareNegations(comparison)
  compareConditionals(comparison)
}

function compareNegations(comparison: Comparison): void {
  const { base, next, probe } = comparison
  const { gone, come } = matchUp(occurrences(base, "not"), occurrences(next, "not"), (a, b) =>
    isSame(probe(held(a), held(b))),
  )
  const [was, is] = [gone[0], come[0]]
  const allowsMore =
    gone.length === 1 &&
    come.length === 1 &&
    was !== undefined &&
    is !== undefined &&
    isIncluded(probe(held(is), held(was)))
  reportLeftover(comparison, "not", was, is, allowsMore ? "widened" : "undecided")
}

function compareConditionals(comparison: Comparison): void {
  const { base, next, probe, descend, path, report } = comparison
  const isSamePart = (a: Occurrence, b: Occurrence, part: string): boolean =>
    isSame(probe(viewOf([childNode(a.node, part)]), viewOf([childNode(b.node, part)])))
  const whole = matchUp(occurrences(base, "if"), occurrences(next, "if"), (a, b) =>
    ["if", "then", "else"].every((part) => isSamePart(a, b, part)),
  )
  const { pairs, gone, come } = matchUp(whole.gone, whole.come, (a, b) => isSamePart(a, b, "if"))
  for (const [was, is] of [...whole.pairs, ...pairs]) {
    for (const branch of ["then", "else"])
      descend(viewOf([childNode(was.node, branch)]), viewOf([childNode(is.node, branch)]))
  }
  // What no document of the base meets says nothing of them; the alternative does.
  const isMet = (condition: Occurrence): boolean =>
    !areDisjoint(base, held(condition)) ||
    !isIncluded(probe(base, viewOf([childNode(condition.node, "else")])))
  const met = come.filter(isMet)
  reportLeftover(comparison, "if", gone[0], met[0], "undecided")
  for (const condition of come.filter((other) => !met.includes(other))) {
    report({
      effect: "annotated",
      kind: "added",
      subject: "condition",
      message: `Condition if of ${nameOfPlace(path)} added, which no earlier document meets`,
      pointer: condition.pointer,
      after: condition.value,
    })
  }
}

/** A condition that comes in may narrow and one that goes widens, whatever it says; one that changes is another matter. */
function reportLeftover(
  { path, report }: Comparison,
  keyword: string,
  was: Occurrence | undefined,
  is: Occurrence | undefined,
  changed: Effect,
): void {
  if (was === undefined && is === undefined) return
  const kind = was === undefined ? "added" : is === undefined ? "removed" : "modified"
  report({
    effect: kind === "added" ? "undecided" : kind === "removed" ? "widened" : changed,
    ...(kind === "added" && { axes: ["stored"] }),
    kind,
    subject: "condition",
    message: `Condition ${keyword} of ${nameOfPlace(path)} ${kind === "modified" ? "changed" : kind}`,
    pointer: is?.pointer ?? was?.pointer ?? "",
    ...(was === undefined ? {} : { before: was.value }),
    ...(is === undefined ? {} : { after: is.value }),
  })
}

function held({ node, pointer }: Occurrence): SchemaView {
  return viewOf([childNode(node, pointer.slice(pointer.lastIndexOf("/") + 1))])
}
