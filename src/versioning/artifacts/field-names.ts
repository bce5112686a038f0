import { documentFormat } from "../../documents/document-format.ts"
import { parseJson } from "../../documents/parse-json.ts"
import type { Release } from "../../domain/release.ts"
import { artifactTypeOf } from "./artifact-types.ts"

/** The names that the schemas of a release declare, in lower case: in a prompt, none of them is a misspelling. */
export function fieldNames(release: Release): Set<string> {
  const names = new Set<string>()
  for (const { path, text } of release.files) {
    if (
      text !== null &&
      documentFormat(path) === "json" &&
      artifactTypeOf(release, path) === "Schema"
    )
      collectNames(parseJson(text).value, names)
  }
  return names
}

function collectNames(schema: unknown, names: Set<string>): void {
  if (typeof schema !== "object" || schema === null) return
  for (const [key, value] of Object.entries(schema)) {
    if (key === "properties" && typeof value === "object" && value !== null)
      for (const name of Object.keys(value)) names.add(name.toLowerCase())
    collectNames(value, names)
  }
}
