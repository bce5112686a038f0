import { ANNOTATIONS } from "../../documents/json-schema/keywords.ts"
import { haveSameOutline } from "./alike-branches.ts"
import { changeKind } from "./changed-occurrence.ts"
import { compareGroups } from "./compare-groups.ts"
import { isIncluded, isIncludedButForNames, isSame, matchUp, nameOfPlace } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import { findHolders } from "./find-holders.ts"
import type { BranchGroup } from "../schema-model/branch-groups.ts"
import { branchGroups } from "../schema-model/branch-groups.ts"
import { areExclusive } from "../schema-model/disjoint.ts"
import { listedValues } from "../schema-model/schema-values.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"

/** `anyOf` and `oneOf`: each alternative of the base with the one it became. */
export function compareBranches(comparison: Comparison): void {
  const { base, next, probe } = comparison
  const { pairs, removed, added } = matchUp(
    branchGroups(base).filter(isTelling),
    branchGroups(next).filter(isTelling),
    (a, b) => a.mode === b.mode && sameBranches(comparison, a, b),
  )
  for (const [baseGroup, nextGroup] of pairs) compareGroups(comparison, baseGroup, nextGroup)
  const isImpliedByBase = (group: BranchGroup) =>
    findHolders(base, group, (part, branch) => isIncludedButForNames(probe(part, branch))) !== null
  const isImpliedByNext = (group: BranchGroup) =>
    findHolders(next, group, (part, branch) => isIncluded(probe(part, branch))) !== null
  const restricting = removed.length > 0 ? added : added.filter((group) => !isImpliedByBase(group))
  const [baseGroup, nextGroup] = [removed[0], restricting[0]]
  if (removed.length === 1 && restricting.length === 1 && baseGroup && nextGroup)
    return compareGroups(comparison, baseGroup, nextGroup)
  if (baseGroup === undefined && nextGroup === undefined)
    return reportImplied(comparison, "added", added)
  if (nextGroup === undefined && removed.every(isImpliedByNext))
    return reportImplied(comparison, "removed", removed)
  reportGroups(comparison, baseGroup, nextGroup)
}

/** Where the alternatives do nothing but list types, or values, without overlap, comparing those says everything. */
function isTelling(group: BranchGroup): boolean {
  const { mode, branches } = group
  const onlyListValues = branches.every(
    (branch) => holdsOnly(branch, ["type", "enum", "const"]) && listedValues(branch) !== null,
  )
  const onlyListTypes = branches.every((branch) => holdsOnly(branch, ["type"]))
  const isPlain = onlyListValues || onlyListTypes
  return !isPlain || (mode === "oneOf" && !areExclusive(group))
}

function holdsOnly({ nodes, never, unresolved }: SchemaView, keywords: readonly string[]): boolean {
  return (
    !never &&
    unresolved.length === 0 &&
    nodes.every(({ schema }) =>
      Object.keys(schema).every(
        (keyword) => keywords.includes(keyword) || ANNOTATIONS.has(keyword),
      ),
    )
  )
}

function sameBranches({ probe }: Comparison, a: BranchGroup, b: BranchGroup): boolean {
  if (a.branches.length !== b.branches.length) return false
  const { removed } = matchUp(
    a.branches,
    b.branches,
    (x, y) => haveSameOutline(x, y) && isSame(probe(x, y)),
  )
  return removed.length === 0
}

/** Alternatives that exclude nothing: the rest of the schema says the same without them. */
function reportImplied(
  comparison: Comparison,
  kind: "added" | "removed",
  groups: readonly BranchGroup[],
): void {
  const { base, path, probe, report, descend } = comparison
  for (const group of groups) {
    if (kind === "added") {
      const holders = findHolders(base, group, (part, branch) =>
        isIncludedButForNames(probe(part, branch)),
      )
      for (const [part, branch] of holders ?? []) descend(part, branch)
    }
    report({
      effect: "annotated",
      kind,
      subject: "alternative",
      message: `Alternatives of ${nameOfPlace(path)} ${kind}`,
      pointer: group.pointer,
    })
  }
}

function reportGroups(
  { path, report }: Comparison,
  base: BranchGroup | undefined,
  next: BranchGroup | undefined,
): void {
  const kind = changeKind(base, next)
  report({
    effect: kind === "removed" ? "widened" : "undecided",
    ...(kind === "added" && { axes: ["stored"] }),
    kind,
    subject: "alternative",
    message: `Alternatives of ${nameOfPlace(path)} ${kind === "modified" ? "changed" : kind}`,
    pointer: next?.pointer ?? base?.pointer ?? "",
  })
}
