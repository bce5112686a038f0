import { matchUp, nameOfPlace } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import type { Effect } from "./effect.ts"
import { isShared } from "../schema-model/schema-document.ts"
import type { UnknownReference } from "../schema-model/schema-document.ts"
import { occurrences } from "../schema-model/schema-view.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"

/** Effects that cannot be told at a place where a reference that nobody can follow may say the same, or the opposite. */
export function effectsInDoubt(base: SchemaView, next: SchemaView): readonly Effect[] {
  const { gone, come } = unresolvedOfOne(base, next)
  return [
    ...(come.length > 0 ? (["widened", "undeclared"] as const) : []),
    ...(gone.length > 0 ? (["narrowed", "replaced", "declared"] as const) : []),
  ]
}

function unresolvedOfOne(
  base: SchemaView,
  next: SchemaView,
): { readonly gone: readonly UnknownReference[]; readonly come: readonly UnknownReference[] } {
  return matchUp(
    base.unresolved,
    next.unresolved,
    (a, b) => a.reference === b.reference && a.why === "outside" && b.why === "outside",
  )
}

/** References that lead out of the schema: to other releases, whose schemas are compared with all the rest, or to where nobody can follow. */
export function compareReferences(comparison: Comparison): void {
  compareMoved(comparison)
  compareUnresolved(comparison)
}

function compareMoved({ base, next, path, report }: Comparison): void {
  const { gone, come } = matchUp(
    sharedReferences(base),
    sharedReferences(next),
    (a, b) => a.value === b.value,
  )
  for (const [index, { value, pointer }] of come.entries()) {
    const before = gone[index]?.value
    const message = `Reference of ${nameOfPlace(path)} ${before === undefined ? `to ${value} added` : `moved from ${before} to ${value}`}`
    report({
      effect: "annotated",
      kind: "modified",
      subject: "reference",
      message,
      pointer,
      before,
      after: value,
    })
  }
}

function sharedReferences(
  view: SchemaView,
): { readonly value: string; readonly pointer: string }[] {
  return occurrences(view, "$ref").flatMap(({ node, value, pointer }) =>
    typeof value === "string" && isShared(node.document, value) ? [{ value, pointer }] : [],
  )
}

function compareUnresolved({ base, next, path, report }: Comparison): void {
  const { gone, come } = unresolvedOfOne(base, next)
  const unknown = come[0] ?? gone[0]
  if (unknown === undefined) return
  const message = `Reference ${unknown.reference} of ${nameOfPlace(path)} leads ${unknown.why === "dynamic" ? "to one of several anchors" : "out of the schema"}, so its meaning cannot be compared`
  report({
    effect: "undecided",
    kind: "modified",
    subject: "reference",
    message,
    pointer: next.pointer,
  })
}
