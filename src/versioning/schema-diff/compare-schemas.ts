import { isDeepStrictEqual } from "node:util"
import { withinDeadline } from "../../documents/within-deadline.ts"
import { compareAnnotations } from "./compare-annotations.ts"
import { compareBounds } from "./compare-bounds.ts"
import { compareBranches } from "./compare-branches.ts"
import { compareConditions } from "./compare-conditions.ts"
import { compareFieldRules } from "./compare-field-rules.ts"
import { compareFields } from "./compare-fields.ts"
import { compareFormats } from "./compare-formats.ts"
import { compareItems } from "./compare-items.ts"
import { compareReferences } from "./compare-references.ts"
import { compareTypes } from "./compare-types.ts"
import { compareUnevaluated } from "./compare-unevaluated.ts"
import { compareViews } from "./compare-views.ts"
import type { Start } from "./compare-views.ts"
import type { Comparer, SchemaChange } from "./comparison.ts"
import { findLostFields } from "./find-lost-fields.ts"
import {
  childNode,
  hasHiddenSiblings,
  openSchema,
  rootNode,
} from "../schema-model/schema-document.ts"
import type { SchemaContext, SchemaDocument, SchemaNode } from "../schema-model/schema-document.ts"
import { objectAt } from "../schema-model/schema-view.ts"

/** In the order in which their changes are reported. */
const COMPARERS: readonly Comparer[] = [
  compareTypes,
  compareFields,
  compareFieldRules,
  compareItems,
  compareBounds,
  compareFormats,
  compareBranches,
  compareConditions,
  compareUnevaluated,
  compareReferences,
  compareAnnotations,
]

/** Milliseconds; schemas that people write take a few. With witnesses it is less than the two seconds that are promised. */
export const DEADLINE = 1000

export interface Surroundings {
  /** What references that leave the file lead to. */
  readonly base?: SchemaContext
  readonly next?: SchemaContext
  /** Others may refer to its definitions, so that those count that it makes no use of itself. */
  readonly isLibrary?: boolean
  /** In place of `DEADLINE`. */
  readonly milliseconds?: number
}

/**
 * The differences of two parsed JSON Schemas (drafts 04 to 2020-12) as to what documents they accept (spec 4). Equal
 * values give none; a difference that only moves things gives one of effect "annotated". What is said to be "narrowed"
 * errs to the safe side: every base document may be valid still. What is not said to break does not.
 * What cannot be compared in time is "undecided" as a whole.
 */
export function compareSchemas(
  base: unknown,
  next: unknown,
  { base: was, next: is, isLibrary = false, milliseconds = DEADLINE }: Surroundings = {},
): readonly SchemaChange[] {
  const isSameText = isDeepStrictEqual(base, next)
  if (isSameText && was === undefined) return []
  const compared = withinDeadline(milliseconds, () => {
    const read = (hidesSiblings: boolean) =>
      [
        openSchema("base", base, was, hidesSiblings),
        openSchema("next", next, is, hidesSiblings),
      ] as const
    const strictly = read(true)
    const changes = differences(...strictly, isLibrary)
    // Validators differ in what they make of keywords beside a `$ref`: it breaks if it does for some of them.
    return uniqueChanges([
      ...changes,
      ...(strictly.some(hasHiddenSiblings) ? differences(...read(false), isLibrary) : []),
    ])
  })
  if (compared === null)
    return [ofWhole("undecided", "Schema changed beyond what can be compared in time")]
  return compared.result.length > 0 || isSameText
    ? compared.result
    : [ofWhole("annotated", "Schema rewritten without a change of meaning")]
}

function differences(
  base: SchemaDocument,
  next: SchemaDocument,
  isLibrary: boolean,
): readonly SchemaChange[] {
  const definitions = isLibrary ? pairedDefinitions(base, next) : []
  const kept = definitions.flatMap(({ base: was, next: is, path }): Start[] =>
    was === undefined || is === undefined ? [] : [{ base: was, next: is, path }],
  )
  const starts = [{ base: rootNode(base), next: rootNode(next), path: [] }, ...kept]
  const changes = compareViews([base, next], starts, COMPARERS)
  return [
    ...changes,
    ...starts.flatMap((start) => findLostFields(start.base, start.next, changes, start.path)),
    ...definitions.flatMap(unpaired),
  ]
}

interface PairedDefinition {
  readonly base: SchemaNode | undefined
  readonly next: SchemaNode | undefined
  readonly path: readonly [keyword: string, name: string]
}

/** What stands under `$defs`, whether the schema uses it or not. */
function pairedDefinitions(
  base: SchemaDocument,
  next: SchemaDocument,
): readonly PairedDefinition[] {
  return ["$defs", "definitions"].flatMap((keyword) => {
    const [was, is] = [definitionsIn(base, keyword), definitionsIn(next, keyword)]
    return [...new Set([...was.keys(), ...is.keys()])].map((name): PairedDefinition => ({
      base: was.get(name),
      next: is.get(name),
      path: [keyword, name],
    }))
  })
}

function unpaired({ base, next, path }: PairedDefinition): readonly SchemaChange[] {
  if (base !== undefined && next !== undefined) return []
  const [node, effect, kind] =
    base === undefined
      ? ([next, "declared", "added"] as const)
      : ([base, "undeclared", "removed"] as const)
  return [
    {
      effect,
      axes: kind === "added" ? [] : ["structure"],
      kind,
      subject: "definition",
      message: `Definition ${path[1]} ${kind}`,
      pointer: node?.pointer ?? "",
      path,
    },
  ]
}

function definitionsIn(document: SchemaDocument, keyword: string): ReadonlyMap<string, SchemaNode> {
  const root = rootNode(document)
  return new Map(
    typeof root.schema === "boolean"
      ? []
      : Object.keys(objectAt(root.schema, keyword)).map((name) => [
          name,
          childNode(root, keyword, name),
        ]),
  )
}

/** A schema that is referred to from several places has changed once. */
function uniqueChanges(changes: readonly SchemaChange[]): readonly SchemaChange[] {
  const keyed = changes.map(
    (change) =>
      [
        JSON.stringify([change.effect, change.kind, change.pointer, change.before, change.after]),
        change,
      ] as const,
  )
  return [...new Map(keyed.toReversed()).values()].toReversed()
}

function ofWhole(effect: SchemaChange["effect"], message: string): SchemaChange {
  return { effect, kind: "modified", subject: "schema", message, pointer: "", path: [] }
}
