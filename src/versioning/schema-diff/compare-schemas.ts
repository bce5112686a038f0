import { isDeepStrictEqual } from "node:util"
import { withinDeadline } from "../../documents/within-deadline.ts"
import { compareAnnotations } from "./compare-annotations.ts"
import { compareBounds } from "./compare-bounds.ts"
import { compareBranches } from "./compare-branches.ts"
import { compareConditions } from "./compare-conditions.ts"
import { compareDependencies } from "./compare-dependencies.ts"
import { compareFields } from "./compare-fields.ts"
import { compareFormats } from "./compare-formats.ts"
import { compareContains } from "./compare-contains.ts"
import { compareItems } from "./compare-items.ts"
import { compareNamePatterns } from "./compare-name-patterns.ts"
import { comparePropertyNames } from "./compare-property-names.ts"
import { compareReferences } from "./compare-references.ts"
import { compareTypes } from "./compare-types.ts"
import { compareUnevaluated } from "./compare-unevaluated.ts"
import { compareViews } from "./compare-views.ts"
import type { Comparer, SchemaChange } from "./comparison.ts"
import { findLostFields } from "./find-lost-fields.ts"
import { pairDefinitions } from "./pair-definitions.ts"
import type { Patterns } from "../patterns/load-patterns.ts"
import { createInclusion } from "../schema-logic/inclusion.ts"
import { createContentIds } from "../schema-model/content-ids.ts"
import { hasHiddenSiblings } from "../schema-model/follow-references.ts"
import { openSchema } from "../schema-model/schema-document.ts"
import type { SchemaContext, SchemaDocument } from "../schema-model/schema-document.ts"
import { rootNode } from "../schema-model/schema-node.ts"

/** In the order in which their changes are reported. */
const COMPARERS: readonly Comparer[] = [
  compareTypes,
  compareFields,
  compareNamePatterns,
  comparePropertyNames,
  compareDependencies,
  compareItems,
  compareContains,
  compareBounds,
  compareFormats,
  compareBranches,
  compareConditions,
  compareUnevaluated,
  compareReferences,
  compareAnnotations,
]

/** Milliseconds of processor time; schemas that people write take a few. The number of steps ends most before. */
export const DEADLINE = 3000

export interface Surroundings {
  /** What references that leave the file lead to. */
  readonly base?: SchemaContext
  readonly next?: SchemaContext
  /** Others may refer to its definitions, so that those count that it makes no use of itself. */
  readonly isLibrary?: boolean
  /** Decides what regular expressions match; without it different ones are undecided. */
  readonly patterns?: Patterns | null
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
  surroundings: Surroundings = {},
): readonly SchemaChange[] {
  const { base: baseContext, next: nextContext, milliseconds = DEADLINE } = surroundings
  const isSameText = isDeepStrictEqual(base, next)
  if (isSameText && baseContext === undefined) return []
  const compared = withinDeadline(milliseconds, () => {
    const open = (hidesSiblings: boolean) =>
      [
        openSchema("base", base, baseContext, hidesSiblings),
        openSchema("next", next, nextContext, hidesSiblings),
      ] as const
    const strict = open(true)
    const changes = differences(...strict, surroundings)
    // Validators differ in what they make of keywords beside a `$ref`: it breaks if it does for some of them.
    return strict.some(hasHiddenSiblings)
      ? uniqueChanges([...changes, ...differences(...open(false), surroundings)])
      : uniqueChanges(changes)
  })
  if (compared === null)
    return [ofWhole("undecided", "The schema changed too much to be compared in time")]
  return compared.result.length > 0 || isSameText
    ? compared.result
    : [ofWhole("annotated", "Schema rewritten without a change of meaning")]
}

function differences(
  base: SchemaDocument,
  next: SchemaDocument,
  { isLibrary = false, patterns = null }: Surroundings,
): readonly SchemaChange[] {
  const definitions = isLibrary ? pairDefinitions(base, next) : null
  const starts = [
    { base: rootNode(base), next: rootNode(next), path: [] },
    ...(definitions?.pairs ?? []),
  ]
  const roots = starts.flatMap((start) => [start.base, start.next])
  const changes = compareViews({
    starts,
    documents: [base, next],
    comparers: COMPARERS,
    inclusion: createInclusion(roots, patterns),
    texts: createContentIds("text", roots),
  })
  return [
    ...changes,
    ...starts.flatMap((start) => findLostFields(start, changes)),
    ...(definitions?.unpaired ?? []),
  ]
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
