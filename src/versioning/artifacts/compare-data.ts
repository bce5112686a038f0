import type { ArtifactChange, FileComparison } from "./artifact-change.ts"
import { bumpOfUse } from "./artifact-types.ts"
import { compareDocdefs } from "./compare-docdefs.ts"
import { compareJson } from "./compare-json.ts"
import { compareManifests } from "./compare-manifests.ts"
import { compareDeclaredSchemas, compareSchemaFiles } from "./compare-schema-files.ts"
import { describeDifference } from "./describe-difference.ts"
import { findMoves } from "./find-moves.ts"
import { isSelfReference } from "./self-reference.ts"

/** The differences of two parsed states of one file, by what its artifact is. */
export function compareData(
  comparison: FileComparison,
  path: string,
  base: unknown,
  next: unknown,
): ArtifactChange[] {
  switch (comparison.artifact) {
    case "Manifest":
      return [
        ...findMoves(compareManifests(base, next, comparison.next)),
        ...compareDeclaredSchemas(comparison, path),
      ]
    case "Schema":
      return compareSchemaFiles(comparison, path, base, next)
    case "DocDef":
      return findMoves(withoutSelf(comparison, compareDocdefs(base, next)))
    default:
      return findMoves(withoutSelf(comparison, compareEntries(comparison, path, base, next)))
  }
}

/** Keys of notes, which no reader of the data acts on. */
const NOTES = new Set(["$schema", "$comment", "_comment"])

function compareEntries(
  { artifact, next: release }: FileComparison,
  path: string,
  base: unknown,
  next: unknown,
): ArtifactChange[] {
  const bump = bumpOfUse(release, artifact, path)
  return compareJson(base, next).map((difference) => {
    const isNote = difference.path.some((key) => NOTES.has(key))
    return describeDifference(difference, "entry", isNote ? "patch" : bump)
  })
}

/** A release that names itself names another version each time. */
function withoutSelf(
  { base, next }: FileComparison,
  changes: readonly ArtifactChange[],
): ArtifactChange[] {
  const isOwnVersion = ({ pointer, before, after }: ArtifactChange): boolean =>
    pointer === "/version" &&
    before === base.version &&
    (after === next.version || next.version === "draft")
  return changes.filter(
    (change) => !isOwnVersion(change) && !isSelfReference(next, change.before, change.after),
  )
}
