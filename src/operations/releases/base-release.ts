import { readTrailers } from "../../domain/commit-trailers.ts"
import { startOf } from "../../domain/finding.ts"
import { compareVersions, nameOf, parseVersion } from "../../domain/identifiers.ts"
import type { CommitId, ContentId, ReleaseName, Version } from "../../domain/identifiers.ts"
import { releaseAddress } from "../../domain/layout.ts"
import { refuse } from "../../domain/refusal.ts"
import type { Refusal } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Release } from "../../domain/release.ts"
import type { CommittedVersion, Snapshot } from "../../domain/snapshot.ts"
import type { LogEntry } from "../../ports/history.ts"
import type { Repository } from "../../ports/repository.ts"
import { draftBasePath } from "../drafts/find-drafts.ts"
import type { Draft } from "../drafts/find-drafts.ts"

/** How a release directory came into the history: the commit that first had it, and what it held then. */
export interface Introduction {
  readonly commit: CommitId
  readonly contentId: ContentId
  /** What the commit says the release was edited from; null where cfg did not write it. */
  readonly editedFrom: Version | null
  /** Why somebody answers for what could not be decided about it; null where nobody does. */
  readonly accepted: string | null
  /** True where this clone ends at the commit and it does not say that it brought the release, which may be older. */
  readonly isCut: boolean
  readonly entry: LogEntry
}

/** Of each release in turn, in one walk over the history; null for what is not in it. */
export async function introductionsOf(
  repository: Repository,
  snapshot: Snapshot,
  releases: readonly ReleaseName[],
): Promise<readonly (Introduction | null)[]> {
  if (releases.length === 0) return []
  const paths = releases.map(
    ({ package: id, version }) => releaseAddress(snapshot, id, version)?.directory ?? null,
  )
  const [changes, boundaries] = await Promise.all([
    repository.history.treeChanges(
      snapshot.commit,
      paths.filter((path) => path !== null),
    ),
    repository.history.boundaries(),
  ])
  // The newest come first, so that the oldest is what remains.
  const first = new Map(
    changes.flatMap((change) =>
      change.base === null && change.next !== null
        ? [[change.path, { ...change, next: change.next }] as const]
        : [],
    ),
  )
  return releases.map(({ package: id, version }, index) => {
    const change = first.get(paths[index] ?? "")
    if (change === undefined) return null
    const trailers = readTrailers(change.entry.message)
    const own = trailers?.packages.find((entry) => entry.package === id && entry.to === version)
    const isSaid = own !== undefined && /^(commit|land)$/.test(trailers?.action ?? "")
    const accepted = trailers?.accepted.find((entry) => entry.package === id)?.reason ?? null
    return {
      commit: change.entry.commit,
      contentId: change.next as ContentId,
      editedFrom: own === undefined ? null : parseVersion(own.from),
      accepted,
      isCut: boundaries.has(change.entry.commit) && !isSaid,
      entry: change.entry,
    }
  })
}

export async function introductionOf(
  repository: Repository,
  snapshot: Snapshot,
  release: ReleaseName,
): Promise<Introduction | null> {
  return (await introductionsOf(repository, snapshot, [release]))[0] ?? null
}

/** Spec 4: the release it was edited from, else the greatest lower committed version. */
export async function baseOfRelease(
  snapshot: Snapshot,
  { package: id, version }: ReleaseName,
  editedFrom: Version | null,
): Promise<CommittedVersion | null> {
  const versions = await snapshot.versions(id)
  return (
    versions.find((other) => other.version === editedFrom) ??
    versions.findLast((other) => compareVersions(other.version, version) < 0) ??
    null
  )
}

/** Measured against another release, a breaking change could pass for a small one. */
function lostBase({ config }: Snapshot, draft: Draft): Refusal {
  const note = draftBasePath(draft)
  return refusal(
    "unknown-version",
    `${note} says that the draft of ${nameOf(draft.package)} was edited from ${draft.editedFrom}, which neither this branch nor ${config.branch} holds.`,
    {
      hint: "Fetch the release branch, or write the version that it starts from into that file.",
      place: startOf(note),
    },
  )
}

/** What `edit` noted, which the release branch alone may hold; else what the draft's manifest still says, else what is active, else the greatest version. */
export async function baseOfDraft(
  snapshot: Snapshot,
  onRelease: Snapshot,
  draft: Draft,
  release: Release,
): Promise<Release | null> {
  const versions = (await snapshot.versions(draft.package)).map((entry) => entry.version)
  if (draft.editedFrom !== null && !versions.includes(draft.editedFrom))
    return (
      (await onRelease.release(draft.package, draft.editedFrom)) ??
      refuse(lostBase(onRelease, draft))
    )
  if (draft.editedFrom === null && draft.version !== "draft") {
    const lower = await baseOfRelease(
      snapshot,
      { package: draft.package, version: draft.version },
      null,
    )
    return lower && snapshot.release(draft.package, lower.version)
  }
  const candidates = [
    draft.editedFrom,
    parseVersion(release.manifest?.version ?? ""),
    snapshot.pointers.active.get(draft.package),
    versions.at(-1),
  ]
  const base = candidates.find(
    (version) => version !== null && version !== undefined && versions.includes(version),
  )
  return base === null || base === undefined ? null : snapshot.release(draft.package, base)
}
