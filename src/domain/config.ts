export type RuleLevel = "error" | "warning" | "off"

/** A family of packages that share a layout (spec 1.1, 1.2). */
export interface Kind {
  readonly name: string
  /** From the config root, holding `{id}` and `{version}` once each: `prompts/roles/{id}/releases/{version}`. */
  readonly path: string
  /** The manifest's name in the release; only kinds with a manifest have one. */
  readonly manifest?: string
  /** The one file a shared artifact consists of. */
  readonly entry?: string
  /** Forms of references to packages of this kind: `prompt:role:{id}:{version}` (spec 1.6). */
  readonly references: readonly string[]
}

/** Where artifacts point into the output schema of the same release (spec 3, `pointer-resolves`). */
export interface PointerDeclaration {
  readonly files: string
  readonly keys: readonly string[]
}

export interface ProhibitedPattern {
  readonly name: string
  readonly pattern: string
  readonly files: string
  readonly message: string
}

/** Findings of a rule that a team accepts (spec 3). */
export interface Suppression {
  readonly rule: string
  /** Glob from the config root: `document_types/x/releases/1.0.0/prompts/*`. */
  readonly files: string
  readonly reason: string
  /** `YYYY-MM-DD`: the last day on which it holds. */
  readonly expires?: string
}

export type Compatibility = "stored" | "readers" | "full" | "strict"

/** Bytes and counts above which a release is refused unread (spec 3). */
export interface Limits {
  readonly file_bytes: number
  readonly release_bytes: number
  readonly release_files: number
}

/** `cfg.yaml` with every default filled in (spec 1.3). */
export interface Config {
  readonly version: 1
  readonly branch: string
  readonly remote: string
  readonly push: boolean
  /** In the order of the file, defaults first. The first kind is the default kind. */
  readonly kinds: readonly Kind[]
  readonly pointers: readonly PointerDeclaration[]
  readonly rules: Readonly<Record<string, RuleLevel>>
  readonly prohibited: readonly ProhibitedPattern[]
  readonly suppressions: readonly Suppression[]
  readonly tag_format: string
  /** The full id of a commit: what the release branch did up to it is accepted as it is; null for nothing. */
  readonly accept_before: string | null
  readonly compatibility: Compatibility
  readonly limits: Limits
}

const releases = "releases/{version}"

export const DEFAULT_CONFIG: Config = {
  version: 1,
  branch: "main",
  remote: "origin",
  push: false,
  kinds: [
    {
      name: "document_types",
      path: `document_types/{id}/${releases}`,
      manifest: "package.yaml",
      references: [
        "schema:{id}:{version}",
        "prompt:{id}:{artifact}:{version}",
        "docdef:{id}:{artifact}:{version}",
        "rules:{id}:{version}",
      ],
    },
    {
      name: "roles",
      path: `prompts/roles/{id}/${releases}`,
      entry: "role.prompt.txt",
      references: ["prompt:role:{id}:{version}"],
    },
    {
      name: "templates",
      path: `prompts/templates/{id}/${releases}`,
      entry: "template.txt",
      references: ["prompt:template:{id}:{version}"],
    },
    {
      name: "tasks",
      path: `prompts/tasks/{id}/${releases}`,
      entry: "task.prompt.txt",
      references: ["prompt:task:{id}:{version}"],
    },
    {
      name: "pgc",
      path: `prompts/pgc/{id}/${releases}`,
      entry: "pgc.prompt.txt",
      references: ["prompt:pgc:{id}:{version}"],
    },
    {
      name: "schemas",
      path: `schemas/{id}/${releases}`,
      entry: "schema.json",
      references: ["schema:{id}:{version}"],
    },
    {
      name: "workflows",
      path: `workflows/{id}/${releases}`,
      entry: "definition.json",
      references: ["workflow:{id}:{version}"],
    },
    {
      name: "components",
      path: `components/{id}/${releases}`,
      entry: "component.json",
      references: ["component:{id}:{version}"],
    },
  ],
  pointers: [{ files: "docdefs/*.docdef.json", keys: ["source_pointer", "repeat_over"] }],
  rules: {},
  prohibited: [],
  suppressions: [],
  tag_format: "{id}/v{version}",
  accept_before: null,
  compatibility: "stored",
  limits: { file_bytes: 1_048_576, release_bytes: 8_388_608, release_files: 500 },
}

/** Kinds with a manifest: the ones that have inputs, artifacts and an authority. */
export function hasManifest(kind: Kind): kind is Kind & { readonly manifest: string } {
  return kind.manifest !== undefined
}
