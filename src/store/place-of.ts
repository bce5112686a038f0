import type { Place } from "../domain/finding.ts"
import type { SourceDocument } from "../documents/source-document.ts"

/** The place of a value (or its key) of a document, as refusals and findings name it. */
export function placeOf(
  document: SourceDocument,
  file: string,
  pointer: string,
  part: "key" | "value" = "value",
): Place {
  return { file, ...document.locate(pointer, part), pointer }
}
