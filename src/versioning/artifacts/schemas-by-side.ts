import { parseDocument } from "../../documents/parse-document.ts"
import type { Release } from "../../domain/release.ts"
import type { SchemasBySide } from "../../domain/version-change.ts"
import { artifactTypeOf } from "./artifact-types.ts"
import type { FilePair } from "./pair-files.ts"

/** The schemas of other releases that those of a release refer to, by reference. */
export type ReadSharedSchemas = (release: Release) => Promise<ReadonlyMap<string, unknown>>

/** The schemas of both releases, parsed; undefined where none of them changed. */
export async function schemasBySide(
  pairs: readonly FilePair[],
  base: Release,
  next: Release,
  read?: ReadSharedSchemas,
): Promise<SchemasBySide | undefined> {
  const isChanged =
    base.manifest?.schema_ref !== next.manifest?.schema_ref ||
    pairs.some((pair) => isChangedSchema(pair, next))
  if (!isChanged) return undefined
  const [sharedOfBase, sharedOfNext] = [await read?.(base), await read?.(next)]
  return {
    base: new Map([...(sharedOfBase ?? []), ...ownSchemas(base)]),
    next: new Map([...(sharedOfNext ?? []), ...ownSchemas(next)]),
  }
}

export function isChangedSchema({ base, next }: FilePair, release: Release): boolean {
  return (
    base !== null &&
    next !== null &&
    base.text !== next.text &&
    artifactTypeOf(release, next.path) === "Schema"
  )
}

/** By path; what the manifest's `schema_ref` leads to stands under the manifest's path. */
function ownSchemas(release: Release): readonly (readonly [path: string, schema: unknown])[] {
  const files = release.files.filter(
    ({ path, text }) => text !== null && artifactTypeOf(release, path) === "Schema",
  )
  const declared = release.manifest?.schema_ref
  const byReference =
    declared === undefined || release.kind.manifest === undefined
      ? []
      : [[release.kind.manifest, { $ref: declared }] as const]
  return [
    ...byReference,
    ...files.map(({ path, text }) => [path, parseDocument(path, text ?? "")?.value] as const),
  ]
}
