import type { CommitId } from "../../domain/identifiers.ts"
import type { MergedCommit } from "../../domain/judge/step.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Store } from "../../store/open-store.ts"
import type { Precedents } from "./earlier-versions.ts"
import type { Layouts } from "./layouts.ts"
import type { PointersAt } from "./pointers-at.ts"

/** What the facts of every step are read with. */
export interface StepContext {
  readonly store: Store
  /** Of the tip. */
  readonly snapshot: Snapshot
  readonly layouts: Layouts
  readonly pointersAt: PointersAt
  /** By merge: the commits it brings that moved pointers. */
  readonly between: ReadonlyMap<CommitId, readonly MergedCommit[]>
  readonly earlier: ReadonlyMap<CommitId, Precedents>
}
