import type { ActiveMember, PackageOf } from "./closure.ts"
import type { Finding } from "./finding.ts"
import type { CommitId, ContentId, PackageId, ReleaseName } from "./identifiers.ts"
import type { LostRead, PlannedChange, TreeWrite } from "./plan.ts"
import type { Override } from "./override.ts"
import type { ActiveSet, PointerMove } from "./pointer-file.ts"
import type { FoundRecord } from "./stage-record.ts"
import type { Bump, Change } from "./version-change.ts"

/** A release of the release branch's tip that a pointer is to move to, and what changes with that move. */
export interface TargetRelease extends ReleaseName {
  /** Null where the tip does not hold the release. */
  readonly contentId: ContentId | null
  /** Null where the tip does not hold the release. */
  readonly member: ActiveMember | null
  readonly changes: readonly Change[]
  readonly requiredBump: Bump | null
  readonly actualBump: Bump | null
  readonly editedFrom: PlannedChange["editedFrom"] | null
  /** The fields that active packages read and that this release does not have any more. */
  readonly lost: readonly LostRead[]
}

/** A release that is to become active, with what proves it and what is wrong with it. */
export interface ActivationCandidate extends TargetRelease {
  readonly stageRecord: FoundRecord
  /** Findings of `reference-resolves` against the tip. */
  readonly unresolved: readonly Finding[]
}

/** All that a decision about the active set looks at (spec 2.3). */
export interface ActivationFacts {
  readonly base: CommitId
  readonly ref: string
  readonly branch: string
  readonly packageOf: PackageOf
  /** How a package is printed, so that it can be typed as it stands. */
  readonly nameOf: (id: PackageId) => string
  readonly active: ActiveSet
  /** The manifests of what is active now. */
  readonly members: ReadonlyMap<PackageId, ActiveMember>
  readonly candidates: readonly ActivationCandidate[]
  readonly writePointers: (moves: readonly PointerMove[]) => TreeWrite
}

export interface ActivationIntent {
  readonly actor: string
  readonly reason: string
  /** None unless given; only a rollback takes any. */
  readonly overrides?: readonly Override[]
}
