import type { Report } from "../finding.ts"
import type { CommitId, ContentId, PackageId, ReleaseName, Version } from "../identifiers.ts"
import type { ActiveSet, PointerMove } from "../pointer-file.ts"
import type { FoundRecord } from "../stage-record.ts"

/** A commit, as far as it is judged. */
export interface JudgedCommit {
  readonly commit: CommitId
  readonly parents: readonly CommitId[]
  readonly authorName: string
  /** RFC 3339 with offset. */
  readonly committedAt: string
  readonly message: string
}

/** A release directory that differs between two tips. */
export interface ReleaseChange extends ReleaseName {
  /** From the git root. */
  readonly path: string
  /** Null where the tip before has nothing there. */
  readonly base: ContentId | null
  /** Null where the tip after has nothing there. */
  readonly next: ContentId | null
  /** What it was when it first came, where it has come and gone since. */
  readonly first: ContentId | null
}

/** A stage record on one side of a step, and whether it proves the release as it stands there. */
export interface JudgedRecord {
  readonly record: FoundRecord
  readonly proves: boolean
}

export interface RecordChange extends ReleaseName {
  readonly path: string
  readonly base: JudgedRecord
  readonly next: JudgedRecord
  /** What the rules say now of the content that a new proof is about; null where they could not be run. */
  readonly rerun: Report | null
}

/** A file in a folder whose files are added and never touched again. */
export interface FileChange {
  readonly path: string
  readonly base: string | null
  readonly next: string | null
}

/** The pointer file at a tip; in words why it cannot be read; null where there is none. */
export type JudgedPointers = ActiveSet | string | null

/** A commit that a merge brings, and what it did to the pointers. */
export interface MergedCommit {
  readonly commit: JudgedCommit
  readonly moves: readonly PointerMove[]
}

/**
 * One step of the first-parent chain of the release branch: the tip before, the tip after, and the commits between that a merge brings. All
 * that the judge may know of it; whoever asks reads it from git.
 */
export interface BranchStep {
  readonly base: JudgedCommit | null
  readonly next: JudgedCommit
  readonly between: readonly MergedCommit[]
  /** Whether cfg keeps this history already: before its adoption, people moved pointers as they liked. */
  readonly isKept: boolean
  readonly releases: readonly ReleaseChange[]
  readonly records: readonly RecordChange[]
  readonly files: readonly FileChange[]
  readonly pointers: {
    readonly path: string
    readonly base: JudgedPointers
    readonly next: JudgedPointers
    /** What was active of a package before what is active at the tip before, newest first. */
    readonly earlier: ReadonlyMap<PackageId, readonly (Version | null)[]>
    /** Packages that go back, as the history has it: told by the effect where the commit does not say (spec 2.2). */
    readonly back: ReadonlySet<PackageId>
  }
  /** Content at the tip after of the releases that moves and trailers name, by `kind/id@version`; null: not there. */
  readonly contents: ReadonlyMap<string, ContentId | null>
  /** Which of them have a stage record there that proves them. */
  readonly proven: ReadonlySet<string>
}

/** The moves of a step, none where one side cannot be read. */
export function isReadable(state: JudgedPointers): state is ActiveSet | null {
  return typeof state !== "string"
}
