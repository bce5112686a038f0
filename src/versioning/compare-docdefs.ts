import type { Bump } from "../domain/version-change.ts"
import type { ArtifactChange } from "./artifact-change.ts"
import { compareJson } from "./compare-json.ts"
import type { JsonDifference } from "./compare-json.ts"
import { describeDifference } from "./describe-difference.ts"

/** Lists and maps of what a docdef shows, by the key that holds them. */
const PARTS: Readonly<Record<string, string>> = { sections: "section", surfaces: "surface", panels: "panel", tabs: "tab" }

/** Entries that only a reader's eye notices. */
const APPEARANCE = new Set(["title", "label", "description", "order", "icon", "ui", "$schema", "$comment", "_comment", "version"])

/** The differences of two docdefs: what is no longer shown breaks, what is shown anew or from elsewhere does not (spec 4). */
export function compareDocdefs(base: unknown, next: unknown): ArtifactChange[] {
  return compareJson(base, next).map((difference) => describeDifference(difference, ...judge(difference)))
}

function judge({ kind, path, before, after }: JsonDifference): readonly [subject: string, bump: Bump] {
  const [last = "", holder = ""] = path.toReversed()
  const part = PARTS[holder] ?? (kind === "removed" && Array.isArray(before) ? PARTS[last] : undefined)
  if (kind !== "modified" && part !== undefined) return [part, kind === "removed" ? "major" : "minor"]
  if (Array.isArray(before) && Array.isArray(after)) return ["order", "patch"]
  return ["entry", path.some((key) => APPEARANCE.has(key)) ? "patch" : "minor"]
}
