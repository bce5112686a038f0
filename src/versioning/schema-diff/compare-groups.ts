import { areAlike, haveSameOutline } from "./alike-branches.ts"
import { isIncluded, isSame, matchUp, nameOfPlace } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import type { Effect } from "./effect.ts"
import type { BranchGroup } from "../schema-model/branch-groups.ts"
import { areDisjoint, areExclusive } from "../schema-model/disjoint.ts"
import { fieldView, requiredFields } from "../schema-model/field-views.ts"
import { listedValues } from "../schema-model/schema-values.ts"
import { viewOf } from "../schema-model/schema-view.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"

/** Two lists of alternatives of which one became the other. */
export function compareGroups(comparison: Comparison, base: BranchGroup, next: BranchGroup): void {
  const { probe, descend } = comparison
  const same = matchUp(
    base.branches,
    next.branches,
    (a, b) => haveSameOutline(a, b) && isSame(probe(a, b)),
  )
  const outlined = matchUp(
    same.removed,
    same.added,
    (a, b) => haveSameOutline(a, b) && areAlike(a, b),
  )
  const { pairs, removed, added } = matchUp(outlined.removed, outlined.added, areAlike)
  const changed = [...outlined.pairs, ...pairs]
  for (const [a, b] of [...same.pairs, ...changed]) descend(a, b)
  for (const branch of removed) reportRemoved(comparison, branch, next)
  for (const branch of added) reportAdded(comparison, branch)

  const someNarrowed = () => changed.some(([a, b]) => !isIncluded(probe(a, b)))
  const someWidened = () => changed.some(([a, b]) => !isIncluded(probe(b, a)))
  const mayOverlap =
    next.mode === "oneOf" && (base.mode === "anyOf" || added.length > 0 || someWidened())
  if (mayOverlap && !areExclusive(next)) reportOverlap(comparison, next, "undecided")
  const mayComeApart = base.mode === "oneOf" && (next.mode === "anyOf" || someNarrowed())
  if (mayComeApart && !areExclusive(base)) reportOverlap(comparison, next, "widened")
}

function reportAdded({ path, report }: Comparison, { pointer }: SchemaView): void {
  report({
    effect: "widened",
    kind: "added",
    subject: "alternative",
    message: `Alternative of ${nameOfPlace(path)} added`,
    pointer,
  })
}

/** `oneOf` refuses what two alternatives accept: more of that is undecided, less of it widens. */
function reportOverlap(
  { path, report }: Comparison,
  { pointer }: BranchGroup,
  effect: "undecided" | "widened",
): void {
  const verb = effect === "undecided" ? "exclude each other" : "hold together"
  report({
    effect,
    ...(effect === "undecided" && { axes: ["stored"] }),
    kind: "modified",
    subject: "alternative",
    message: `Alternatives of ${nameOfPlace(path)} may ${verb} now`,
    pointer,
  })
}

function reportRemoved(
  { path, report, probe }: Comparison,
  branch: SchemaView,
  next: BranchGroup,
): void {
  if (isSplit(probe, branch, next)) return
  const isHeldByAnother = next.branches.some((other) => isIncluded(probe(branch, other)))
  // With `oneOf`, what two alternatives accepted was refused until one of them was removed.
  if (isHeldByAnother && next.mode === "anyOf") return
  report({
    effect: isHeldByAnother ? "widened" : effectOfLoss(branch, next),
    kind: "removed",
    subject: "alternative",
    message: `Alternative of ${nameOfPlace(path)} removed`,
    pointer: branch.pointer,
  })
}

function effectOfLoss(branch: SchemaView, { branches }: BranchGroup): Effect {
  return branches.every((other) => areDisjoint(branch, other)) ? "narrowed" : "undecided"
}

/** Whether an alternative was split into several, one for each value that its discriminator could have. */
function isSplit(probe: Comparison["probe"], branch: SchemaView, next: BranchGroup): boolean {
  if (next.mode === "oneOf" && !areExclusive(next)) return false
  return [...requiredFields(branch).keys()].some((name) => {
    const values = listedValues(fieldView(branch, name)) ?? []
    const parts = values.map((value) => withConstant(branch, name, value))
    return (
      parts.length > 1 &&
      parts.every((part) => next.branches.some((other) => isIncluded(probe(part, other))))
    )
  })
}

function withConstant(view: SchemaView, name: string, value: unknown): SchemaView {
  const [node] = view.nodes
  if (node === undefined) return view
  const pointer = `${view.pointer} with ${name} ${JSON.stringify(value)}`
  const schema = { properties: { [name]: { const: value } } }
  return viewOf([...view.nodes, { ...node, pointer, schema }])
}
