import { within } from "./schema-branches.ts"
import type { BranchGroup } from "./schema-branches.ts"
import { fieldView, requiredFields } from "./schema-fields.ts"
import { listedValues, typesOf } from "./schema-values.ts"
import type { SchemaView } from "./schema-view.ts"
import { distinctValues, valueSet } from "./value-set.ts"

/** Whether no value can satisfy both, where types, listed values or a required field with listed values show it. */
export function areDisjoint(a: SchemaView, b: SchemaView): boolean {
  if (haveDisjointValues(a, b)) return true
  const [ofA, ofB] = [typesOf(a), typesOf(b)]
  const common = [...ofA].filter((type) => ofB.has(type))
  if (common.some((type) => type !== "object")) return false
  return demandsWhatIsNotIn(a, b) || demandsWhatIsNotIn(b, a)
}

function demandsWhatIsNotIn(a: SchemaView, b: SchemaView): boolean {
  return [...requiredFields(a).keys()].some(
    (name) =>
      fieldView(b, name).never || haveDisjointValues(fieldView(a, name), fieldView(b, name)),
  )
}

function haveDisjointValues(a: SchemaView, b: SchemaView): boolean {
  const [types, others] = [typesOf(a), typesOf(b)]
  if ([...types].every((type) => !others.has(type))) return true
  const [values, otherValues] = [listedValues(a), listedValues(b)]
  if (values === null || otherValues === null) return false
  const set = valueSet(otherValues)
  return !values.some((value) => set.has(value))
}

/** Of more, each with each would take too long. */
const MOST_VIEWS = 100

/** Whether each alternative excludes every other; false also where there are too many to tell. */
export function areExclusive(group: BranchGroup): boolean {
  return (
    arePairwiseDisjoint(group.branches) ||
    arePairwiseDisjoint(group.branches.map((branch) => within(group, branch)))
  )
}

function arePairwiseDisjoint(views: readonly SchemaView[]): boolean {
  const lists = views.map((view) => listedValues(view)).filter((values) => values !== null)
  if (lists.length === views.length)
    return distinctValues(lists.flat()).length === lists.flat().length
  return (
    views.length <= MOST_VIEWS &&
    views.every((view, index) => views.slice(index + 1).every((other) => areDisjoint(view, other)))
  )
}
