import manifestSchema from "../../schemas/manifest.schema.json" with { type: "json" }
import { keywordsOf } from "../../src/documents/json-schema/keywords.ts"

export const KEYWORD_WORDS: ReadonlySet<string> = keywordsOf("2020-12")
export const MANIFEST_WORDS: readonly string[] = Object.keys(manifestSchema.properties)
