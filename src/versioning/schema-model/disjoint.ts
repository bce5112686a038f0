import { withOwner } from "./branch-groups.ts"
import type { BranchGroup } from "./branch-groups.ts"
import { fieldView, requiredFields } from "./field-views.ts"
import { listedValues, typesOf } from "./schema-values.ts"
import type { SchemaView } from "./schema-view.ts"
import { distinctValues, valueSet } from "./value-set.ts"

/** Whether no value can satisfy both, where types, listed values or a required field with listed values show it. */
export function areDisjoint(a: SchemaView, b: SchemaView): boolean {
  if (haveDisjointValues(a, b)) return true
  const typesOfB = typesOf(b)
  const common = [...typesOf(a)].filter((type) => typesOfB.has(type))
  if (common.some((type) => type !== "object")) return false
  return requiresFieldRefusedBy(a, b) || requiresFieldRefusedBy(b, a)
}

function requiresFieldRefusedBy(a: SchemaView, b: SchemaView): boolean {
  return [...requiredFields(a).keys()].some(
    (name) =>
      fieldView(b, name).never || haveDisjointValues(fieldView(a, name), fieldView(b, name)),
  )
}

function haveDisjointValues(a: SchemaView, b: SchemaView): boolean {
  const typesOfB = typesOf(b)
  if ([...typesOf(a)].every((type) => !typesOfB.has(type))) return true
  const [valuesOfA, valuesOfB] = [listedValues(a), listedValues(b)]
  if (valuesOfA === null || valuesOfB === null) return false
  const set = valueSet(valuesOfB)
  return !valuesOfA.some((value) => set.has(value))
}

/** Alternatives above which comparing each with each would take too long. */
const MAX_VIEWS = 100

const known = new WeakMap<BranchGroup, boolean>()

/** Whether each alternative excludes every other; false also where there are too many to tell. */
export function areExclusive(group: BranchGroup): boolean {
  const found = known.get(group) ?? excludeEachOther(group)
  known.set(group, found)
  return found
}

function excludeEachOther(group: BranchGroup): boolean {
  return (
    arePairwiseDisjoint(group.branches) ||
    arePairwiseDisjoint(group.branches.map((branch) => withOwner(branch, group)))
  )
}

function arePairwiseDisjoint(views: readonly SchemaView[]): boolean {
  const lists = views.map((view) => listedValues(view)).filter((values) => values !== null)
  if (lists.length === views.length)
    return distinctValues(lists.flat()).length === lists.flat().length
  return (
    views.length <= MAX_VIEWS &&
    views.every((view, index) => views.slice(index + 1).every((later) => areDisjoint(view, later)))
  )
}
