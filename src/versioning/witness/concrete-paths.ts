import { declaredFields, fieldView } from "../schema-model/field-views.ts"
import { itemView, prefixLength } from "../schema-model/item-views.ts"
import { typesOf } from "../schema-model/schema-values.ts"
import { keywordView, mapKeys } from "../schema-model/schema-view.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"
import { chooseBranches } from "./choose-branches.ts"
import type { Sampler } from "./create-sampler.ts"

/** The paths that one with `*` stands for, with names and indices in its place. They multiply: take as few as are needed. */
export function* concretePaths(
  view: SchemaView,
  [head, ...rest]: readonly string[],
  sampler: Sampler,
): Generator<readonly string[]> {
  if (head === undefined) return yield []
  const chosen = chooseBranches(view, head)
  const names = head === "*" ? [...indicesFor(chosen), ...namesFor(chosen, sampler)] : [head]
  for (const name of names) {
    for (const below of concretePaths(stepInto(chosen, name), rest, sampler)) yield [name, ...below]
  }
}

/** The schema that a path of names and indices leads to. */
export function viewAt(view: SchemaView, path: readonly string[]): SchemaView {
  return path.reduce((at, segment) => stepInto(chooseBranches(at, segment), segment), view)
}

function stepInto(view: SchemaView, segment: string): SchemaView {
  const isIndex =
    /^\d+$/.test(segment) && typesOf(view).has("array") && !declaredFields(view).includes(segment)
  return isIndex ? itemView(view, Number(segment)) : fieldView(view, segment)
}

function indicesFor(view: SchemaView): string[] {
  return typesOf(view).has("array") ? ["0", String(prefixLength(view))] : []
}

function namesFor(view: SchemaView, sampler: Sampler): string[] {
  if (!typesOf(view).has("object")) return []
  const matching = [...mapKeys(view, "patternProperties")].flatMap(
    (pattern) => sampler.ofPattern(pattern) ?? [],
  )
  const allowed = sampler.document(keywordView(view, "propertyNames"))
  return [...matching, "undeclared", "u", ...(typeof allowed === "string" ? [allowed] : [])]
}
