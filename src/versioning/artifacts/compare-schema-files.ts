import { encodePointer } from "../../documents/json-pointer.ts"
import type { Compatibility } from "../../domain/config.ts"
import { compareSchemas } from "../schema-diff/compare-schemas.ts"
import type { SchemaChange } from "../schema-diff/comparison.ts"
import { axesOf, bumpOf } from "../schema-diff/effect.ts"
import type { ArtifactChange, FileComparison } from "./artifact-change.ts"
import { isSelfReference } from "./self-reference.ts"

export function compareSchemaFiles(
  comparison: FileComparison,
  path: string,
  base: unknown,
  next: unknown,
): ArtifactChange[] {
  const { compatibility, schemas, patterns, schemaDeadline: milliseconds } = comparison
  return compareSchemas(base, next, {
    base: { path, files: schemas?.base },
    next: { path, files: schemas?.next },
    isLibrary: path === comparison.next.kind.entry,
    patterns,
    milliseconds,
  }).map((change) => fromSchemaChange(change, compatibility))
}

/** A `schema_ref` that names another release: what its documents may hold decides, as for a schema of one's own. */
export function compareDeclaredSchemas(
  { base, next, compatibility, schemas, patterns, schemaDeadline: milliseconds }: FileComparison,
  path: string,
): ArtifactChange[] {
  const [baseReference, nextReference] = [base.manifest?.schema_ref, next.manifest?.schema_ref]
  if (
    baseReference === undefined ||
    nextReference === undefined ||
    baseReference === nextReference ||
    isSelfReference(next, baseReference, nextReference) ||
    schemas?.base.get(baseReference) == null ||
    schemas.next.get(nextReference) == null
  )
    return []
  const changes = compareSchemas(
    { $ref: baseReference },
    { $ref: nextReference },
    {
      base: { path, files: schemas.base },
      next: { path, files: schemas.next },
      patterns,
      milliseconds,
    },
  )
  return changes
    .filter(({ subject }) => subject !== "reference")
    .map((change) => ({ ...fromSchemaChange(change, compatibility), artifact: "Schema" }))
}

function fromSchemaChange(
  { effect, axes, path, ...change }: SchemaChange,
  compatibility: Compatibility,
): ArtifactChange {
  return {
    ...change,
    documentPath: encodePointer(path),
    bump: bumpOf(effect, compatibility),
    axes: axesOf({ effect, ...(axes && { axes }) }),
    ...(effect === "undecided" ? { undecided: true } : {}),
  }
}
