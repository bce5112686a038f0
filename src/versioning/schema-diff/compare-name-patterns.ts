import { matchPattern } from "../../documents/match-pattern.ts"
import { bothAllow, isIncluded, nameOfPlace } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import { effectOf } from "./effect.ts"
import type { Effect } from "./effect.ts"
import { mayOverlap } from "./may-overlap.ts"
import { declaredFields, fieldView, restFieldsView } from "../schema-model/field-views.ts"
import { keywordView, mapKeys } from "../schema-model/schema-view.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"

/** `patternProperties`: fields that are declared by a pattern of their names. */
export function compareNamePatterns(comparison: Comparison): void {
  if (!bothAllow(comparison, "object")) return
  const { base, next, descend } = comparison
  const [inBase, inNext] = [mapKeys(base, "patternProperties"), mapKeys(next, "patternProperties")]
  for (const pattern of new Set([...inBase, ...inNext])) {
    if (!inBase.has(pattern)) reportAdded(comparison, pattern)
    else if (!inNext.has(pattern)) reportRemoved(comparison, pattern)
    else descend(fieldsOf(base, pattern), fieldsOf(next, pattern), "*")
  }
}

function reportAdded(comparison: Comparison, pattern: string): void {
  const { next, path, report } = comparison
  const fields = fieldsOf(next, pattern)
  report(
    {
      effect: effectOfAdded(comparison, pattern, fields),
      kind: "added",
      subject: "pattern",
      message: `Fields of ${nameOfPlace(path)} that match ${JSON.stringify(pattern)} are declared`,
      pointer: fields.pointer,
    },
    [...path, "*"],
  )
}

function effectOfAdded({ base, probe }: Comparison, pattern: string, fields: SchemaView): Effect {
  const includes = (a: SchemaView, b: SchemaView) => isIncluded(probe(a, b, "*"))
  const overlapping = [...mapKeys(base, "patternProperties")]
    .filter((other) => mayOverlap(pattern, other))
    .map((other) => fieldsOf(base, other))
  const perhapsMatched = declaredFields(base)
    .filter((name) => matchPattern(pattern, name) === null)
    .map((name) => fieldView(base, name))
  const isDecided = [...overlapping, ...perhapsMatched].every((view) => includes(view, fields))
  const rest = restFieldsView(base)
  if (rest.never) return isDecided ? "widened" : "undecided"
  const backward = !includes(rest, fields)
  const forward = !includes(fields, rest)
  return backward || isDecided ? effectOf({ backward, forward }, "declared") : "undecided"
}

function reportRemoved(comparison: Comparison, pattern: string): void {
  const { base, path, report } = comparison
  const fields = fieldsOf(base, pattern)
  report(
    {
      effect: effectOfRemoved(comparison, pattern, fields),
      kind: "removed",
      subject: "pattern",
      message: `Fields of ${nameOfPlace(path)} that match ${JSON.stringify(pattern)} are no longer declared`,
      pointer: fields.pointer,
    },
    [...path, "*"],
  )
}

function effectOfRemoved({ next, probe }: Comparison, pattern: string, fields: SchemaView): Effect {
  const rest = restFieldsView(next)
  // Names that something else speaks of as well are restricted less now.
  const isShared =
    [...mapKeys(next, "patternProperties")].some((other) => mayOverlap(pattern, other)) ||
    declaredFields(next).some((name) => matchPattern(pattern, name) === null)
  const backward = rest.never || !isIncluded(probe(fields, rest, "*"))
  const forward = isShared || (!rest.never && !isIncluded(probe(rest, fields, "*")))
  return effectOf({ backward, forward }, "widened")
}

/** What a pattern says of the fields that match it. */
function fieldsOf(view: SchemaView, pattern: string): SchemaView {
  return keywordView(view, "patternProperties", pattern)
}
