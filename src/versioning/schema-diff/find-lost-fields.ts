import { nameOfPlace } from "./comparison.ts"
import type { SchemaChange } from "./comparison.ts"
import {
  declarationsIn,
  fieldsDeclaredAt,
  declaringSchemas,
} from "../schema-model/place-schemas.ts"
import type { PlaceSchemas } from "../schema-model/place-schemas.ts"
import { followReferences } from "../schema-model/follow-references.ts"
import type { SchemaNode } from "../schema-model/schema-node.ts"
import type { Start } from "./compare-views.ts"

/**
 * Declared fields that were removed together with the alternative, the condition or the list that declared them (spec 4:
 * "anywhere in the structure"). `reported`: what the comparison has said already.
 */
export function findLostFields(
  { base, next, path }: Start,
  reported: readonly SchemaChange[],
): readonly SchemaChange[] {
  const known = new Set(
    reported
      .filter(({ subject }) => subject === "field")
      .flatMap(({ kind, pointer, before }) => (kind === "renamed" ? [String(before)] : [pointer])),
  )
  const lost: SchemaChange[] = []
  const seen = new Map<PlaceSchemas, Set<PlaceSchemas>>()
  visit(declaringSchemas(base), declaringSchemas(next), path)
  return lost

  function visit(inBase: PlaceSchemas, inNext: PlaceSchemas, at: readonly string[]): void {
    const met = seen.get(inBase) ?? new Set()
    if (met.has(inNext) || hasUnknownReference(inNext)) return
    seen.set(inBase, met.add(inNext))
    for (const name of fieldsDeclaredAt(inBase)) {
      const [declared, ...more] = allowing(inBase, name)
      if (declared === undefined) continue
      if (allowing(inNext, name).length > 0) visit(inBase.at(name), inNext.at(name), [...at, name])
      else if (![declared, ...more].some(({ pointer }) => known.has(pointer)))
        lost.push(removed(declared, [...at, name]))
    }
    if (inBase.at("*").schemas.length > 0) visit(inBase.at("*"), inNext.at("*"), [...at, "*"])
  }
}

/** What lies behind an unknown reference may declare anything. */
function hasUnknownReference({ schemas }: PlaceSchemas): boolean {
  return schemas.some((node) => followReferences(node).unknown.length > 0)
}

function allowing(place: PlaceSchemas, name: string): readonly SchemaNode[] {
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
