import { branchOf } from "../../domain/branch.ts"
import { compareVersions } from "../../domain/identifiers.ts"
import type {
  PackageId,
  ReleaseOrDraftName,
  Version,
  VersionOrDraft,
} from "../../domain/identifiers.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { FileSystem } from "../../ports/file-system.ts"
import type { Store } from "../../store/open-store.ts"
import { unfinishedOf } from "../../store/finish-journal.ts"
import type { Unfinished } from "../../store/finish-journal.ts"
import type { RemoteStanding } from "../../domain/remote-standing.ts"
import { remoteStanding } from "../session/remote-standing.ts"
import { findDrafts } from "../drafts/find-drafts.ts"
import { draftsOnBranches } from "../drafts/drafts-on-branches.ts"
import { nextStep } from "./next-step.ts"
import type { PackageProgress } from "./next-step.ts"
import { readProduction, releaseStates } from "./package-states.ts"
import type { Production, ReleaseState } from "./package-states.ts"

export interface PackageStatus {
  readonly package: PackageId
  readonly active: Version | null
  /** The newest above the active one, on the release branch or the current one. */
  readonly staged: Version | null
  readonly committed: Version | null
  readonly draft: VersionOrDraft | null
  /** What stands between the newest release and production, and how to go on; null where nothing waits. */
  readonly next: string | null
}

export interface DraftStatus extends ReleaseOrDraftName {
  readonly directory: string
  readonly base: Version | null
  /** The editing branch where it waits; null for one in the working tree. */
  readonly branch: string | null
}

export interface RepositoryStatus {
  readonly branch: string | null
  readonly releaseBranch: string
  /** The release branch's tip. */
  readonly tip: string
  /** How it stands to the remote's; null where no remote has it. */
  readonly remote: RemoteStanding | null
  /** The commit at which this clone's history ends, so that what was active before is not known; null where it is whole. */
  readonly historyCutAt: string | null
  readonly operation: string | null
  /** Files of the working tree that differ from HEAD. */
  readonly changedFiles: number
  readonly drafts: readonly DraftStatus[]
  readonly packages: readonly PackageStatus[]
  /** What commands that were cut short, or failed half-way, have left for the next one that writes. */
  readonly unfinished: readonly Unfinished[]
}

/** Branch, drafts, and how far each package's newest change is from production (spec 2.2). */
export async function readStatus(store: Store, files: FileSystem): Promise<RepositoryStatus> {
  const release = await store.snapshot(store.releaseTip)
  const head = await store.snapshot(store.head.commit)
  const { workingTree } = store.repository
  const [drafts, elsewhere, production, changed, operation, unfinished] = await Promise.all([
    findDrafts({ store, head, files }),
    draftsOnBranches(store, release),
    readProduction(store),
    workingTree.changedPaths(store.root),
    workingTree.operationInProgress(),
    unfinishedOf(store.repository, files),
  ])
  const ids = new Set([
    ...(await release.packages()),
    ...(await head.packages()),
    ...release.pointers.active.keys(),
    ...drafts.map((draft) => draft.package),
    ...elsewhere.map((draft) => draft.package),
  ])
  const draftOf = (id: PackageId) => drafts.find((draft) => draft.package === id)?.version ?? null
  const savedOn = (id: PackageId) => elsewhere.find((draft) => draft.package === id)?.branch ?? null
  return {
    branch: branchOf(store.head.ref),
    releaseBranch: release.config.branch,
    tip: store.releaseTip,
    remote: await remoteStanding(store),
    historyCutAt: production.history.cutAt?.entry.commit ?? null,
    operation,
    unfinished,
    changedFiles: changed.length,
    drafts: [
      ...drafts.map(({ editedFrom, ...draft }) => ({ ...draft, base: editedFrom, branch: null })),
      ...elsewhere.map((draft) => ({ ...draft, version: "draft" as const, base: null })),
    ],
    packages: await Promise.all(
      [...ids].map((id) =>
        packageStatus(id, { production, head }, { draft: draftOf(id), savedOn: savedOn(id) }),
      ),
    ),
  }
}

async function packageStatus(
  id: PackageId,
  { production, head }: { readonly production: Production; readonly head: Snapshot },
  { draft, savedOn }: Pick<PackageProgress, "draft" | "savedOn">,
): Promise<PackageStatus> {
  const { snapshot: release } = production
  const onRelease = await releaseStates(release, id, production)
  const onHead = head === release ? onRelease : await releaseStates(head, id, production)
  const active = release.pointers.active.get(id) ?? null
  const newer = [...onRelease, ...onHead]
    .filter(({ version }) => active === null || compareVersions(version, active) > 0)
    .toSorted((a, b) => compareVersions(a.version, b.version))
  const newest = newer.at(-1) ?? null
  return {
    package: id,
    active,
    staged: newer.findLast(wasStaged)?.version ?? null,
    committed: newest?.version ?? null,
    draft: draft ?? (savedOn === null ? null : "draft"),
    next: nextStep({ name: release.nameOf(id), active, draft, savedOn, newest, onRelease }),
  }
}

function wasStaged({ state, staged }: ReleaseState): boolean {
  return state === "staged" || (state === "superseded" && staged !== null)
}
