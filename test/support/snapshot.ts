import { createHash } from "node:crypto"
import { parseYaml } from "../../src/documents/parse-yaml.ts"
import { DEFAULT_CONFIG } from "../../src/domain/config.ts"
import type { Config } from "../../src/domain/config.ts"
import { compareVersions, kindOf, nameOf } from "../../src/domain/identifiers.ts"
import type {
  CommitId,
  ContentId,
  PackageId,
  Version,
  VersionOrDraft,
} from "../../src/domain/identifiers.ts"
import { POINTER_FILE, releaseAddress } from "../../src/domain/layout.ts"
import { readManifest } from "../../src/domain/manifest.ts"
import type { ActiveSet, PointerMove } from "../../src/domain/pointer-file.ts"
import type { FileMode, Release, ReleaseFile } from "../../src/domain/release.ts"
import type { Snapshot } from "../../src/domain/snapshot.ts"
import type { StageRecord } from "../../src/domain/stage-record.ts"
import { createRuleContext } from "../../src/validation/engine/create-rule-context.ts"
import type { ReleaseUnderTest } from "../../src/validation/rule.ts"
import type { RuleContext } from "../../src/validation/rule.ts"

/** Path inside a release → text, or what is not a readable file. */
export type FilesOf = Readonly<
  Record<
    string,
    | string
    | {
        readonly mode?: FileMode
        readonly size?: number
        readonly validUtf8?: boolean
        readonly text?: string
      }
  >
>

export interface SnapshotInput {
  /** `document_types/project_discovery@1.0.0` → its files. */
  readonly releases?: Readonly<Record<string, FilesOf>>
  /** `document_types/project_discovery` → version. */
  readonly active?: Readonly<Record<string, string>>
  /** `<kind>/<id>@<version>` of the releases that have a valid stage record. */
  readonly staged?: readonly string[]
  readonly config?: Partial<Config>
}

/** `package.yaml` of a valid document type, with some lines replaced or added. */
export function manifestText(id: string, version: string, more = ""): string {
  return `doc_type_id: ${id}\ndisplay_name: A document\nversion: "${version}"\nauthority_level: elaborative\ncreation_mode: constructed\nscope: project\nparent_doc_type: ${id}\n${more}`
}

/** `name`: `<kind>/<id>@<version>`, or `@draft`. */
export function fakeRelease(
  name: string,
  files: FilesOf,
  config: Config = DEFAULT_CONFIG,
): Release {
  const [id, version] = splitName(name)
  const address = releaseAddress({ root: "", config }, id, version)
  if (address === null) throw new Error(`no kind ${kindOf(id)}`)
  const { kind } = address
  const listed = Object.entries(files)
    .map(([path, content]) => fakeFile(path, content))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
  const text = listed.find((file) => file.path === kind.manifest)?.text ?? null
  return {
    package: id,
    ...address,
    contentId: version === "draft" ? null : contentIdOf(listed),
    files: listed,
    manifest: text === null ? null : readManifest(parseYaml(text).value),
  }
}

export function fakeSnapshot(input: SnapshotInput = {}): Snapshot {
  const config = { ...DEFAULT_CONFIG, ...input.config }
  const releases = Object.entries(input.releases ?? {}).map(([name, files]) =>
    fakeRelease(name, files, config),
  )
  const find = (id: PackageId, version: Version) =>
    releases.find((release) => release.package === id && release.version === version) ?? null
  return {
    unread: [],
    nameOf,
    commit: "1".repeat(40) as CommitId,
    root: "",
    config,
    pointers: { path: POINTER_FILE, text: null, form: "grouped", active: activeSet(input.active) },
    packages: async (kind) =>
      [...new Set(releases.map((release) => release.package))]
        .filter((id) => kind === undefined || kindOf(id) === kind)
        .toSorted(),
    holds: async (id) => releases.some((release) => release.package === id),
    versions: async (id) =>
      releases
        .flatMap((release) =>
          release.package === id && release.version !== "draft" && release.contentId !== null
            ? [{ version: release.version, contentId: release.contentId }]
            : [],
        )
        .toSorted((a, b) => compareVersions(a.version, b.version)),
    release: async (id, version) => find(id, version),
    member: async (id, version) => {
      const release = find(id, version)
      return release && { version, manifest: release.manifest }
    },
    stageRecord: async (id, version) => {
      const contentId = find(id, version)?.contentId
      return contentId && input.staged?.includes(`${id}@${version}`)
        ? stageRecord(id, version, contentId)
        : null
    },
  }
}

export interface ContextInput extends SnapshotInput {
  /** The release under test: `<kind>/<id>@<version>`. */
  readonly name: string
  readonly files: FilesOf
  readonly base?: Release
  readonly requiredBump?: RuleContext["requiredBump"]
  readonly introduced?: RuleContext["introduced"]
}

/** A context as the engine makes it, but for schemas of other releases. */
export function fakeContext(input: ContextInput): RuleContext {
  return createRuleContext(fakeInput(input), new Map())
}

/** With the release under test active beside `active`. */
export function fakeInput(input: ContextInput): ReleaseUnderTest {
  const [id, version] = splitName(input.name)
  const snapshot = fakeSnapshot({
    ...input,
    releases:
      version === "draft"
        ? (input.releases ?? {})
        : { ...input.releases, [input.name]: input.files },
  })
  const resultingActive = new Map(snapshot.pointers.active)
  if (version !== "draft") resultingActive.set(id, version)
  const release = fakeRelease(input.name, input.files, snapshot.config)
  return {
    release,
    snapshot,
    resultingActive,
    base: input.base ?? null,
    requiredBump: input.requiredBump ?? null,
    introduced: input.introduced ?? null,
  }
}

/** The active set after some moves. */
export function applyMoves(active: ActiveSet, moves: readonly PointerMove[]): ActiveSet {
  const result = new Map(active)
  for (const move of moves) {
    if (move.to === null) result.delete(move.package)
    else result.set(move.package, move.to)
  }
  return result
}

export function activeSet(entries: Readonly<Record<string, string>> = {}): ActiveSet {
  return new Map(
    Object.entries(entries).map(([id, version]) => [id as PackageId, version as Version]),
  )
}

function splitName(name: string): [PackageId, VersionOrDraft] {
  const at = name.indexOf("@")
  return [name.slice(0, at) as PackageId, name.slice(at + 1) as VersionOrDraft]
}

function fakeFile(path: string, content: FilesOf[string]): ReleaseFile {
  if (typeof content === "string")
    return { path, mode: "file", size: Buffer.byteLength(content), text: content, validUtf8: true }
  return {
    path,
    mode: content.mode ?? "file",
    size: content.size ?? 0,
    text: content.text ?? null,
    validUtf8: content.validUtf8 ?? true,
  }
}

function contentIdOf(files: readonly ReleaseFile[]): ContentId {
  return createHash("sha1").update(JSON.stringify(files)).digest("hex") as ContentId
}

function stageRecord(id: PackageId, version: Version, contentId: ContentId): StageRecord {
  const report = { format: 1, ruleSet: "1", checked: [`${id}@${version}`], findings: [] } as const
  return {
    format: 1,
    package: id,
    version,
    content_id: contentId,
    consulted: {},
    rule_set: "1",
    actor: "tester",
    staged_at: "2024-01-01T00:00:00Z",
    report,
  }
}
