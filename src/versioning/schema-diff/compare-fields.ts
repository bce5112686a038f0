import { compareAddedField } from "./compare-added-field.ts"
import { compareRequired } from "./compare-required.ts"
import { bothAllow, nameOfPlace } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import { findRenames } from "./find-renames.ts"
import { reportRemovedField, reportRename } from "./report-removed-field.ts"
import { declaredFields, fieldView, restFieldsView } from "../schema-model/field-views.ts"
import { mapKeys } from "../schema-model/schema-view.ts"

/** `properties`, `required` and `additionalProperties`: the fields of an object. */
export function compareFields(comparison: Comparison): void {
  if (!bothAllow(comparison, "object")) return
  const { base, next, descend } = comparison
  const [baseNames, nextNames] = [declaredFields(base), declaredFields(next)]
  const removed = baseNames.filter((name) => !nextNames.includes(name))
  const added = nextNames.filter((name) => !baseNames.includes(name))
  const kept = nextNames.filter((name) => baseNames.includes(name))
  const renames = findRenames(comparison, removed, added)
  const newNames = new Set(renames.values())
  for (const [from, to] of renames) reportRename(comparison, from, to)
  for (const name of removed) if (!renames.has(name)) reportRemovedField(comparison, name)
  for (const name of added) if (!newNames.has(name)) compareAddedField(comparison, name)
  for (const name of [...kept, ...forbiddenNames(comparison)])
    descend(fieldView(base, name), fieldView(next, name), name)
  compareRequired(comparison, removed, added)
  compareRest(comparison)
}

/** Names that one side forbids and the other does not declare. */
function forbiddenNames({ base, next }: Comparison): string[] {
  const named = new Set([...mapKeys(base, "properties"), ...mapKeys(next, "properties")])
  for (const name of [...declaredFields(base), ...declaredFields(next)]) named.delete(name)
  return [...named]
}

/** What holds for names that are declared nowhere. */
function compareRest({ base, next, path, report, descend }: Comparison): void {
  const [baseRest, nextRest] = [restFieldsView(base), restFieldsView(next)]
  if (baseRest.never && nextRest.never) return
  if (baseRest.never === nextRest.never) return descend(baseRest, nextRest, "*")
  const isClosed = nextRest.never
  report(
    {
      effect: isClosed ? "narrowed" : "widened",
      kind: "modified",
      subject: "object",
      message: `${nameOfPlace(path)} ${isClosed ? "no longer accepts" : "accepts"} undeclared fields`,
      pointer: nextRest.pointer || baseRest.pointer || next.pointer,
    },
    [...path, "*"],
  )
}
