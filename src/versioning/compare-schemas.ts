import { isDeepStrictEqual } from "node:util"
import { withinDeadline } from "../documents/within-deadline.ts"
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
import type { Comparer, SchemaChange } from "./comparison.ts"
import { findLostFields } from "./find-lost-fields.ts"
import { openSchema, rootNode } from "./schema-document.ts"
import type { SchemaContext } from "./schema-document.ts"
import { rootView } from "./schema-view.ts"

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

/** Milliseconds; schemas that people write take a few. With a witness it is less than the two seconds that are promised. */
const DEADLINE = 1000

/**
 * The differences of two parsed JSON Schemas (drafts 04 to 2020-12) as to what documents they accept (spec 4). Equal
 * values give none; a difference that only moves things gives one of effect "annotated". What is said to be "narrowed"
 * errs to the safe side: every base document may be valid still. What is not said to break does not.
 * What cannot be compared in time is "undecided" as a whole. The contexts say what references that leave the file lead to.
 */
export function compareSchemas(base: unknown, next: unknown, baseContext?: SchemaContext, nextContext?: SchemaContext): readonly SchemaChange[] {
  const isSameText = isDeepStrictEqual(base, next)
  if (isSameText && baseContext === undefined) return []
  const compared = withinDeadline(DEADLINE, () => {
    const [was, is] = [openSchema("base", base, baseContext), openSchema("next", next, nextContext)]
    const changes = compareViews(rootView(was), rootView(is), COMPARERS)
    return [...changes, ...findLostFields(rootNode(was), rootNode(is), changes)]
  })
  if (compared === null) return [ofWhole("undecided", "Schema changed beyond what can be compared in time")]
  return compared.result.length > 0 || isSameText ? compared.result : [ofWhole("annotated", "Schema rewritten without a change of meaning")]
}

function ofWhole(effect: SchemaChange["effect"], message: string): SchemaChange {
  return { effect, kind: "modified", subject: "schema", message, pointer: "", path: [] }
}
