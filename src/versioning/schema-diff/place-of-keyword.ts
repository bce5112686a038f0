import { occurrences } from "../schema-model/schema-view.ts"
import type { SchemaView } from "../schema-model/schema-view.ts"

/** The pointer of the first of some keywords, in the first view that has one; else where the first view begins. */
export function placeOfKeyword(
  keywords: readonly string[],
  ...views: readonly SchemaView[]
): string {
  const found = views.flatMap((view) => keywords.flatMap((keyword) => occurrences(view, keyword)))
  return found[0]?.pointer ?? views.find(({ pointer }) => pointer !== "")?.pointer ?? ""
}
