import { areDisjoint } from "../schema-model/disjoint.ts"
import { declaredFields, fieldView, requiredFields } from "../schema-model/field-views.ts"
import { listedValues, typesOf } from "../schema-model/schema-values.ts"
import { occurrences } from "../schema-model/schema-view.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"

/** Comparing each alternative with each takes long: those that declare other fields, or other constants, are not tried. */
export function haveSameOutline(a: SchemaView, b: SchemaView): boolean {
  const [namesOfA, namesOfB] = [declaredFields(a), new Set(declaredFields(b))]
  return (
    namesOfA.length === namesOfB.size &&
    namesOfA.every((name) => namesOfB.has(name)) &&
    haveCommonConstant(a, b) !== false
  )
}

/** Whether one became the other, by the reference, the constant that tells it apart, its title or, last, its types. */
export function areAlike(a: SchemaView, b: SchemaView): boolean {
  const [referenceOfA, referenceOfB] = [referenceOf(a), referenceOf(b)]
  if (referenceOfA !== undefined && referenceOfA === referenceOfB) return true
  const haveConstant = haveCommonConstant(a, b)
  if (haveConstant !== null) return haveConstant
  if (referenceOfA !== undefined && referenceOfB !== undefined) return false
  const [titleOfA, titleOfB] = [titleOf(a), titleOf(b)]
  if (titleOfA !== undefined && titleOfB !== undefined) return titleOfA === titleOfB
  return !areDisjoint(a, b) && [...typesOf(a)].some((type) => typesOf(b).has(type))
}

function referenceOf(view: SchemaView): unknown {
  return view.nodes[0]?.schema["$ref"]
}

function titleOf(view: SchemaView): unknown {
  return occurrences(view, "title")[0]?.value
}

/** Whether a required field has the same constant in both; null where neither has one. */
function haveCommonConstant(a: SchemaView, b: SchemaView): boolean | null {
  const [constantsOfA, constantsOfB] = [constants(a), constants(b)]
  if (constantsOfA.length === 0 && constantsOfB.length === 0) return null
  return constantsOfA.some((constant) => constantsOfB.includes(constant))
}

/** Required fields that have one value, with it. */
function constants(view: SchemaView): string[] {
  return [...requiredFields(view).keys()].flatMap((name) => {
    const values = listedValues(fieldView(view, name))
    return values?.length === 1 ? [JSON.stringify([name, values[0]])] : []
  })
}
