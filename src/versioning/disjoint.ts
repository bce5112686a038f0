import { fieldView, requiredFields } from "./schema-fields.ts"
import { includesValue, listedValues, typesOf } from "./schema-values.ts"
import type { SchemaView } from "./schema-view.ts"

/** Whether no value can satisfy both, where types, listed values or a required field with listed values show it. */
export function areDisjoint(a: SchemaView, b: SchemaView): boolean {
  if (haveDisjointValues(a, b)) return true
  const [ofA, ofB] = [typesOf(a), typesOf(b)]
  const common = [...ofA].filter((type) => ofB.has(type))
  if (common.some((type) => type !== "object")) return false
  return [...requiredFields(a).keys()].some((name) => requiredFields(b).has(name) && haveDisjointValues(fieldView(a, name), fieldView(b, name)))
}

function haveDisjointValues(a: SchemaView, b: SchemaView): boolean {
  const [types, others] = [typesOf(a), typesOf(b)]
  if ([...types].every((type) => !others.has(type))) return true
  const [values, otherValues] = [listedValues(a), listedValues(b)]
  return values !== null && otherValues !== null && values.every((value) => !includesValue(otherValues, value))
}

export function arePairwiseDisjoint(views: readonly SchemaView[]): boolean {
  return views.every((view, index) => views.slice(index + 1).every((other) => areDisjoint(view, other)))
}
