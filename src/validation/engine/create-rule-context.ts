import { parseDocument } from "../../documents/parse-document.ts"
import type { SourceDocument } from "../../documents/source-document.ts"
import { releaseFile } from "../../domain/release.ts"
import type { ReleaseUnderTest, RuleContext, SharedSchemas } from "../rule.ts"

/** Adds the parsed documents, each parsed when it is first asked for, for all rules together. */
export function createRuleContext(
  input: ReleaseUnderTest,
  sharedSchemas: SharedSchemas,
): RuleContext {
  const parsed = new Map<string, SourceDocument | null>()
  return {
    ...input,
    sharedSchemas,
    document(path) {
      const known = parsed.get(path)
      if (known !== undefined) return known
      const text = releaseFile(input.release, path)?.text ?? null
      const document = text === null ? null : parseDocument(path, text)
      parsed.set(path, document)
      return document
    },
  }
}
