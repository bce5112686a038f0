import { isDeepStrictEqual } from "node:util"
import { parseDocument } from "../../documents/parse-document.ts"
import type { ArtifactChange, FileComparison } from "./artifact-change.ts"
import { bumpOfUnread, bumpOfUse } from "./artifact-types.ts"
import { compareData } from "./compare-data.ts"
import { compareLongNumbers } from "./compare-long-numbers.ts"
import { comparePrompts, textChange } from "./compare-prompts.ts"

/** The differences of two texts under one path: as data where both are, else as texts. */
export function compareContents(
  comparison: FileComparison,
  path: string,
  baseText: string,
  nextText: string,
): ArtifactChange[] {
  const { artifact, next } = comparison
  const texts = { base: baseText, next: nextText }
  const bump = bumpOfUse(next, artifact, path)
  const [baseDocument, nextDocument] = [baseText, nextText].map((text) =>
    artifact === "Prompts" ? null : parseDocument(path, text),
  )
  if (baseDocument == null || nextDocument == null) return [comparePrompts(comparison, bump, texts)]
  const [problem] = [...baseDocument.problems, ...nextDocument.problems]
  if (problem !== undefined) {
    const message = `Text changed; it could not be compared as data: ${problem.message}`
    return [
      { ...textChange({ artifact, bump, message }, texts), ...bumpOfUnread(next, artifact, path) },
    ]
  }
  const isSameData = isDeepStrictEqual(baseDocument.value, nextDocument.value)
  const hidden =
    artifact === "Schema"
      ? compareLongNumbers(
          { document: baseDocument, text: baseText },
          { document: nextDocument, text: nextText },
        )
      : []
  // The same schema says something else where what it refers to does.
  const changes =
    artifact === "Schema" || !isSameData
      ? [...hidden, ...compareData(comparison, path, baseDocument.value, nextDocument.value)]
      : []
  if (changes.length > 0 || baseText === nextText || !isSameData) return changes
  const message = "Rewritten without a change of content"
  return [textChange({ artifact, bump: "patch", message }, texts)]
}
