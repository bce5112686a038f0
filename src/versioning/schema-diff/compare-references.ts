import { matchUp, nameOfPlace } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import type { Effect } from "./effect.ts"
import type { UnknownReference } from "../schema-model/follow-references.ts"
import { leadsToOtherRelease } from "../schema-model/schema-document.ts"
import { occurrences } from "../schema-model/schema-view.ts"
import type { Occurrence, SchemaView } from "../schema-model/schema-view.ts"

/** Effects that nobody can tell at a place where the target of an unknown reference may say the same, or the opposite. */
export function effectsInDoubt(base: SchemaView, next: SchemaView): readonly Effect[] {
  const { removed, added } = unmatchedReferences(base, next)
  return [
    ...(added.length > 0 ? (["widened", "undeclared"] as const) : []),
    ...(removed.length > 0 ? (["narrowed", "replaced", "declared"] as const) : []),
  ]
}

interface UnmatchedReferences {
  readonly removed: readonly UnknownReference[]
  readonly added: readonly UnknownReference[]
}

/** Unknown references that only one side has, or that are dynamic and may mean different things on both. */
function unmatchedReferences(base: SchemaView, next: SchemaView): UnmatchedReferences {
  return matchUp(
    base.unresolved,
    next.unresolved,
    (a, b) => a.reference === b.reference && a.why === "outside" && b.why === "outside",
  )
}

/** References that lead out of the schema: to other releases, whose schemas are compared with all the rest, or to where nobody can follow. */
export function compareReferences(comparison: Comparison): void {
  compareOtherReleases(comparison)
  compareUnknown(comparison)
}

function compareOtherReleases({ base, next, path, report }: Comparison): void {
  const { removed, added } = matchUp(
    referencesToReleases(base),
    referencesToReleases(next),
    (a, b) => a.value === b.value,
  )
  for (const [index, { value, pointer }] of added.entries()) {
    const before = removed[index]?.value
    const verb =
      before === undefined
        ? `to ${String(value)} added`
        : `moved from ${String(before)} to ${String(value)}`
    report({
      effect: "annotated",
      kind: "modified",
      subject: "reference",
      message: `Reference of ${nameOfPlace(path)} ${verb}`,
      pointer,
      before,
      after: value,
    })
  }
}

function referencesToReleases(view: SchemaView): Occurrence[] {
  return occurrences(view, "$ref").filter(
    ({ node, value }) => typeof value === "string" && leadsToOtherRelease(node.document, value),
  )
}

function compareUnknown({ base, next, path, report }: Comparison): void {
  const { removed, added } = unmatchedReferences(base, next)
  const unknown = added[0] ?? removed[0]
  if (unknown === undefined) return
  const target = unknown.why === "dynamic" ? "to one of several anchors" : "out of the schema"
  report({
    effect: "undecided",
    kind: "modified",
    subject: "reference",
    message: `Reference ${unknown.reference} of ${nameOfPlace(path)} leads ${target}, so its meaning cannot be compared`,
    pointer: next.pointer,
  })
}
