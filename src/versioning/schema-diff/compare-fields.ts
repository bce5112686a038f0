import type { Axis } from "../../domain/version-change.ts"
import { isIncludedButForNames, nameOfPlace } from "./comparison.ts"
import type { Comparison } from "./comparison.ts"
import { axesOf } from "./effect.ts"
import type { Effect } from "./effect.ts"
import { findRenames } from "./find-renames.ts"
import {
  declaration,
  declaredFields,
  fieldView,
  requiredFields,
  restFieldsView,
  unclearPatterns,
} from "../schema-model/schema-fields.ts"
import { isRecord } from "../../domain/manifest.ts"
import { MAX_NESTING, branchGroups } from "../schema-model/schema-branches.ts"
import { listedValues, typesOf } from "../schema-model/schema-values.ts"
import { mapKeys, saysNothing, viewOf } from "../schema-model/schema-view.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"

/** `properties`, `required` and `additionalProperties`: the fields of an object. */
export function compareFields(comparison: Comparison): void {
  const { base, next } = comparison
  if (!typesOf(base).has("object") || !typesOf(next).has("object")) return
  const [before, after] = [declaredFields(base), declaredFields(next)]
  const gone = before.filter((name) => !after.includes(name))
  const come = after.filter((name) => !before.includes(name))
  const renames = findRenames(comparison, gone, come)
  for (const [from, to] of renames) reportRename(comparison, from, to)
  for (const name of gone) if (!renames.has(name)) reportRemoved(comparison, name)
  const renamed = new Set(renames.values())
  for (const name of come) if (!renamed.has(name)) compareAdded(comparison, name)
  for (const name of [
    ...after.filter((name) => before.includes(name)),
    ...forbiddenNames(comparison),
  ])
    comparison.descend(fieldView(base, name), fieldView(next, name), name)
  compareRequired(comparison, gone, come)
  compareRest(comparison)
}

/** Names that one side forbids and the other does not declare. */
function forbiddenNames({ base, next }: Comparison): string[] {
  const named = new Set([...mapKeys(base, "properties"), ...mapKeys(next, "properties")])
  for (const name of [...declaredFields(base), ...declaredFields(next)]) named.delete(name)
  return [...named]
}

/** What becomes of documents when a name that was declared is not any more. */
function axesOfLoss({ base, next, probe }: Comparison, name: string): readonly Axis[] {
  const [was, is] = [declaration(base, name), fieldView(next, name)]
  const stored =
    is.never ||
    unclearPatterns(next, name).length > 0 ||
    !isIncludedButForNames(probe(was, is, name))
  const readers =
    requiredFields(base).has(name) || (!is.never && !isIncludedButForNames(probe(is, was, name)))
  return [
    "structure",
    ...(stored ? (["stored"] as const) : []),
    ...(readers ? (["readers"] as const) : []),
  ]
}

function reportRename(comparison: Comparison, from: string, to: string): void {
  const { base, next, path, report } = comparison
  const broken = [
    ...axesOfLoss(comparison, from),
    ...axesOf({ effect: addedEffect(comparison, to) }),
    ...(requiredFields(next).has(to) ? ["stored"] : []),
  ]
  const axes = (["structure", "stored", "readers", "undeclared names"] as const).filter((axis) =>
    broken.includes(axis),
  )
  report(
    {
      effect: "undeclared",
      axes,
      kind: "renamed",
      subject: "field",
      message: `Field ${nameOfPlace([...path, from])} renamed to ${nameOfPlace([...path, to])}`,
      pointer: declaration(next, to).pointer,
      before: declaration(base, from).pointer,
      after: declaration(next, to).pointer,
    },
    [...path, from],
  )
}

function reportRemoved(comparison: Comparison, name: string): void {
  const { base, path, report, isStillDeclared } = comparison
  const declared = declaration(base, name)
  const axes = axesOfLoss(comparison, name)
  const place = nameOfPlace([...path, name])
  const change = {
    kind: "removed",
    subject: "field",
    pointer: declared.pointer,
    before: declared.nodes[0]?.schema ?? true,
  } as const
  const still = !axes.includes("stored") && isStillDeclared(name)
  if (still === false)
    return report({ ...change, effect: "undeclared", axes, message: `Field ${place} removed` }, [
      ...path,
      name,
    ])
  // What one branch said of a field that is declared for all documents was a limit, not its declaration.
  const message =
    still === "always"
      ? `Further limits on field ${place} removed`
      : `Field ${place} is declared in alternatives or conditions alone now`
  report(
    {
      ...change,
      kind: "modified",
      effect: axes.includes("readers") ? "widened" : "annotated",
      message,
    },
    [...path, name],
  )
}

