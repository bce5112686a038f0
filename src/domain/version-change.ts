export type Bump = "major" | "minor" | "patch" | "none"

/** Artifact types, in the order a diff shows them (spec 2.2 `diff`). */
export const ARTIFACT_TYPES = [
  "Manifest",
  "Prompts",
  "Schema",
  "DocDef",
  "Rules",
  "Workflow",
  "Tests",
  "Other",
] as const
export type ArtifactType = (typeof ARTIFACT_TYPES)[number]

/** What one file of each type is called in a sentence. */
export const FILE_SUBJECTS: Readonly<Record<ArtifactType, string>> = {
  Manifest: "manifest",
  Prompts: "prompt",
  Schema: "schema",
  DocDef: "docdef",
  Rules: "rule file",
  Workflow: "workflow",
  Tests: "test file",
  Other: "file",
}

/** What a change of a schema can break (spec 4). */
export type Axis =
  | "stored" // backward compatibility: old data, new schema
  | "readers" // forward compatibility: new data, code written against the old schema
  | "structure" // fields removed or renamed
  | "undeclared names" // old data that carries a name which is declared only now

/** One difference between two releases, typed, with its place in both (spec 4). */
export interface Change {
  readonly artifact: ArtifactType
  /** Path inside the release. */
  readonly file: string
  /** RFC 6901, in the file; empty for a whole file. */
  readonly pointer: string
  readonly kind: "added" | "removed" | "modified" | "renamed"
  /** What it happened to, in the singular: field, enum value, section, input, prompt. */
  readonly subject?: string
  /** One sentence, such as "Required field /risks/owner added". */
  readonly message: string
  readonly bump: Bump
  /** It could not be decided whether the change breaks; then it counts as breaking (spec 4). */
  readonly undecided?: true
  /** For schemas: the place in both, RFC 6901; of what is in one of them alone, the schema around it in the other. */
  readonly pointers?: { readonly base: string; readonly new: string }
  /** For schemas: what it breaks, whether that counts or not. */
  readonly axes?: readonly Axis[]
  /** For schemas: the JSON Pointer of the place in a document, with `*` for any item or any further key. */
  readonly documentPath?: string
  /** Old and new value for JSON and YAML; absent for text. */
  readonly before?: unknown
  readonly after?: unknown
  /** Unified diff lines of a text file, without the file header. */
  readonly textDiff?: string
  /** A document that one version accepts and the other rejects, where the change breaks (spec 4). */
  readonly witness?: { readonly document: unknown; readonly acceptedBy: "base" | "new" }
}

/** What the change since a base demands (spec 4). */
export interface RequiredBump {
  readonly bump: Bump
  /** The changes that demand it, and every lesser one. */
  readonly changes: readonly Change[]
  /** Absent where no schema changed. */
  readonly schemas?: SchemasBySide
}

/** Parsed schemas: the files of either release by path, and those of other releases by the reference as a `$ref` writes it, without its fragment. */
export interface SchemasBySide {
  readonly base: ReadonlyMap<string, unknown>
  readonly next: ReadonlyMap<string, unknown>
}

/** With what could not be decided taken for harmless, as a person answers for it (spec 4); not what a document disproves. */
export function acceptUndecided(required: RequiredBump): RequiredBump {
  const accepted = required.changes.map((change): Change =>
    isUndecidedBreak(change) && change.witness?.acceptedBy !== "base"
      ? { ...change, bump: "minor" }
      : change,
  )
  return { ...required, bump: highestBump(accepted), changes: accepted }
}

export function isUndecidedBreak({ undecided, bump }: Change): boolean {
  return undecided === true && bump === "major"
}

const ORDER: readonly Bump[] = ["none", "patch", "minor", "major"]

export function greaterBump(a: Bump, b: Bump): Bump {
  return ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b
}

export function highestBump(changes: readonly Change[]): Bump {
  return changes.reduce<Bump>((highest, change) => greaterBump(highest, change.bump), "none")
}
