import { hasManifest } from "../../domain/config.ts"
import { releaseFile } from "../../domain/release.ts"
import type { Release } from "../../domain/release.ts"
import { isSchemaFile } from "../../domain/schema-file.ts"
import type { RuleContext } from "../rule.ts"

/** The schema that documents of this type are judged by; null where the release has none. */
export function outputSchemaPath(release: Release): string | null {
  const path = hasManifest(release.kind)
    ? release.manifest?.artifacts["schema"]
    : release.kind.entry
  return path !== undefined &&
    path !== null &&
    isSchemaFile(release, path) &&
    releaseFile(release, path)?.text != null
    ? path
    : null
}

/** Every file of a release that is a JSON Schema, in path order. */
export function schemaPaths(release: Release): string[] {
  return release.files
    .filter(({ path, text }) => text !== null && isSchemaFile(release, path))
    .map(({ path }) => path)
}

/** Those that could be parsed, by path, and those of other releases, by reference: all that a `$ref` may name. */
export function referableSchemas(context: RuleContext): ReadonlyMap<string, unknown> {
  const parsed = schemaPaths(context.release).map(
    (path) => [path, context.document(path)?.value] as const,
  )
  return new Map([...context.sharedSchemas, ...parsed].filter(([, value]) => value != null))
}
