import { ANNOTATIONS } from "../../documents/json-schema/keywords.ts"
import { isIncluded, isIncludedButForNames, isSame, matchUp, nameOfPlace } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import { areDisjoint, areExclusive } from "../schema-model/disjoint.ts"
import { branchGroups } from "../schema-model/schema-branches.ts"
import type { BranchGroup } from "../schema-model/schema-branches.ts"
import { declaredFields, fieldView, requiredFields } from "../schema-model/schema-fields.ts"
import { listedValues, ofType, typesOf } from "../schema-model/schema-values.ts"
import { occurrences, viewOf } from "../schema-model/schema-view.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"

/** `anyOf` and `oneOf`: each alternative of the base with the one it became. */
export function compareBranches(comparison: Comparison): void {
  const { base, next } = comparison
  const { pairs, gone, come } = matchUp(
    branchGroups(base).filter(isTelling),
    branchGroups(next).filter(isTelling),
    (a, b) => a.mode === b.mode && sameBranches(comparison, a, b),
  )
  for (const [was, is] of pairs) compareGroups(comparison, was, is)
  const added = come.filter(
    (group) => gone.length > 0 || covering(comparison, base, group) === null,
  )
  const [was, is] = [gone[0], added[0]]
  if (was !== undefined && is !== undefined && gone.length === 1 && added.length === 1)
    return compareGroups(comparison, was, is)
  if (was === undefined && is === undefined) return reportImplied(comparison, "added", come)
  if (
    is === undefined &&
    gone.every((group) => covering(comparison, comparison.next, group, isIncluded) !== null)
  )
    return reportImplied(comparison, "removed", gone)
  reportGroups(comparison, was, is)
}

/** Where the alternatives do nothing but list types, or values, without overlap, comparing those says everything. */
function isTelling(group: BranchGroup): boolean {
  const { mode, branches } = group
  const listing = branches.filter(
    (branch) => holdsOnly(branch, ["type", "enum", "const"]) && listedValues(branch) !== null,
  )
  const typing = branches.filter((branch) => holdsOnly(branch, ["type"]))
  const plain = listing.length === branches.length || typing.length === branches.length
  return !plain || (mode === "oneOf" && !areExclusive(group))
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
  return (
    matchUp(a.branches, b.branches, (x, y) => mayBeSame(x, y) && isSame(probe(x, y))).gone
      .length === 0
  )
}

/** Comparing each alternative with each takes long: those that declare other fields are not tried. */
function mayBeSame(a: SchemaView, b: SchemaView): boolean {
  const [names, others] = [declaredFields(a), new Set(declaredFields(b))]
  return (
    names.length === others.size &&
    names.every((name) => others.has(name)) &&
    haveCommonConstant(a, b) !== false
  )
}

function compareGroups(comparison: Comparison, was: BranchGroup, is: BranchGroup): void {
  const { probe, descend, path, report } = comparison
  const same = matchUp(was.branches, is.branches, (a, b) => mayBeSame(a, b) && isSame(probe(a, b)))
  const named = matchUp(same.gone, same.come, (a, b) => mayBeSame(a, b) && areAlike(a, b))
  const others = matchUp(named.gone, named.come, areAlike)
  const alike = { ...others, pairs: [...named.pairs, ...others.pairs] }
  for (const [a, b] of [...same.pairs, ...alike.pairs]) descend(a, b)
  for (const branch of alike.gone) reportRemoved(comparison, branch, is)
  for (const branch of alike.come) {
    report({
      effect: "widened",
      kind: "added",
      subject: "alternative",
      message: `Alternative of ${nameOfPlace(path)} added`,
      pointer: branch.pointer,
    })
  }
  const mayOverlap =
    is.mode === "oneOf" &&
    (was.mode === "anyOf" ||
      alike.come.length > 0 ||
      alike.pairs.some(([a, b]) => !isIncluded(probe(b, a))))
  if (mayOverlap && !areExclusive(is)) {
    report({
      effect: "undecided",
      axes: ["stored"],
      kind: "modified",
      subject: "alternative",
      message: `Alternatives of ${nameOfPlace(path)} may exclude each other now`,
      pointer: is.pointer,
    })
  }
  const letsGo = is.mode === "anyOf" || alike.pairs.some(([a, b]) => !isIncluded(probe(a, b)))
  if (was.mode === "oneOf" && letsGo && !areExclusive(was)) {
    report({
      effect: "widened",
      kind: "modified",
      subject: "alternative",
      message: `Alternatives of ${nameOfPlace(path)} may hold together now`,
      pointer: is.pointer,
    })
  }
}