function compareAdded(comparison: Comparison, name: string): void {
  const { base, next, path, report } = comparison
  const declared = declaration(next, name)
  const wasDeclared = comparison.declarations(name, true).some(({ never }) => !never)
  const isRequired =
    requiredFields(next).has(name) && !requiredFields(base).has(name) && !isImplied(base, name)
  const added = addedEffect(comparison, name)
  report(
    {
      effect: !isRequired
        ? added
        : added === "declared" || added === "narrowed"
          ? "narrowed"
          : "replaced",
      kind: "added",
      subject: "field",
      message: `${wasDeclared ? "Further limits on" : requiredFields(next).has(name) ? "Required" : "Optional"} field ${nameOfPlace([...path, name])} added`,
      pointer: declared.pointer,
      after: declared.nodes[0]?.schema ?? true,
    },
    [...path, name],
  )
}

/** What the name could hold before decides: nothing, anything, or what a pattern or a schema for undeclared names allowed. */
function addedEffect(comparison: Comparison, name: string): Effect {
  const { base, next, probe } = comparison
  if (unclearPatterns(base, name).length > 0) return "undecided"
  const free = fieldView(base, name)
  if (free.never) return "widened"
  if (saysNothing(free)) {
    // Every document has it, or an alternative or a condition of the base has declared it already: then it is no name that was free.
    const isHeldByAll =
      comparison.isHeldByAll(name) && comparison.declarations(name, true).length === 0
    const held = [
      ...(isHeldByAll ? [free] : []),
      ...comparison.declarations(name),
      ...listedFields(base, name),
    ]
    return held.every((was) => isIncludedButForNames(probe(was, fieldView(next, name), name)))
      ? "declared"
      : "narrowed"
  }
  const stored = !isIncludedButForNames(probe(free, fieldView(next, name), name))
  const readers = !isIncludedButForNames(probe(fieldView(next, name), free, name))
  return stored ? (readers ? "replaced" : "narrowed") : readers ? "widened" : "declared"
}

/** What else `required` says, of fields whose declarations went or came as well. */
/** What a field holds in the values that a schema lists. */
function listedFields(view: SchemaView, name: string): SchemaView[] {
  const [node] = view.nodes
  const values = (listedValues(view) ?? []).filter(
    (value): value is Readonly<Record<string, unknown>> =>
      isRecord(value) && Object.hasOwn(value, name),
  )
  return node === undefined
    ? []
    : values.map((value) =>
        viewOf([
          {
            ...node,
            pointer: `${view.pointer} listed ${name} ${JSON.stringify(value[name])}`,
            schema: { const: value[name] },
          },
        ]),
      )
}

/** A field that every alternative which allows objects requires is required. */
function isImplied(view: SchemaView, name: string, nesting = 0): boolean {
  return (
    nesting < MAX_NESTING &&
    branchGroups(view).some(({ branches }) => {
      const objects = branches.filter((branch) => typesOf(branch).has("object"))
      return (
        objects.length > 0 &&
        objects.every(
          (branch) => requiredFields(branch).has(name) || isImplied(branch, name, nesting + 1),
        )
      )
    })
  )
}

function compareRequired(
  { base, next, path, report }: Comparison,
  gone: readonly string[],
  come: readonly string[],
): void {
  const [before, after] = [requiredFields(base), requiredFields(next)]
  const field = (name: string): string => `Field ${nameOfPlace([...path, name])}`
  for (const [name, pointer] of after) {
    if (before.has(name) || come.includes(name) || isImplied(base, name)) continue
    report(
      {
        effect: "narrowed",
        kind: "modified",
        subject: "field",
        message: `${field(name)} is required now`,
        pointer,
        before: "optional",
        after: "required",
      },
      [...path, name],
    )
  }
  for (const [name, pointer] of before) {
    if (after.has(name) || gone.includes(name) || isImplied(next, name)) continue
    report(
      {
        effect: "widened",
        kind: "modified",
        subject: "field",
        message: `${field(name)} is optional now`,
        pointer,
        before: "required",
        after: "optional",
      },
      [...path, name],
    )
  }
}

function compareRest({ base, next, path, report, descend }: Comparison): void {
  const [before, after] = [restFieldsView(base), restFieldsView(next)]
  if (before.never === after.never) return before.never ? undefined : descend(before, after, "*")
  report(
    {
      effect: after.never ? "narrowed" : "widened",
      kind: "modified",
      subject: "object",
      message: `${nameOfPlace(path)} ${after.never ? "no longer accepts" : "accepts"} undeclared fields`,
      pointer: after.pointer || before.pointer || next.pointer,
    },
    [...path, "*"],
  )
}
