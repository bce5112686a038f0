import { bothAllow, nameOfPlace } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import { childNode, mapAt } from "../schema-model/schema-node.ts"
import { mapKeys, saysNothing, viewOf } from "../schema-model/schema-view.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"

/** `dependentRequired`, `dependentSchemas` and `dependencies`: what a field demands of others. */
export function compareDependencies(comparison: Comparison): void {
  if (!bothAllow(comparison, "object")) return
  compareDependentFields(comparison)
  compareDependentSchemas(comparison)
}

function compareDependentFields({ base, next, path, report }: Comparison): void {
  const [inBase, inNext] = [dependentFields(base), dependentFields(next)]
  for (const [key, { trigger, name, pointer }] of inNext) {
    if (inBase.has(key)) continue
    const [place, other] = [nameOfPlace([...path, trigger]), nameOfPlace([...path, name])]
    const message = `Field ${place} requires ${other}`
    report({ effect: "narrowed", kind: "added", subject: "dependency", message, pointer })
  }
  for (const [key, { trigger, name, pointer }] of inBase) {
    if (inNext.has(key)) continue
    const [place, other] = [nameOfPlace([...path, trigger]), nameOfPlace([...path, name])]
    const message = `Field ${place} no longer requires ${other}`
    report({ effect: "widened", kind: "removed", subject: "dependency", message, pointer })
  }
}

interface Demand {
  readonly trigger: string
  readonly name: string
  readonly pointer: string
}

/** `dependentRequired`, and the array form of `dependencies` before 2019-09. */
function dependentFields(view: SchemaView): ReadonlyMap<string, Demand> {
  const demands = view.nodes.flatMap((node) =>
    ["dependentRequired", "dependencies"].flatMap((keyword) =>
      Object.entries(mapAt(node.schema, keyword)).flatMap(([trigger, names]) =>
        (Array.isArray(names) ? names : []).map((name: unknown, index) => ({
          trigger,
          name,
          pointer: childNode(node, keyword, trigger, index).pointer,
        })),
      ),
    ),
  )
  return new Map(
    demands
      .filter((demand): demand is Demand => typeof demand.name === "string")
      .map((demand) => [JSON.stringify([demand.trigger, demand.name]), demand]),
  )
}

const SCHEMA_MAPS = ["dependentSchemas", "dependencies"]

function compareDependentSchemas(comparison: Comparison): void {
  const { base, next } = comparison
  const triggers = [base, next].flatMap((view) =>
    SCHEMA_MAPS.flatMap((keyword) => [...mapKeys(view, keyword)]),
  )
  for (const trigger of new Set(triggers)) compareDependentSchema(comparison, trigger)
}

function compareDependentSchema(comparison: Comparison, trigger: string): void {
  const { path, report, descend } = comparison
  const base = dependentView(comparison.base, trigger)
  const next = dependentView(comparison.next, trigger)
  const place = [...path, trigger]
  if (base.never && next.never) return
  if (base.never || next.never)
    return report(
      {
        effect: next.never ? "narrowed" : "widened",
        kind: "modified",
        subject: "dependency",
        message: `Field ${nameOfPlace(place)} is ${next.never ? "no longer allowed" : "allowed now"}`,
        pointer: next.pointer || base.pointer,
      },
      place,
    )
  if (saysNothing(base) && saysNothing(next)) return
  if (!saysNothing(base) && !saysNothing(next)) return descend(base, next)
  const kind = saysNothing(base) ? "added" : "removed"
  report({
    effect: kind === "added" ? "narrowed" : "widened",
    kind,
    subject: "dependency",
    message: `Condition on field ${nameOfPlace(place)} ${kind}`,
    pointer: kind === "added" ? next.pointer : base.pointer,
  })
}

/** `dependentSchemas`, and the schema form of `dependencies` before 2019-09. */
function dependentView({ nodes }: SchemaView, trigger: string): SchemaView {
  return viewOf(
    nodes.flatMap((node) =>
      SCHEMA_MAPS.filter((keyword) => Object.hasOwn(mapAt(node.schema, keyword), trigger)).map(
        (keyword) => childNode(node, keyword, trigger),
      ),
    ),
  )
}
