import type { SchemaChange } from "./comparison.ts"

/** A value of a keyword, and where it stands. */
interface Occurrence {
  readonly value: unknown
  readonly pointer: string
}

/** Whether a keyword came, went or changed, with its place and its values; `around` is the place where neither has one. */
export function changedOccurrence(
  base: Occurrence | undefined,
  next: Occurrence | undefined,
  around = "",
): Pick<SchemaChange, "kind" | "pointer" | "before" | "after"> {
  return {
    kind: changeKind(base, next),
    pointer: next?.pointer ?? base?.pointer ?? around,
    ...(base === undefined ? {} : { before: base.value }),
    ...(next === undefined ? {} : { after: next.value }),
  }
}

/** What happened to something that one side may lack. */
export function changeKind(base: unknown, next: unknown): "added" | "removed" | "modified" {
  if (base === undefined) return "added"
  return next === undefined ? "removed" : "modified"
}
