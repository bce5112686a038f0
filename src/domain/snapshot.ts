import type { ActiveMember } from "./closure.ts"
import type { Config } from "./config.ts"
import type { CommitId, ContentId, PackageId, Version } from "./identifiers.ts"
import type { PointerFile } from "./pointer-file.ts"
import type { Refusal } from "./refusal.ts"
import type { Release } from "./release.ts"
import type { FoundRecord } from "./stage-record.ts"

/**
 * One commit, seen as a configuration repository. It never changes; what is asked for is read when it is asked for,
 * once, so that a command costs what it looks at.
 */
export interface Snapshot {
  readonly commit: CommitId
  /** The config root: a path from the git root that ends in `/`, or empty. */
  readonly root: string
  readonly config: Config
  readonly pointers: PointerFile
  /** What is wrong in `cfg.yaml` and the pointer file and was passed over; always empty unless it was opened leniently. */
  readonly unread: readonly Refusal[]
  /** How a package is printed, so that it can be typed as it stands. */
  nameOf(id: PackageId): string
  /** Every package of a kind (or of all), in id order. */
  packages(kind?: string): Promise<readonly PackageId[]>
  /** Whether there is such a package. */
  holds(id: PackageId): Promise<boolean>
  /** The committed releases of a package, ascending; none for an unknown package. */
  versions(id: PackageId): Promise<readonly CommittedVersion[]>
  /** Null where there is no such release. */
  release(id: PackageId, version: Version): Promise<Release | null>
  /** The release as a member of an active set: its manifest alone is read. Null where there is no such release. */
  member(id: PackageId, version: Version): Promise<ActiveMember | null>
  stageRecord(id: PackageId, version: Version): Promise<FoundRecord>
}

export interface CommittedVersion {
  readonly version: Version
  readonly contentId: ContentId
}
