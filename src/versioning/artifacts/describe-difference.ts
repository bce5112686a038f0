import type { Bump } from "../../domain/version-change.ts"
import type { ArtifactChange } from "./artifact-change.ts"
import type { JsonDifference } from "./compare-json.ts"

/** Says a difference of two JSON values in a sentence. */
export function describeDifference(
  difference: JsonDifference,
  subject: string,
  bump: Bump,
): ArtifactChange {
  const { path: _path, name, ...change } = difference
  return {
    ...change,
    subject,
    bump,
    message: `${name || "The whole document"} ${predicate(change)}`,
  }
}

function predicate({
  kind,
  before,
  after,
}: Pick<JsonDifference, "kind" | "before" | "after">): string {
  if (kind !== "modified") return kind
  if (Array.isArray(before) && Array.isArray(after)) return "has another order"
  return isScalar(before) && isScalar(after)
    ? `changed from ${JSON.stringify(before)} to ${JSON.stringify(after)}`
    : "changed"
}

function isScalar(value: unknown): boolean {
  return typeof value !== "object" || value === null
}
