import { documentFormat } from "./document-format.ts"
import { parseJson } from "./parse-json.ts"
import { parseYaml } from "./parse-yaml.ts"
import type { SourceDocument } from "./source-document.ts"

/** A file's text in the format that its extension names; null for what is neither JSON nor YAML. */
export function parseDocument(path: string, text: string): SourceDocument | null {
  switch (documentFormat(path)) {
    case "json":
      return parseJson(text)
    case "yaml":
      return parseYaml(text)
    case null:
      return null
  }
}
