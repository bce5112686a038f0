import { nameOfPlace } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import { compareListedValues } from "./compare-listed-values.ts"
import { effectOf } from "./effect.ts"
import type { Effect } from "./effect.ts"
import { placeOfKeyword } from "./place-of-keyword.ts"
import {
  describeTypes,
  finiteValues,
  listedValues,
  typesOf,
} from "../schema-model/schema-values.ts"
import type { ValueType } from "../schema-model/schema-values.ts"
import { occurrences } from "../schema-model/schema-view.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"

/** `type`, `enum` and `const`, and what alternatives say about them. */
export function compareTypes(comparison: Comparison): void {
  const { base, next } = comparison
  const listsValues = listedValues(base) !== null || listedValues(next) !== null
  const [baseValues, nextValues] = listsValues
    ? [finiteValues(base), finiteValues(next)]
    : [null, null]
  if (baseValues !== null && nextValues !== null)
    return compareListedValues(comparison, baseValues, nextValues)
  compareTypeSets(comparison)
  if (baseValues !== null) reportListRemoved(comparison, baseValues)
  if (nextValues !== null) reportListAdded(comparison, nextValues)
}

const VERBS: Readonly<Partial<Record<Effect, string>>> = {
  replaced: "changed",
  narrowed: "narrowed",
  widened: "widened",
}

function compareTypeSets({ base, next, path, report }: Comparison): void {
  const backward = allowsTypeBeyond(base, next)
  const forward = allowsTypeBeyond(next, base)
  if (!backward && !forward) return
  const effect = effectOf({ backward, forward }, "annotated")
  const [before, after] = [describeTypes(typesOf(base)), describeTypes(typesOf(next))]
  report({
    effect,
    kind: "modified",
    subject: "type",
    message: `Type of ${nameOfPlace(path)} ${VERBS[effect]} from ${before || "none"} to ${after || "none"}`,
    pointer: placeOfKeyword(["type", "anyOf", "oneOf"], next, base),
    before,
    after,
  })
}

/** Whether a schema accepts a type that another does not. */
function allowsTypeBeyond(view: SchemaView, other: SchemaView): boolean {
  const otherTypes = typesOf(other)
  const isBeyond = (type: ValueType) =>
    !otherTypes.has(type) && !(type === "fraction" && acceptsWholesOnly(view))
  return [...typesOf(view)].some(isBeyond)
}

/** Every multiple of a whole number is one. */
function acceptsWholesOnly(view: SchemaView): boolean {
  return occurrences(view, "multipleOf").some(({ value }) => Number.isInteger(value))
}

const LISTING = ["enum", "const", "oneOf", "anyOf"]

function reportListRemoved({ base, path, report }: Comparison, values: readonly unknown[]): void {
  report({
    effect: "widened",
    kind: "removed",
    subject: "value list",
    message: `${nameOfPlace(path)} no longer restricted to ${enumerate(values)}`,
    pointer: placeOfKeyword(LISTING, base),
    before: values,
  })
}

function reportListAdded({ next, path, report }: Comparison, values: readonly unknown[]): void {
  report({
    effect: "narrowed",
    kind: "added",
    subject: "value list",
    message: `${nameOfPlace(path)} restricted to ${enumerate(values)}`,
    pointer: placeOfKeyword(LISTING, next),
    after: values,
  })
}

/** Values that a message lists. */
const MAX_LISTED = 10

function enumerate(values: readonly unknown[]): string {
  const shown = values.slice(0, MAX_LISTED).map((value) => JSON.stringify(value))
  const more = values.length - shown.length
  return (more > 0 ? [...shown, `and ${more} more`] : shown).join(", ")
}
