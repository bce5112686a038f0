import { keywordView, mapKeys, viewOf } from "../schema-model/schema-view.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"

/** How much of a document is made: what is required alone; every declared field; what conditions and their consequences ask for, or where they do not hold. */
export type Extent = "least" | "ample" | "then" | "else"

export const DEPENDENCIES = ["dependentSchemas", "dependentRequired", "dependencies"]

/** The schema with what holds where all conditions do, or none, if the extent asks for that. */
export function withConditions(view: SchemaView, extent: Extent): SchemaView {
  if (extent !== "then" && extent !== "else") return view
  const conditional = extent === "then" ? consequences(view) : [keywordView(view, "else")]
  const possible = conditional.filter(({ never }) => !never)
  return viewOf([view, ...possible].flatMap(({ nodes }) => nodes))
}

function consequences(view: SchemaView): SchemaView[] {
  const dependent = DEPENDENCIES.flatMap((keyword) =>
    [...mapKeys(view, keyword)].map((trigger) => keywordView(view, keyword, trigger)),
  )
  return [keywordView(view, "if"), keywordView(view, "then"), ...dependent]
}
