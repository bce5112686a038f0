import { decodePointer, encodePointer, valueAt } from "../../documents/json-pointer.ts"
import type { SchemaChange } from "./comparison.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"

/** Where a change stands in both schemas: in the other one at the same place, if there is one, else at the schema around it. */
export function changePointers(
  { kind, pointer, before }: Pick<SchemaChange, "kind" | "pointer" | "before">,
  base: SchemaView,
  next: SchemaView,
): NonNullable<SchemaChange["pointers"]> {
  if (kind === "renamed") return { base: String(before), new: pointer }
  return kind === "removed"
    ? { base: pointer, new: counterpart(pointer, base, next) }
    : { base: counterpart(pointer, next, base), new: pointer }
}

function counterpart(pointer: string, own: SchemaView, other: SchemaView): string {
  const segments = pointer.startsWith(`${own.pointer}/`)
    ? (decodePointer(pointer.slice(own.pointer.length)) ?? [])
    : []
  const node = other.nodes.find((candidate) => candidate.pointer === other.pointer)
  const isThere = valueAt(node?.schema, segments) !== undefined
  return isThere ? other.pointer + encodePointer(segments) : other.pointer
}
