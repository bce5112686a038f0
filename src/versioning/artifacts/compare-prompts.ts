import { FILE_SUBJECTS } from "../../domain/version-change.ts"
import type { Bump } from "../../domain/version-change.ts"
import { compareTexts, diffTexts } from "../text/compare-texts.ts"
import type { TextDifference } from "../text/compare-texts.ts"
import { capitalized } from "./artifact-change.ts"
import type { ArtifactChange, FileComparison } from "./artifact-change.ts"
import { fieldNames } from "./field-names.ts"

const PREDICATES: Readonly<Record<TextDifference, string>> = {
  reworded: "reworded",
  corrected: "corrected in spelling",
  reformatted: "changed in white space or punctuation",
}

/** Two states of one text. */
interface Texts {
  readonly base: string
  readonly next: string
}

/** A text for a model: rewording it demands `bump`, anything less a patch. */
export function comparePrompts(
  { artifact, base, next, isKnownWord }: FileComparison,
  bump: Bump,
  texts: Texts,
): ArtifactChange {
  const names = new Set([...fieldNames(base), ...fieldNames(next)])
  const difference = compareTexts(texts.base, texts.next, isKnownWord, names)
  return textChange(
    {
      artifact,
      bump: difference === "reworded" ? bump : "patch",
      message: `${capitalized(FILE_SUBJECTS[artifact])} ${PREDICATES[difference]}`,
    },
    texts,
  )
}

/** A change of a text as a whole, with the lines that differ. */
export function textChange(
  {
    artifact,
    bump,
    message,
  }: Pick<FileComparison, "artifact"> & Pick<ArtifactChange, "bump" | "message">,
  { base, next }: Texts,
): ArtifactChange {
  const textDiff = diffTexts(base, next)
  return {
    kind: "modified",
    pointer: "",
    subject: FILE_SUBJECTS[artifact],
    bump,
    message,
    ...(textDiff === undefined ? {} : { textDiff }),
  }
}
