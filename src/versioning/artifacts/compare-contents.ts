import { isDeepStrictEqual } from "node:util"
import { encodePointer } from "../../documents/json-pointer.ts"
import { parseDocument } from "../../documents/parse-document.ts"
import type { Compatibility } from "../../domain/config.ts"
import { FILE_SUBJECTS } from "../../domain/version-change.ts"
import type { ArtifactType, Bump } from "../../domain/version-change.ts"
import { bumpOfUnread, bumpOfUse, declaredSchema } from "./artifact-types.ts"
import { capitalized } from "./artifact-change.ts"
import type { ArtifactChange, FileComparison } from "./artifact-change.ts"
import { compareDocdefs } from "./compare-docdefs.ts"
import { compareJson } from "./compare-json.ts"
import { compareManifests } from "./compare-manifests.ts"
import { compareSchemas } from "../schema-diff/compare-schemas.ts"
import { compareTexts, diffTexts } from "../text/compare-texts.ts"
import type { TextDifference } from "../text/compare-texts.ts"
import type { SchemaChange } from "../schema-diff/comparison.ts"
import { describeDifference } from "./describe-difference.ts"
import { axesOf, bumpOf } from "../schema-diff/effect.ts"
import { fieldNames } from "./field-names.ts"
import { findMoves } from "./find-moves.ts"
import { isSelfReference } from "./self-reference.ts"

/** The differences of two texts under one path: as data where both are, else as texts. */
export function compareContents(
  comparison: FileComparison,
  path: string,
  before: string,
  after: string,
): ArtifactChange[] {
  const { artifact, next } = comparison
  const bump = bumpOfUse(next, artifact, path)
  const [was, is] = [before, after].map((text) =>
    artifact === "Prompts" ? null : parseDocument(path, text),
  )
  if (was == null || is == null) return [compareAsTexts(comparison, bump, before, after)]
  const problem = [...was.problems, ...is.problems][0]
  if (problem !== undefined)
    return [
      {
        ...textChange(
          artifact,
          bump,
          `Text changed; it could not be compared as data: ${problem.message}`,
          before,
          after,
        ),
        ...bumpOfUnread(next, artifact, path),
      },
    ]
  // The same schema says another thing where what it refers to does.
  const changes =
    artifact === "Schema" || !isDeepStrictEqual(was.value, is.value)
      ? compareAsData(comparison, path, bump, was.value, is.value)
      : []
  return changes.length > 0 || before === after || !isDeepStrictEqual(was.value, is.value)
    ? changes
    : [textChange(artifact, "patch", "Rewritten without a change of content", before, after)]
}

function compareAsData(
  comparison: FileComparison,
  path: string,
  bump: Bump,
  before: unknown,
  after: unknown,
): ArtifactChange[] {
  const { artifact, base, next, compatibility, schemas, schemaDeadline: milliseconds } = comparison
  switch (artifact) {
    case "Manifest":
      return [
        ...findMoves(compareManifests(before, after, next)),
        ...compareDeclaredSchemas(comparison, path),
      ]
    case "Schema":
      return compareSchemas(before, after, {
        base: { path, files: schemas?.base },
        next: { path, files: schemas?.next },
        isLibrary: path === next.kind.entry,
        milliseconds,
      }).map((change) => ofSchema(change, compatibility))
    case "DocDef":
      return findMoves(withoutSelf(base, next, compareDocdefs(before, after)))
    default:
      return findMoves(
        withoutSelf(
          base,
          next,
          compareJson(before, after).map((difference) =>
            describeDifference(
              difference,
              "entry",
              difference.path.some((key) => NOTES.has(key)) ? "patch" : bump,
            ),
          ),
        ),
      )
  }
}

/** A `schema_ref` that names another release: what its documents may hold decides, as for a schema of one's own. */
function compareDeclaredSchemas(
  { base, next, compatibility, schemas, schemaDeadline: milliseconds }: FileComparison,
  path: string,
): ArtifactChange[] {
  const [was, is] = [declaredSchema(base), declaredSchema(next)]
  if (
    was === undefined ||
    is === undefined ||
    was === is ||
    isSelfReference(next, was, is) ||
    schemas?.base.get(was) == null ||
    schemas.next.get(is) == null
  )
    return []
  const changes = compareSchemas(
    { $ref: was },
    { $ref: is },
    { base: { path, files: schemas.base }, next: { path, files: schemas.next }, milliseconds },
  )
  return changes
    .filter(({ subject }) => subject !== "reference")
    .map((change) => ({ ...ofSchema(change, compatibility), artifact: "Schema" }))
}

/** Notes that no reader of the data acts on. */
const NOTES = new Set(["$schema", "$comment", "_comment"])

/** A release that names itself names another version each time. */
function withoutSelf(
  base: FileComparison["base"],
  next: FileComparison["next"],
  changes: readonly ArtifactChange[],
): ArtifactChange[] {
  const isOwnVersion = ({ pointer, before, after }: ArtifactChange): boolean =>
    pointer === "/version" &&
    before === base.version &&
    (after === next.version || next.version === "draft")
  return changes.filter(
    (change) => !isOwnVersion(change) && !isSelfReference(next, change.before, change.after),
  )
}

function ofSchema(
  { effect, axes, path, ...change }: SchemaChange,
  compatibility: Compatibility,
): ArtifactChange {
  return {
    ...change,
    documentPath: encodePointer(path),
    bump: bumpOf(effect, compatibility),
    axes: axesOf({ effect, ...(axes && { axes }) }),
    ...(effect === "undecided" ? { undecided: true } : {}),
  }
}

const WORDS: Readonly<Record<TextDifference, string>> = {
  reworded: "reworded",
  corrected: "corrected in spelling",
  reformatted: "changed in white space or punctuation",
}

function compareAsTexts(
  { artifact, base, next, isKnownWord }: FileComparison,
  bump: Bump,
  before: string,
  after: string,
): ArtifactChange {
  const difference = compareTexts(
    before,
    after,
    isKnownWord,
    new Set([...fieldNames(base), ...fieldNames(next)]),
  )
  const subject = FILE_SUBJECTS[artifact]
  return textChange(
    artifact,
    difference === "reworded" ? bump : "patch",
    `${capitalized(subject)} ${WORDS[difference]}`,
    before,
    after,
  )
}

function textChange(
  artifact: ArtifactType,
  bump: Bump,
  message: string,
  before: string,
  after: string,
): ArtifactChange {
  const textDiff = diffTexts(before, after)
  return {
    kind: "modified",
    pointer: "",
    subject: FILE_SUBJECTS[artifact],
    bump,
    message,
    ...(textDiff === undefined ? {} : { textDiff }),
  }
}
