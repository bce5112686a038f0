import { nameOfPlace } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import { placeOfKeyword } from "./place-of-keyword.ts"
import { valueSet } from "../schema-model/value-set.ts"

/** The values of two schemas that list all they accept. */
export function compareListedValues(
  { base, next, path, report }: Comparison,
  baseValues: readonly unknown[],
  nextValues: readonly unknown[],
): void {
  const pointer = placeOfKeyword(["enum", "const", "oneOf", "anyOf", "type"], next, base)
  const [inBase, inNext] = [valueSet(baseValues), valueSet(nextValues)]
  const removed = baseValues.filter((value) => !inNext.has(value))
  const added = nextValues.filter((value) => !inBase.has(value))
  const place = nameOfPlace(path)
  if (baseValues.length === 1 && nextValues.length === 1 && added.length === 1) {
    const [before, after] = [baseValues[0], nextValues[0]]
    return report({
      effect: "replaced",
      kind: "modified",
      subject: "constant",
      message: `Value of ${place} changed from ${JSON.stringify(before)} to ${JSON.stringify(after)}`,
      pointer,
      before,
      after,
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