/** Which alternatives accept all that a schema accepts, names that nobody declared aside: one of them the whole, or some of them type by type; null where they do not. */
function covering(
  { probe }: Comparison,
  view: SchemaView,
  group: BranchGroup,
  includes = isIncludedButForNames,
): readonly (readonly [part: SchemaView, branch: SchemaView])[] | null {
  if (group.mode === "oneOf" && !areExclusive(group)) return null
  const holderOf = (part: SchemaView) =>
    group.branches.find((branch) => includes(probe(part, branch)))
  const whole = holderOf(view)
  if (whole !== undefined) return [[view, whole]]
  const parts = [...typesOf(view)].map((type) => ofType(view, type))
  const held = parts
    .map((part) => [part, holderOf(part)] as const)
    .filter((pair): pair is readonly [SchemaView, SchemaView] => pair[1] !== undefined)
  return held.length === parts.length ? held : null
}

function reportRemoved(
  { path, report, probe }: Comparison,
  branch: SchemaView,
  group: BranchGroup,
): void {
  const { mode, branches: others } = group
  if (isSplit(probe, branch, group)) return
  const isHeldByAnother = others.some((other) => isIncluded(probe(branch, other)))
  // What fitted both of them was one too many for `oneOf`.
  if (isHeldByAnother && mode === "anyOf") return
  report({
    effect: isHeldByAnother
      ? "widened"
      : others.every((other) => areDisjoint(branch, other))
        ? "narrowed"
        : "undecided",
    kind: "removed",
    subject: "alternative",
    message: `Alternative of ${nameOfPlace(path)} removed`,
    pointer: branch.pointer,
  })
}

/** Whether an alternative is several now, one for each value that its discriminator could have. */
function isSplit(probe: Comparison["probe"], branch: SchemaView, group: BranchGroup): boolean {
  const [node] = branch.nodes
  if (node === undefined || (group.mode === "oneOf" && !areExclusive(group))) return false
  return [...requiredFields(branch).keys()].some((name) => {
    const values = listedValues(fieldView(branch, name)) ?? []
    const parts = values.map((value) =>
      viewOf([
        ...branch.nodes,
        {
          ...node,
          pointer: `${branch.pointer} with ${name} ${JSON.stringify(value)}`,
          schema: { properties: { [name]: { const: value } } },
        },
      ]),
    )
    return (
      parts.length > 1 &&
      parts.every((part) => group.branches.some((other) => isIncluded(probe(part, other))))
    )
  })
}

/** Alternatives that exclude nothing: the rest of the schema says the same without them. */
function reportImplied(
  comparison: Comparison,
  kind: "added" | "removed",
  groups: readonly BranchGroup[],
): void {
  const { base, path, report, descend } = comparison
  for (const group of groups) {
    const { pointer } = group
    if (kind === "added")
      for (const [part, branch] of covering(comparison, base, group) ?? []) descend(part, branch)
    report({
      effect: "annotated",
      kind,
      subject: "alternative",
      message: `Alternatives of ${nameOfPlace(path)} ${kind}`,
      pointer,
    })
  }
}

function reportGroups(
  { path, report }: Comparison,
  was: BranchGroup | undefined,
  is: BranchGroup | undefined,
): void {
  const kind = was === undefined ? "added" : is === undefined ? "removed" : "modified"
  report({
    effect: kind === "removed" ? "widened" : "undecided",
    ...(kind === "added" && { axes: ["stored"] }),
    kind,
    subject: "alternative",
    message: `Alternatives of ${nameOfPlace(path)} ${kind === "modified" ? "changed" : kind}`,
    pointer: is?.pointer ?? was?.pointer ?? "",
  })
}

/** Whether one became the other, by the reference, the constant that tells it apart, its title or, last, its types. */
function areAlike(a: SchemaView, b: SchemaView): boolean {
  const [reference, other] = [a, b].map((view) => view.nodes[0]?.schema["$ref"])
  if (reference !== undefined && reference === other) return true
  const common = haveCommonConstant(a, b)
  if (common !== null) return common
  if (reference !== undefined && other !== undefined) return false
  const [title, otherTitle] = [a, b].map((view) => occurrences(view, "title")[0]?.value)
  if (title !== undefined && otherTitle !== undefined) return title === otherTitle
  return !areDisjoint(a, b) && [...typesOf(a)].some((type) => typesOf(b).has(type))
}

/** Whether a required field has the same constant in both; null where neither has one. */
function haveCommonConstant(a: SchemaView, b: SchemaView): boolean | null {
  const [constants, others] = [discriminators(a), discriminators(b)]
  if (constants.length === 0 && others.length === 0) return null
  return constants.some((constant) => others.includes(constant))
}

function discriminators(view: SchemaView): string[] {
  return [...requiredFields(view).keys()].flatMap((name) => {
    const values = listedValues(fieldView(view, name))
    return values?.length === 1 ? [JSON.stringify([name, values[0]])] : []
  })
}
