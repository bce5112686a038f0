import type { Axis } from "../../domain/version-change.ts"
import { effectOfAddedField } from "./compare-added-field.ts"
import { isIncludedButForNames, nameOfPlace } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import { axesOf } from "./effect.ts"
import {
  declaration,
  fieldView,
  requiredFields,
  unclearPatterns,
} from "../schema-model/field-views.ts"

export function reportRename(comparison: Comparison, from: string, to: string): void {
  const { base, next, path, report } = comparison
  const broken: readonly Axis[] = [
    ...axesOfLoss(comparison, from),
    ...axesOf({ effect: effectOfAddedField(comparison, to) }),
    ...(requiredFields(next).has(to) ? (["stored"] as const) : []),
  ]
  const axes = (["structure", "stored", "readers", "undeclared names"] as const).filter((axis) =>
    broken.includes(axis),
  )
  report(
    {
      effect: "undeclared",
      axes,
      kind: "renamed",
      subject: "field",
      message: `Field ${nameOfPlace([...path, from])} renamed to ${nameOfPlace([...path, to])}`,
      pointer: declaration(next, to).pointer,
      before: declaration(base, from).pointer,
      after: declaration(next, to).pointer,
    },
    [...path, from],
  )
}

export function reportRemovedField(comparison: Comparison, name: string): void {
  const { base, path, report, isDeclaredByNext } = comparison
  const declared = declaration(base, name)
  const axes = axesOfLoss(comparison, name)
  const place = [...path, name]
  const change = {
    subject: "field",
    pointer: declared.pointer,
    before: declared.nodes[0]?.schema ?? true,
  } as const
  const elsewhere = axes.includes("stored") ? "never" : isDeclaredByNext(name)
  if (elsewhere === "never") {
    const message = `Field ${nameOfPlace(place)} removed`
    return report({ ...change, kind: "removed", effect: "undeclared", axes, message }, place)
  }
  // What one branch said of a field that is declared for all documents was a limit, not its declaration.
  const message =
    elsewhere === "always"
      ? `Further limits on field ${nameOfPlace(place)} removed`
      : `Field ${nameOfPlace(place)} is declared in alternatives or conditions alone now`
  const effect = axes.includes("readers") ? "widened" : "annotated"
  report({ ...change, kind: "modified", effect, message }, place)
}

/** What becomes of documents when a name is no longer declared. */
function axesOfLoss({ base, next, probe }: Comparison, name: string): readonly Axis[] {
  const [baseField, nextField] = [declaration(base, name), fieldView(next, name)]
  const backward =
    nextField.never ||
    unclearPatterns(next, name).length > 0 ||
    !isIncludedButForNames(probe(baseField, nextField, name))
  const forward =
    requiredFields(base).has(name) ||
    (!nextField.never && !isIncludedButForNames(probe(nextField, baseField, name)))
  return [
    "structure",
    ...(backward ? (["stored"] as const) : []),
    ...(forward ? (["readers"] as const) : []),
  ]
}
