import type { Release } from "./release.ts"

/**
 * Whether a file of a release is a JSON Schema: the manifest's `schema`, or what its name or its folder says is one. What
 * it is for, its artifact type, is another matter: test data may be a schema, too.
 */
export function isSchemaFile({ manifest }: Pick<Release, "manifest">, path: string): boolean {
  return (
    path === manifest?.artifacts["schema"] ||
    /(?:^|[./])schema\.json$/.test(path) ||
    (path.startsWith("schemas/") && path.endsWith(".json"))
  )
}
