import { FILE_SUBJECTS } from "../../domain/version-change.ts"
import type { ArtifactType, Bump } from "../../domain/version-change.ts"
import { bumpOfFile, bumpOfUnread, isOutputSchema } from "./artifact-types.ts"
import { capitalized } from "./artifact-change.ts"
import type { ArtifactChange, FileComparison } from "./artifact-change.ts"
import { compareContents } from "./compare-contents.ts"
import type { FilePair } from "./pair-files.ts"

/** What happened to a file: it came, went, moved, became something else, or holds something else. */
export function compareFiles(
  { before, after }: FilePair,
  comparison: FileComparison,
): ArtifactChange[] {
  const { artifact, base, next } = comparison
  if (after === null)
    return [
      wholeFile(
        "removed",
        artifact,
        bumpOfFile(artifact, "removed", isOutputSchema(base, before.path)),
      ),
    ]
  if (before === null)
    return [
      wholeFile("added", artifact, bumpOfFile(artifact, "added", isOutputSchema(next, after.path))),
    ]
  const moved =
    before.path === after.path
      ? []
      : [
          {
            ...wholeFile("renamed", artifact, "patch"),
            message: `Moved from ${before.path} to ${after.path}`,
            before: before.path,
            after: after.path,
          },
        ]
  const unread = (message: string): ArtifactChange => ({
    ...wholeFile("modified", artifact, "minor"),
    ...bumpOfUnread(next, artifact, after.path),
    message,
  })
  if (before.mode !== after.mode)
    return [...moved, unread(`A ${before.mode} became a ${after.mode}`)]
  const mayReferToOthers =
    artifact === "Schema" &&
    comparison.schemas !== undefined &&
    after.text?.includes("$ref") === true
  if (before.text === after.text && before.size === after.size && !mayReferToOthers) return moved
  if (before.text === null || after.text === null)
    return [...moved, unread("Changed; the content was not read, so it could not be compared")]
  return [...moved, ...compareContents(comparison, after.path, before.text, after.text)]
}

function wholeFile(
  kind: ArtifactChange["kind"],
  artifact: ArtifactType,
  bump: Bump,
): ArtifactChange {
  const subject = FILE_SUBJECTS[artifact]
  return { kind, pointer: "", subject, bump, message: `${capitalized(subject)} ${kind}` }
}
