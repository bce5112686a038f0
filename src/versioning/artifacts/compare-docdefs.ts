import type { Bump } from "../../domain/version-change.ts"
import type { ArtifactChange } from "./artifact-change.ts"
import { compareJson } from "./compare-json.ts"
import type { JsonDifference } from "./compare-json.ts"
import { describeDifference } from "./describe-difference.ts"

/** Lists and maps of what a docdef shows, by the key that holds them; `surface` alone names the one it is for. */
const PARTS: ReadonlyMap<string, string> = new Map([
  ["sections", "section"],
  ["surfaces", "surface"],
  ["panels", "panel"],
  ["tabs", "tab"],
  ["surface", "surface"],
])

/** Entries that only a reader's eye notices. */
const APPEARANCE = new Set([
  "title",
  "label",
  "description",
  "icon",
  "ui",
  "$schema",
  "$comment",
  "_comment",
  "version",
])

/** The differences of two docdefs: what is no longer shown breaks, what is shown anew or from elsewhere does not (spec 4). */
export function compareDocdefs(base: unknown, next: unknown): ArtifactChange[] {
  return compareJson(base, next).map((difference) =>
    describeDifference(difference, ...judge(difference)),
  )
}

function judge({
  kind,
  path,
  before,
  after,
}: JsonDifference): readonly [subject: string, bump: Bump] {
  // Lists are compared item by item, so that two of them in one difference are the same items in another order.
  if (Array.isArray(before) && Array.isArray(after)) return ["order", "minor"]
  const [last = "", holder = ""] = path.toReversed()
  const part = PARTS.get(holder) ?? PARTS.get(last) ?? partInside(kind === "added" ? after : before)
  if (part !== undefined) return [part, kind === "added" ? "minor" : "major"]
  return ["entry", path.some((key) => APPEARANCE.has(key)) ? "patch" : "minor"]
}

function partInside(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined
  return Object.entries(value)
    .map(([key, inner]) => PARTS.get(key) ?? partInside(inner))
    .find((part) => part !== undefined)
}
