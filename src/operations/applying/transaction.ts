import type { EffectOutcome } from "../../domain/effect.ts"
import type { CommitId } from "../../domain/identifiers.ts"
import type { Plan } from "../../domain/plan.ts"
import type { FileSystem } from "../../ports/file-system.ts"
import type { SyncOutcome } from "../../ports/working-tree.ts"
import type { PreparedCommit } from "../../store/apply-plan.ts"
import type { Store } from "../../store/open-store.ts"
import type { Destination } from "../session/destination.ts"
import type { StartingPoint } from "../session/starting-point.ts"
import type { Publication } from "./publication.ts"

/** A change of one branch: how its plan is made, asked about, and carried out. */
export interface Transaction {
  readonly store: Pick<Store, "repository">
  readonly files: FileSystem
  /** Full ref name, or `HEAD` where it is detached. */
  readonly ref: string
  readonly destination: Destination | null
  /** Where it is known already: what the first plan is made on. */
  readonly start?: StartingPoint
  /** Makes the plan anew on each tip it is tried on; null where there is nothing left to do. `previous`: the plan on the tip that somebody else moved on from. */
  readonly plan: (base: CommitId, previous: Plan | null) => Promise<Plan | null>
  /** Asked once, and again only if a race changed what would be done; null: plan and stop (`--dry-run`). */
  readonly approve: ((plan: Plan) => Promise<void>) | null
  /** Whether a person is asked, who may take their time. */
  readonly asks?: boolean
  /** The last step before anybody sees the plan; gives what undoes it. */
  readonly beforeMove?: (prepared: PreparedCommit) => Promise<() => Promise<void>>
  /** What is not needed any more once the branch shows the commit. */
  readonly afterMove?: (prepared: PreparedCommit) => Promise<void>
}

export interface TransactionResult extends Publication {
  /** Null where there was nothing to do. */
  readonly plan: Plan | null
  /** Null for a plan that was not applied. */
  readonly commit: CommitId | null
  /** What the working tree did; "not moved" where the local branch stays; null where there was nothing to move. */
  readonly sync: SyncOutcome | "not moved" | null
  /** What was done, in its order, and what failed once the plan could not be taken back any more; none for a plan that was not applied. */
  readonly effects: readonly EffectOutcome[]
}
