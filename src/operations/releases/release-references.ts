import type { Kind } from "../../domain/config.ts"
import { isRecord } from "../../domain/manifest.ts"
import { parseReference } from "../../domain/reference.ts"
import type { Release } from "../../domain/release.ts"
import { parseJson } from "../../documents/parse-json.ts"
import { parseYaml } from "../../documents/parse-yaml.ts"

/** Every reference in the YAML and JSON values of a release, once, in order of the text (spec 1.6). */
export function referencesOf(release: Release, kinds: readonly Kind[]): readonly string[] {
  const texts = release.files.flatMap((file) => stringsOf(valueOf(file.path, file.text)))
  return [...new Set(texts.filter((text) => parseReference(kinds, text) !== null))].toSorted()
}

function valueOf(path: string, text: string | null): unknown {
  if (text === null) return null
  if (path.endsWith(".json")) return parseJson(text).value
  return /\.ya?ml$/.test(path) ? parseYaml(text).value : null
}

function stringsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value]
  if (Array.isArray(value)) return value.flatMap(stringsOf)
  return isRecord(value) ? Object.values(value).flatMap(stringsOf) : []
}
