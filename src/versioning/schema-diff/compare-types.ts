import { nameOfPlace } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import type { Effect } from "./effect.ts"
import {
  describeTypes,
  finiteValues,
  listedValues,
  typesOf,
} from "../schema-model/schema-values.ts"
import { occurrences } from "../schema-model/schema-view.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"
import { valueSet } from "../schema-model/value-set.ts"

/** `type`, `enum` and `const`, and what alternatives say about them. */
export function compareTypes(comparison: Comparison): void {
  const { base, next } = comparison
  const values = listedValues(base) !== null || listedValues(next) !== null
  const [before, after] = values ? [finiteValues(base), finiteValues(next)] : [null, null]
  if (before !== null && after !== null) return compareValues(comparison, before, after)
  compareTypeSets(comparison)
  if (before !== null) reportListing(comparison, "widened", before)
  if (after !== null) reportListing(comparison, "narrowed", after)
}

function compareTypeSets({ base, next, path, report }: Comparison): void {
  const [before, after] = [typesOf(base), typesOf(next)]
  const lost = [...before].some(
    (type) => !after.has(type) && !(type === "fraction" && holdsWholesAlone(base)),
  )
  const gained = [...after].some(
    (type) => !before.has(type) && !(type === "fraction" && holdsWholesAlone(next)),
  )
  if (!lost && !gained) return
  const [was, is] = [describeTypes(before), describeTypes(after)]
  report({
    effect: lost ? (gained ? "replaced" : "narrowed") : "widened",
    kind: "modified",
    subject: "type",
    message: `Type of ${nameOfPlace(path)} ${lost ? (gained ? "changed" : "narrowed") : "widened"} from ${was || "none"} to ${is || "none"}`,
    pointer: placeOf(["type", "anyOf", "oneOf"], next, base),
    before: was,
    after: is,
  })
}

/** A multiple of a whole number is one. */
function holdsWholesAlone(view: SchemaView): boolean {
  return occurrences(view, "multipleOf").some(({ value }) => Number.isInteger(value))
}

function compareValues(
  { base, next, path, report }: Comparison,
  before: readonly unknown[],
  after: readonly unknown[],
): void {
  const pointer = placeOf(["enum", "const", "oneOf", "anyOf", "type"], next, base)
  const [was, is] = [valueSet(before), valueSet(after)]
  const removed = before.filter((value) => !is.has(value))
  const added = after.filter((value) => !was.has(value))
  const place = nameOfPlace(path)
  if (before.length === 1 && after.length === 1 && added.length === 1) {
    const message = `Value of ${place} changed from ${JSON.stringify(before[0])} to ${JSON.stringify(after[0])}`
    return report({
      effect: "replaced",
      kind: "modified",
      subject: "constant",
      message,
      pointer,
      before: before[0],
      after: after[0],
    })
  }
  for (const value of removed) {
    report({
      effect: "narrowed",
      kind: "removed",
      subject: "enum value",
      message: `Value ${JSON.stringify(value)} of ${place} removed`,
      pointer,
      before: value,
    })
  }
  for (const value of added) {
    report({
      effect: "widened",
      kind: "added",
      subject: "enum value",
      message: `Value ${JSON.stringify(value)} of ${place} added`,
      pointer,
      after: value,
    })
  }
}

function reportListing(
  { base, next, path, report }: Comparison,
  effect: Effect,
  values: readonly unknown[],
): void {
  const [kind, words] =
    effect === "narrowed"
      ? (["added", "restricted"] as const)
      : (["removed", "no longer restricted"] as const)
  const pointer = placeOf(["enum", "const", "oneOf", "anyOf"], effect === "narrowed" ? next : base)
  const side = effect === "narrowed" ? { after: values } : { before: values }
  report({
    effect,
    kind,
    subject: "value list",
    message: `${nameOfPlace(path)} ${words} to ${listed(values)}`,
    pointer,
    ...side,
  })
}

const MOST_LISTED = 10

function listed(values: readonly unknown[]): string {
  const shown = values.slice(0, MOST_LISTED).map((value) => JSON.stringify(value))
  return [
    ...shown,
    ...(values.length > MOST_LISTED ? [`and ${values.length - MOST_LISTED} more`] : []),
  ].join(", ")
}

/** Where the first of some keywords stands, in the first view that has one. */
function placeOf(keywords: readonly string[], ...views: readonly SchemaView[]): string {
  const found = views.flatMap((view) => keywords.flatMap((keyword) => occurrences(view, keyword)))
  return found[0]?.pointer ?? views.find(({ pointer }) => pointer !== "")?.pointer ?? ""
}
