import { didYouMean, nearest } from "../../domain/nearest.ts"
import { releaseFile } from "../../domain/release.ts"
import { fileProblems } from "../files/file-problems.ts"
import { findingAt, parseFindings } from "../finding-at.ts"
import { namedPaths, reachedFiles } from "../files/named-files.ts"
import type { NamedPath } from "../files/named-files.ts"
import { schemaPaths } from "../schemas/release-schemas.ts"
import type { Rule, RuleContext, RuleFinding } from "../rule.ts"
import { testFiles } from "../files/test-files.ts"

export const artifactExists: Rule = {
  id: "artifact-exists",
  group: "Manifest",
  severity: "error",
  summary:
    "Artifacts that are missing, lie outside the release, or cannot be read; files that nothing refers to.",
  explanation:
    "Every path under artifacts and tests must be a regular file of the same release, written as it lies there. Symbolic links, submodules, files above the size limits, names that differ only in case, and broken JSON or YAML cannot be relied on. A file that nothing in the release refers to is a warning: name it in the manifest or remove it.",
  good: {
    file: "package.yaml",
    text: `doc_type_id: sample\nartifacts:\n  schema: schemas/output.schema.json\n`,
  },
  bad: {
    file: "package.yaml",
    text: `doc_type_id: sample\nartifacts:\n  schema: schemas/output.json\n`,
    at: { line: 3, column: 11 },
  },
  setting: { files: { "schemas/output.schema.json": "{}\n" } },
  check: (context) => [
    ...missing(context),
    ...missingEntry(context),
    ...broken(context),
    ...unused(context),
  ],
}

function missing(context: RuleContext): RuleFinding[] {
  const { release, snapshot } = context
  return namedPaths(release, snapshot.config.kinds).flatMap((named) => {
    const wrong = wrongPath(context, named)
    return wrong === null
      ? []
      : [
          findingAt(context, release.kind.manifest ?? "", {
            pointer: named.pointer,
            message: wrong,
            hint: didYouMean(
              nearest(
                named.path,
                release.files.map(({ path }) => path),
              ),
            ),
          }),
        ]
  })
}

function wrongPath({ release }: RuleContext, { path }: NamedPath): string | null {
  if (path.startsWith("/") || path.split("/").includes("..") || /^[a-z][a-z0-9+.-]*:/i.test(path))
    return `${JSON.stringify(path)} lies outside the release.`
  if (path.includes("\\") || path.split("/").some((segment) => segment === "" || segment === "."))
    return `${JSON.stringify(path)} must be written plainly, such as prompts/task.prompt.txt.`
  const file = releaseFile(release, path)
  if (file === undefined)
    return release.files.some((other) => other.path.startsWith(`${path}/`))
      ? `${path} is a folder; name a file in it.`
      : `${path} is not in the release.`
  return file.mode === "symlink" ? `${path} is a symbolic link, which cfg does not follow.` : null
}

function missingEntry(context: RuleContext): RuleFinding[] {
  const { kind, files } = context.release
  if (kind.entry === undefined || releaseFile(context.release, kind.entry) !== undefined) return []
  return [
    findingAt(context, kind.entry, {
      message: `The release has no ${kind.entry}.`,
      hint: didYouMean(
        nearest(
          kind.entry,
          files.map(({ path }) => path),
        ),
      ),
    }),
  ]
}

/** Manifest, schemas and tests are read by rules of their own, which report what they cannot parse. */
function broken(context: RuleContext): RuleFinding[] {
  const { release, snapshot } = context
  const elsewhere = new Set([
    release.kind.manifest,
    ...schemaPaths(release),
    ...testFiles(release).map(({ path }) => path),
  ])
  const unparsed = release.files
    .filter(({ path }) => !elsewhere.has(path))
    .flatMap(({ path }) => parseFindings(path, context.document(path)))
  return [
    ...fileProblems(release, snapshot.config.limits).map((problem) => ({
      ...problem,
      line: 1,
      column: 1,
    })),
    ...unparsed,
  ]
}

function unused(context: RuleContext): RuleFinding[] {
  const { manifest } = context.release.kind
  if (manifest !== undefined && context.document(manifest)?.value === undefined) return []
  const reached = reachedFiles(context)
  return context.release.files
    .filter(({ path, mode }) => mode === "file" && !reached.has(path) && !isFree(path))
    .map(({ path }) =>
      findingAt(context, path, {
        message: "Nothing in the release refers to this file.",
        severity: "warning",
        hint: "Name it under artifacts in the manifest, or remove it.",
      }),
    )
}

/** Tests are found where they lie; notes for people and git's own files need no reader. */
function isFree(path: string): boolean {
  return (
    path.startsWith("tests/") ||
    /(?:^|\/)(?:readme|changelog|notes)(?:\.\w+)?$/i.test(path) ||
    /(?:^|\/)\.[^/]+$/.test(path)
  )
}
