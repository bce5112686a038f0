import { isRecord } from "../../domain/manifest.ts"
import { isRequiredByAlternatives } from "./compare-required.ts"
import { isIncludedButForNames, nameOfPlace } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import { effectOf } from "./effect.ts"
import type { Effect } from "./effect.ts"
import {
  declaration,
  fieldView,
  requiredFields,
  unclearPatterns,
} from "../schema-model/field-views.ts"
import { listedValues } from "../schema-model/schema-values.ts"
import { saysNothing, viewOf } from "../schema-model/schema-view.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"

/** A field that the next schema declares and the base does not, at this place of the schema. */
export function compareAddedField(comparison: Comparison, name: string): void {
  const { base, next, path, report } = comparison
  const declared = declaration(next, name)
  const isRequiredNow =
    requiredFields(next).has(name) &&
    !requiredFields(base).has(name) &&
    !isRequiredByAlternatives(base, name)
  const effect = effectOfAddedField(comparison, name)
  const place = [...path, name]
  report(
    {
      effect: isRequiredNow ? whenRequired(effect) : effect,
      kind: "added",
      subject: "field",
      message: `${adjectiveFor(comparison, name)} field ${nameOfPlace(place)} added`,
      pointer: declared.pointer,
      after: declared.nodes[0]?.schema ?? true,
    },
    place,
  )
}

function whenRequired(effect: Effect): Effect {
  return effect === "declared" || effect === "narrowed" ? "narrowed" : "replaced"
}

function adjectiveFor({ next, baseDeclarations }: Comparison, name: string): string {
  if (baseDeclarations(name, "always").some(({ never }) => !never)) return "Further limits on"
  return requiredFields(next).has(name) ? "Required" : "Optional"
}

/** What the name could hold before decides: nothing, anything, or what a pattern or a schema for undeclared names allowed. */
export function effectOfAddedField(comparison: Comparison, name: string): Effect {
  const { base, next, probe } = comparison
  if (unclearPatterns(base, name).length > 0) return "undecided"
  const [baseField, nextField] = [fieldView(base, name), fieldView(next, name)]
  if (baseField.never) return "widened"
  const fits = (a: SchemaView, b: SchemaView) => isIncludedButForNames(probe(a, b, name))
  if (saysNothing(baseField)) {
    const isFree = knownContents(comparison, name).every((content) => fits(content, nextField))
    return isFree ? "declared" : "narrowed"
  }
  const backward = !fits(baseField, nextField)
  const forward = !fits(nextField, baseField)
  return effectOf({ backward, forward }, "declared")
}

/**
 * What a field that the base leaves free here may hold for certain: what other parts of the base declare, what a list of
 * values holds, or anything, where every document has the field and no part declares it.
 */
function knownContents(comparison: Comparison, name: string): readonly SchemaView[] {
  const { base, baseDeclarations, isRequiredByBase } = comparison
  const isAnything = isRequiredByBase(name) && baseDeclarations(name, "always").length === 0
  return [
    ...(isAnything ? [fieldView(base, name)] : []),
    ...baseDeclarations(name, "possibly"),
    ...listedContents(base, name),
  ]
}

/** What a field holds in the values that a schema lists. */
function listedContents(view: SchemaView, name: string): SchemaView[] {
  const [node] = view.nodes
  if (node === undefined) return []
  return (listedValues(view) ?? []).filter(isRecord).flatMap((value) => {
    if (!Object.hasOwn(value, name)) return []
    const content = value[name]
    const pointer = `${view.pointer} listed ${name} ${JSON.stringify(content)}`
    return [viewOf([{ ...node, pointer, schema: { const: content } }])]
  })
}
