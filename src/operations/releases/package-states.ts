import { compareVersions } from "../../domain/identifiers.ts"
import type { PackageId, Version, ContentId } from "../../domain/identifiers.ts"
import { stateOf } from "../../domain/lifecycle.ts"
import type { LifecycleState } from "../../domain/lifecycle.ts"
import { isRefused } from "../../domain/refusal.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { StageRecord } from "../../domain/stage-record.ts"
import type { Store } from "../../store/open-store.ts"
import { readHistory } from "../../store/read-history.ts"
import type { PointerCommit } from "../../store/read-history.ts"

export interface ReleaseState {
  readonly version: Version
  readonly contentId: ContentId
  readonly state: LifecycleState
  /** When and by whom it was staged; null where no record says so. */
  readonly staged: { readonly at: string; readonly actor: string; readonly intact: boolean } | null
}

/** The tip of the release branch, whatever is checked out: what is active, and what was. */
export interface Production {
  readonly snapshot: Snapshot
  readonly history: readonly PointerCommit[]
}

export async function readProduction(store: Store): Promise<Production> {
  const snapshot = await store.snapshot(store.releaseTip)
  return { snapshot, history: await readHistory(store.repository, snapshot) }
}

/** The releases of the release branch, and those that only another commit has, ascending. */
export async function knownReleases(
  head: Snapshot,
  id: PackageId,
  production: Production,
): Promise<readonly ReleaseState[]> {
  const landed = await releaseStates(production.snapshot, id, production)
  const others = head === production.snapshot ? [] : await releaseStates(head, id, production)
  const own = others.filter(({ version }) => !landed.some((state) => state.version === version))
  return [...landed, ...own].toSorted((a, b) => compareVersions(a.version, b.version))
}

/** Every committed release of a package with its derived state, ascending (spec 2). */
export async function releaseStates(
  snapshot: Snapshot,
  id: PackageId,
  production: Production,
): Promise<readonly ReleaseState[]> {
  const { history } = production
  const active = production.snapshot.pointers.active.get(id) ?? null
  const onceActive = new Set(
    history.flatMap((entry) =>
      entry.moves.filter((move) => move.package === id).flatMap((move) => [move.from, move.to]),
    ),
  )
  return Promise.all(
    (await snapshot.versions(id)).map(async ({ version, contentId }) => {
      const record = await readRecord(snapshot, id, version)
      const broken = record === "unreadable"
      const state = stateOf({
        version,
        contentId,
        record: broken ? null : record,
        active,
        onceActive: onceActive.has(version),
      })
      return {
        version,
        contentId,
        state: broken && state !== "active" ? "broken" : state,
        staged:
          broken || record === null
            ? null
            : {
                at: record.staged_at,
                actor: record.actor,
                intact: record.content_id === contentId,
              },
      }
    }),
  )
}

/** An overview must not fail on one record nobody can read; it says `broken`, and `stage` says why. */
async function readRecord(
  snapshot: Snapshot,
  id: PackageId,
  version: Version,
): Promise<StageRecord | null | "unreadable"> {
  try {
    return await snapshot.stageRecord(id, version)
  } catch (error) {
    if (isRefused(error)) return "unreadable"
    throw error
  }
}
