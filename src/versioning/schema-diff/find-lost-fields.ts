import type { SchemaChange } from "./comparison.ts"
import { nameOfPlace } from "./comparison.ts"
import { followReferences } from "../schema-model/schema-document.ts"
import type { SchemaNode } from "../schema-model/schema-document.ts"
import { declarationsIn, declaredNames, declaringPlace } from "../schema-model/schema-places.ts"
import type { Place } from "../schema-model/schema-places.ts"

/**
 * Declared fields that went together with the alternative, the condition or the list that declared them (spec 4:
 * "anywhere in the structure"). `reported`: what the comparison has said already.
 */
export function findLostFields(
  base: SchemaNode,
  next: SchemaNode,
  reported: readonly SchemaChange[],
  from: readonly string[],
): readonly SchemaChange[] {
  const known = new Set(
    reported
      .filter(({ subject }) => subject === "field")
      .flatMap(({ kind, pointer, before }) => (kind === "renamed" ? [String(before)] : [pointer])),
  )
  const lost: SchemaChange[] = []
  const seen = new Map<Place, Set<Place>>()
  visit(declaringPlace(base), declaringPlace(next), from)
  return lost

  function visit(was: Place, is: Place, path: readonly string[]): void {
    const met = seen.get(was) ?? new Set()
    if (met.has(is) || is.schemas.some((node) => followReferences(node).unknown.length > 0)) return
    seen.set(was, met.add(is))
    for (const name of declaredNames(was)) {
      const declared = allowing(was, name)
      if (declared.length === 0) continue
      if (allowing(is, name).length > 0) visit(was.at(name), is.at(name), [...path, name])
      else if (!declared.some(({ pointer }) => known.has(pointer)))
        lost.push(removed(declared[0] as SchemaNode, [...path, name]))
    }
    if (was.at("*").schemas.length > 0) visit(was.at("*"), is.at("*"), [...path, "*"])
  }
}

function allowing(place: Place, name: string): readonly SchemaNode[] {
  return declarationsIn(place, name).filter(({ schema }) => schema !== false)
}

function removed({ pointer, schema }: SchemaNode, path: readonly string[]): SchemaChange {
  return {
    effect: "undeclared",
    kind: "removed",
    subject: "field",
    message: `Field ${nameOfPlace(path)} removed`,
    pointer,
    path,
    before: schema,
  }
}
