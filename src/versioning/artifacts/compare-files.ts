import { FILE_SUBJECTS } from "../../domain/version-change.ts"
import type { ArtifactType, Bump } from "../../domain/version-change.ts"
import { capitalized } from "./artifact-change.ts"
import type { ArtifactChange, FileComparison } from "./artifact-change.ts"
import { bumpOfFile, bumpOfUnread, isOutputSchema } from "./artifact-types.ts"
import { compareContents } from "./compare-contents.ts"
import type { FilePair } from "./pair-files.ts"

/** What happened to a file: it was added, removed or moved, became something else, or holds something else. */
export function compareFiles(
  { base: baseFile, next: nextFile }: FilePair,
  comparison: FileComparison,
): ArtifactChange[] {
  const { artifact, base, next } = comparison
  if (nextFile === null) {
    const bump = bumpOfFile(artifact, "removed", isOutputSchema(base, baseFile.path))
    return [wholeFile("removed", artifact, bump)]
  }
  if (baseFile === null) {
    const bump = bumpOfFile(artifact, "added", isOutputSchema(next, nextFile.path))
    return [wholeFile("added", artifact, bump)]
  }
  const moved =
    baseFile.path === nextFile.path ? [] : [move(artifact, baseFile.path, nextFile.path)]
  const unread = (message: string): ArtifactChange => ({
    ...wholeFile("modified", artifact, "minor"),
    ...bumpOfUnread(next, artifact, nextFile.path),
    message,
  })
  if (baseFile.mode !== nextFile.mode)
    return [...moved, unread(`A ${baseFile.mode} became a ${nextFile.mode}`)]
  const isSameText = baseFile.text === nextFile.text && baseFile.size === nextFile.size
  if (isSameText && !mayReferToOthers(comparison, nextFile.text)) return moved
  if (baseFile.text === null || nextFile.text === null)
    return [...moved, unread("Changed; the content was not read, so it could not be compared")]
  return [...moved, ...compareContents(comparison, nextFile.path, baseFile.text, nextFile.text)]
}

/** The same text of a schema says something else where a schema that it refers to does. */
function mayReferToOthers({ artifact, schemas }: FileComparison, text: string | null): boolean {
  return artifact === "Schema" && schemas !== undefined && text?.includes("$ref") === true
}

function move(artifact: ArtifactType, from: string, to: string): ArtifactChange {
  return {
    ...wholeFile("renamed", artifact, "patch"),
    message: `Moved from ${from} to ${to}`,
    before: from,
    after: to,
  }
}

function wholeFile(
  kind: ArtifactChange["kind"],
  artifact: ArtifactType,
  bump: Bump,
): ArtifactChange {
  const subject = FILE_SUBJECTS[artifact]
  return { kind, pointer: "", subject, bump, message: `${capitalized(subject)} ${kind}` }
}
