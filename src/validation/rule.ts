import type { Position, SourceDocument } from "../documents/source-document.ts"
import type { Config, RuleLevel } from "../domain/config.ts"
import type { CommitId, ContentId } from "../domain/identifiers.ts"
import type { ActiveSet } from "../domain/pointer-file.ts"
import type { Release } from "../domain/release.ts"
import type { Snapshot } from "../domain/snapshot.ts"
import type { RequiredBump } from "../domain/version-change.ts"

/** The groups of spec 3, in the order they are reported. */
export const RULE_GROUPS = [
  "Schema validity",
  "Manifest",
  "Reference resolution",
  "Cross-package dependencies",
  "Prompt–schema alignment",
  "Authority level",
  "Governance guardrails",
  "Version gates",
] as const
export type RuleGroup = (typeof RULE_GROUPS)[number]

/** What a rule says; the engine adds rule id, severity, package and the directory before `file`. */
export interface RuleFinding extends Position {
  /** Path inside the release. */
  readonly file: string
  readonly pointer?: string
  readonly message: string
  readonly hint?: string
  /** Where the text itself must not be shown: its last line. */
  readonly hiddenTo?: number
  /** Only to say less than the rule's own severity. */
  readonly severity?: "warning"
}

/** By the reference as a `$ref` writes it, without its fragment; null where the release it names has no schema. */
export type SharedSchemas = ReadonlyMap<string, unknown>

/** All a rule may look at (spec 3). */
export interface RuleContext {
  readonly release: Release
  /** The commit around the release. */
  readonly snapshot: Snapshot
  /** What would be active if this release, and those validated with it, were active. */
  readonly resultingActive: ActiveSet
  /** The release this one is measured against (spec 4), if there is one. */
  readonly base: Release | null
  /** What the change since the base demands; null without a base. */
  readonly requiredBump: RequiredBump | null
  /** How the directory came into the history; null while it is uncommitted or new in this commit. */
  readonly introduced: { readonly commit: CommitId; readonly contentId: ContentId } | null
  readonly sharedSchemas: SharedSchemas
  /** The parsed form of a JSON or YAML file of the release, parsed once; null for other files and missing ones. */
  document(path: string): SourceDocument | null
}

/** A release and what is known around it, before anything was parsed. */
export type ReleaseUnderTest = Omit<RuleContext, "document" | "sharedSchemas">

/** One file of a release, with only what matters to the rule. */
export interface Example {
  /** Path inside the release. */
  readonly file: string
  readonly text: string
  /** Where the finding of a bad example stands, if not at 1:1 of its file. */
  readonly at?: Position
  /** What stands around this example alone, on top of the rule's own setting. */
  readonly setting?: ExampleSetting
}

/** What stands around the examples of a rule that looks further than at one file. */
export interface ExampleSetting {
  /** `<kind>/<id>@<version>` of the release that holds the example; `document_types/sample@1.0.0` unless given. */
  readonly name?: string
  /** Its other files; `package.yaml` is a plain valid one unless given. */
  readonly files?: Readonly<Record<string, string>>
  /** Other releases by `<kind>/<id>@<version>`: path → text. */
  readonly releases?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Which of them are active: `<kind>/<id>` → version. */
  readonly active?: Readonly<Record<string, string>>
  /** Which of them the release is measured against. */
  readonly base?: string
  readonly requiredBump?: RequiredBump
  readonly introduced?: RuleContext["introduced"]
  readonly config?: Partial<Config>
}

export interface Rule {
  readonly id: string
  readonly group: RuleGroup
  readonly severity: Exclude<RuleLevel, "off">
  /** One sentence: what it refuses. */
  readonly summary: string
  /** Why it matters and how to fix it: a paragraph of plain text for `cfg explain`. */
  readonly explanation: string
  readonly good: Example
  readonly bad: Example
  readonly setting?: ExampleSetting
  check(context: RuleContext): Iterable<RuleFinding> | Promise<Iterable<RuleFinding>>
}
