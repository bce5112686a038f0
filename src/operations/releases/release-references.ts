import type { Kind } from "../../domain/config.ts"
import { isRecord } from "../../domain/manifest.ts"
import { parseReference } from "../../domain/reference.ts"
import type { Release } from "../../domain/release.ts"
import { parseDocument } from "../../documents/parse-document.ts"

/** Every reference in the YAML and JSON values of a release, once, in order of the text (spec 1.6). */
export function referencesOf(release: Release, kinds: readonly Kind[]): readonly string[] {
  const texts = release.files.flatMap(({ path, text }) =>
    stringsOf(text === null ? null : parseDocument(path, text)?.value),
  )
  return [...new Set(texts.filter((text) => parseReference(kinds, text) !== null))].toSorted()
}

function stringsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value]
  if (Array.isArray(value)) return value.flatMap(stringsOf)
  return isRecord(value) ? Object.values(value).flatMap(stringsOf) : []
}
