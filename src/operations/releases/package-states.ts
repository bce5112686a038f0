import { compareVersions } from "../../domain/identifiers.ts"
import type { PackageId, Version, ContentId } from "../../domain/identifiers.ts"
import { stateOf } from "../../domain/lifecycle.ts"
import type { LifecycleState } from "../../domain/lifecycle.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { recordStatus } from "../../domain/stage-record.ts"
import type { FoundRecord, ReleaseContent } from "../../domain/stage-record.ts"
import type { Store } from "../../store/open-store.ts"
import { readHistory } from "../../store/read-history.ts"
import type { PointerHistory } from "../../store/read-history.ts"

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
  readonly history: PointerHistory
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
    history.entries.flatMap((entry) =>
      entry.moves.filter((move) => move.package === id).flatMap((move) => [move.from, move.to]),
    ),
  )
  return Promise.all(
    (await snapshot.versions(id)).map(async ({ version, contentId }) => {
      const release = { package: id, version, contentId }
      const record = await snapshot.stageRecord(release.package, release.version)
      const state = stateOf({
        ...release,
        record,
        active,
        onceActive: onceActive.has(version),
      })
      return { version, contentId, state, staged: stagingOf(record, release) }
    }),
  )
}

/** Null also for a record that cannot be read or is about another release: an overview shows it by the state alone. */
function stagingOf(record: FoundRecord, release: ReleaseContent): ReleaseState["staged"] {
  if (record === null || record === "unreadable") return null
  const status = recordStatus(record, release)
  return status === "other-release"
    ? null
    : { at: record.staged_at, actor: record.actor, intact: status === "valid" }
}
