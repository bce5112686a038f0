import { isSchemaFile } from "../../domain/schema-file.ts"
import type { Release } from "../../domain/release.ts"
import type { ArtifactType, Bump, Change } from "../../domain/version-change.ts"

/** What a word in an entry of `artifacts` says about the file it names. */
const KEY_WORDS: readonly (readonly [RegExp, ArtifactType])[] = [
  [/schema/, "Schema"],
  [/docdef/, "DocDef"],
  [/rules/, "Rules"],
  [/workflow/, "Workflow"],
  [/prompt|pgc|questions/, "Prompts"],
]

const FOLDERS: ReadonlyMap<string, ArtifactType> = new Map([
  ["prompts", "Prompts"],
  ["schemas", "Schema"],
  ["docdefs", "DocDef"],
  ["rules", "Rules"],
  ["workflows", "Workflow"],
  ["tests", "Tests"],
])

/** The entry files of shared artifacts that are no schemas (spec 1.2). */
const ENTRIES: readonly (readonly [RegExp, ArtifactType])[] = [
  [/^definition\.json$/, "Workflow"],
  [/\.txt$|\.md$/, "Prompts"],
]

/** What a file is for: by the manifest's key, else by the folder, else by its name. */
export function artifactTypeOf(release: Release, path: string): ArtifactType {
  if (path === release.kind.manifest) return "Manifest"
  const [key] =
    Object.entries(release.manifest?.artifacts ?? {}).find(([, named]) => named === path) ?? []
  const byKey = key === undefined ? "Other" : artifactTypeOfKey(key)
  if (byKey !== "Other") return byKey
  if (path === release.kind.entry) return artifactTypeOfEntry(release, path)
  const byFolder = FOLDERS.get(path.slice(0, path.indexOf("/")))
  return byFolder ?? (isSchemaFile(release, path) ? "Schema" : "Other")
}

function artifactTypeOfEntry(release: Release, path: string): ArtifactType {
  if (isSchemaFile(release, path)) return "Schema"
  return ENTRIES.find(([pattern]) => pattern.test(path))?.[1] ?? "Other"
}

export function artifactTypeOfKey(key: string): ArtifactType {
  return KEY_WORDS.find(([pattern]) => pattern.test(key))?.[1] ?? "Other"
}

/** Whether documents are judged by this schema. */
export function isOutputSchema(release: Release, path: string): boolean {
  return path === release.manifest?.artifacts["schema"] || path === release.kind.entry
}

/**
 * What it demands that a whole file is added or removed. A first output schema can reject documents that nothing judged
 * before; schemas and docdefs that are gone are missed by their readers.
 */
export function bumpOfFile(
  artifact: ArtifactType,
  kind: "added" | "removed",
  outputSchema: boolean,
): Bump {
  const removed = kind === "removed"
  const bumps: Readonly<Record<ArtifactType, Bump>> = {
    Manifest: removed ? "major" : "minor",
    Prompts: "minor",
    Schema: removed || outputSchema ? "major" : "minor",
    DocDef: removed ? "major" : "minor",
    Rules: "minor",
    Workflow: "minor",
    Tests: "patch",
    Other: "patch",
  }
  return bumps[artifact]
}

/** What a change demands whose meaning is not known any closer: tests and files that no program reads are nobody's input (spec 4). */
export function bumpOfUse(release: Release, artifact: ArtifactType, path: string): Bump {
  return artifact === "Tests" || (artifact === "Other" && path !== release.kind.entry)
    ? "patch"
    : "minor"
}

/** Artifacts of which a change can break what others rely on. */
const BREAKABLE: ReadonlySet<ArtifactType> = new Set(["Manifest", "Schema", "DocDef"])

/** As `bumpOfUse`, for a change that could not be looked into: where it may break, it counts as breaking (spec 4). */
export function bumpOfUnread(
  release: Release,
  artifact: ArtifactType,
  path: string,
): Pick<Change, "bump" | "undecided"> {
  return BREAKABLE.has(artifact)
    ? { bump: "major", undecided: true }
    : { bump: bumpOfUse(release, artifact, path) }
}
