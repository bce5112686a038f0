import { isIncluded, isSame, nameOfPlace, matchUp } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import type { Effect } from "./effect.ts"
import { childNode } from "./schema-document.ts"
import { occurrences, viewOf } from "./schema-view.ts"
import type { Occurrence, SchemaView } from "./schema-view.ts"

/** `not` and `if/then/else`: decided where the two are the same, or nearly. */
export function compareConditions(comparison: Comparison): void {
  compareNegations(comparison)
  compareConditionals(comparison)
}

function compareNegations(comparison: Comparison): void {
  const { base, next, probe } = comparison
  const { gone, come } = matchUp(occurrences(base, "not"), occurrences(next, "not"), (a, b) => isSame(probe(held(a), held(b))))
  const [was, is] = [gone[0], come[0]]
  const allowsMore = gone.length === 1 && come.length === 1 && was !== undefined && is !== undefined && isIncluded(probe(held(is), held(was)))
  reportLeftover(comparison, "not", was, is, allowsMore ? "widened" : "undecided")
}

function compareConditionals(comparison: Comparison): void {
  const { base, next, probe, descend } = comparison
  const { pairs, gone, come } = matchUp(occurrences(base, "if"), occurrences(next, "if"), (a, b) => isSame(probe(held(a), held(b))))
  for (const [was, is] of pairs) {
    for (const branch of ["then", "else"]) descend(viewOf([childNode(was.node, branch)]), viewOf([childNode(is.node, branch)]))
  }
  reportLeftover(comparison, "if", gone[0], come[0], "undecided")
}

/** A condition that comes in narrows and one that goes widens, whatever it says; one that changes is another matter. */
function reportLeftover({ path, report }: Comparison, keyword: string, was: Occurrence | undefined, is: Occurrence | undefined, changed: Effect): void {
  if (was === undefined && is === undefined) return
  const kind = was === undefined ? "added" : is === undefined ? "removed" : "modified"
  report({
    effect: kind === "added" ? "narrowed" : kind === "removed" ? "widened" : changed,
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
