import { nameOfPlace, isIncluded } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import type { Effect } from "./effect.ts"
import { matchPattern } from "../../documents/match-pattern.ts"
import { mayOverlap } from "./name-patterns.ts"
import { childNode } from "../schema-model/schema-document.ts"
import { declaredFields, fieldView, restFieldsView } from "../schema-model/schema-fields.ts"
import { typesOf } from "../schema-model/schema-values.ts"
import { keywordView, mapKeys, objectAt, saysNothing, viewOf } from "../schema-model/schema-view.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"

/** `patternProperties`, `propertyNames` and the dependencies between fields. */
export function compareFieldRules(comparison: Comparison): void {
  const { base, next } = comparison
  if (!typesOf(base).has("object") || !typesOf(next).has("object")) return
  comparePatterns(comparison)
  compareNames(comparison)
  compareDependentFields(comparison)
  compareDependentSchemas(comparison)
}

/** Names are texts, said or not. */
function compareNames({ base, next, descend }: Comparison): void {
  const [was, is] = [keywordView(base, "propertyNames"), keywordView(next, "propertyNames")]
  const [node] = [...was.nodes, ...is.nodes]
  if (node === undefined) return was.never === is.never ? undefined : descend(was, is, "*")
  const asTexts = (names: SchemaView): SchemaView =>
    names.never
      ? names
      : viewOf([
          ...names.nodes,
          {
            ...(names.nodes[0] ?? node),
            pointer: `${names.pointer} names`,
            schema: { type: "string" },
          },
        ])
  descend(asTexts(was), asTexts(is), "*")
}

function comparePatterns(comparison: Comparison): void {
  const { base, next, path, report, descend } = comparison
  const [before, after] = [mapKeys(base, "patternProperties"), mapKeys(next, "patternProperties")]
  for (const pattern of new Set([...before, ...after])) {
    const [was, is] = [
      keywordView(base, "patternProperties", pattern),
      keywordView(next, "patternProperties", pattern),
    ]
    if (before.has(pattern) && after.has(pattern)) {
      descend(was, is, "*")
      continue
    }
    const added = after.has(pattern)
    report(
      {
        effect: added
          ? addedPattern(comparison, pattern, is)
          : removedPattern(comparison, pattern, was),
        kind: added ? "added" : "removed",
        subject: "pattern",
        message: `Fields of ${nameOfPlace(path)} that match ${JSON.stringify(pattern)} are ${added ? "declared" : "no longer declared"}`,
        pointer: added ? is.pointer : was.pointer,
      },
      [...path, "*"],
    )
  }
}

function addedPattern({ base, probe }: Comparison, pattern: string, held: SchemaView): Effect {
  const free = restFieldsView(base)
  const others = [...mapKeys(base, "patternProperties")]
    .filter((other) => mayOverlap(pattern, other))
    .map((other) => keywordView(base, "patternProperties", other))
  const unclear = declaredFields(base)
    .filter((name) => matchPattern(pattern, name) === null)
    .map((name) => fieldView(base, name))
  const isDecided = [...others, ...unclear].every((view) => isIncluded(probe(view, held, "*")))
  if (free.never) return isDecided ? "widened" : "undecided"
  const [stored, readers] = [
    !isIncluded(probe(free, held, "*")),
    !isIncluded(probe(held, free, "*")),
  ]
  if (stored) return readers ? "replaced" : "narrowed"
  return isDecided ? (readers ? "widened" : "declared") : "undecided"
}

function removedPattern({ next, probe }: Comparison, source: string, pattern: SchemaView): Effect {
  const rest = restFieldsView(next)
  // Names that something else speaks of as well are held to less now.
  const isShared =
    [...mapKeys(next, "patternProperties")].some((other) => mayOverlap(source, other)) ||
    declaredFields(next).some((name) => matchPattern(source, name) === null)
  const readers = isShared || (!rest.never && !isIncluded(probe(rest, pattern, "*")))
  const stored = rest.never || !isIncluded(probe(pattern, rest, "*"))
  return stored ? (readers ? "replaced" : "narrowed") : "widened"
}

function compareDependentFields({ base, next, path, report }: Comparison): void {
  const [before, after] = [dependentFields(base), dependentFields(next)]
  const sides = [
    { demands: after, others: before, effect: "narrowed", kind: "added", words: "requires" },
    {
      demands: before,
      others: after,
      effect: "widened",
      kind: "removed",
      words: "no longer requires",
    },
  ] as const
  for (const { demands, others, effect, kind, words } of sides) {
    for (const [key, { trigger, name, pointer }] of demands) {
      if (others.has(key)) continue
      report({
        effect,
        kind,
        subject: "dependency",
        message: `Field ${nameOfPlace([...path, trigger])} ${words} ${nameOfPlace([...path, name])}`,
        pointer,
      })
    }
  }
}

interface Demand {
  readonly trigger: string
  readonly name: string
  readonly pointer: string
}

/** `dependentRequired`, and the array form of `dependencies` before 2019-09. */
function dependentFields(view: SchemaView): Map<string, Demand> {
  const demands = new Map<string, Demand>()
  for (const node of view.nodes) {
    for (const keyword of ["dependentRequired", "dependencies"]) {
      for (const [trigger, names] of Object.entries(objectAt(node.schema, keyword))) {
        for (const [index, name] of Array.isArray(names) ? names.entries() : []) {
          if (typeof name === "string")
            demands.set(JSON.stringify([trigger, name]), {
              trigger,
              name,
              pointer: childNode(node, keyword, trigger, index).pointer,
            })
        }
      }
    }
  }
  return demands
}

function compareDependentSchemas({ base, next, path, report, descend }: Comparison): void {
  for (const trigger of new Set(
    [base, next].flatMap((view) => [
      ...mapKeys(view, "dependentSchemas"),
      ...mapKeys(view, "dependencies"),
    ]),
  )) {
    const [was, is] = [dependentView(base, trigger), dependentView(next, trigger)]
    if (was.never || is.never) {
      if (was.never === is.never) continue
      const effect = is.never ? "narrowed" : "widened"
      report(
        {
          effect,
          kind: "modified",
          subject: "dependency",
          message: `Field ${nameOfPlace([...path, trigger])} is ${is.never ? "no longer allowed" : "allowed now"}`,
          pointer: is.pointer || was.pointer,
        },
        [...path, trigger],
      )
    } else if (!saysNothing(was) && !saysNothing(is)) descend(was, is)
    else if (!saysNothing(was) || !saysNothing(is)) {
      const added = !saysNothing(is)
      report({
        effect: added ? "narrowed" : "widened",
        kind: added ? "added" : "removed",
        subject: "dependency",
        message: `Condition on field ${nameOfPlace([...path, trigger])} ${added ? "added" : "removed"}`,
        pointer: added ? is.pointer : was.pointer,
      })
    }
  }
}

/** `dependentSchemas`, and the schema form of `dependencies` before 2019-09. */
function dependentView({ nodes }: SchemaView, trigger: string): SchemaView {
  return viewOf(
    nodes.flatMap((node) =>
      ["dependentSchemas", "dependencies"]
        .filter((keyword) => Object.hasOwn(objectAt(node.schema, keyword), trigger))
        .map((keyword) => childNode(node, keyword, trigger)),
    ),
  )
}
