import { nameOfPlace } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import { MAX_NESTING, branchGroups } from "../schema-model/branch-groups.ts"
import { requiredFields } from "../schema-model/field-views.ts"
import { typesOf } from "../schema-model/schema-values.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"

/** `required`, but for fields that were removed or added: what is reported of these says it already. */
export function compareRequired(
  { base, next, path, report }: Comparison,
  removed: readonly string[],
  added: readonly string[],
): void {
  const [inBase, inNext] = [requiredFields(base), requiredFields(next)]
  for (const [name, pointer] of inNext) {
    if (inBase.has(name) || added.includes(name) || isRequiredByAlternatives(base, name)) continue
    const place = [...path, name]
    report(
      {
        effect: "narrowed",
        kind: "modified",
        subject: "field",
        message: `Field ${nameOfPlace(place)} is required now`,
        pointer,
        before: "optional",
        after: "required",
      },
      place,
    )
  }
  for (const [name, pointer] of inBase) {
    if (inNext.has(name) || removed.includes(name) || isRequiredByAlternatives(next, name)) continue
    const place = [...path, name]
    report(
      {
        effect: "widened",
        kind: "modified",
        subject: "field",
        message: `Field ${nameOfPlace(place)} is optional now`,
        pointer,
        before: "required",
        after: "optional",
      },
      place,
    )
  }
}

/** A field is required where every alternative that allows objects requires it. */
export function isRequiredByAlternatives(view: SchemaView, name: string, nesting = 0): boolean {
  if (nesting >= MAX_NESTING) return false
  return branchGroups(view).some(({ branches }) => {
    const objects = branches.filter((branch) => typesOf(branch).has("object"))
    return (
      objects.length > 0 &&
      objects.every(
        (branch) =>
          requiredFields(branch).has(name) || isRequiredByAlternatives(branch, name, nesting + 1),
      )
    )
  })
}
