import { readTrailers } from "../domain/commit-message.ts"
import { compareVersions, nameOf, parseVersion } from "../domain/identifiers.ts"
import type { CommitId, ContentId, PackageId, Version } from "../domain/identifiers.ts"
import { releaseDirectory } from "../domain/layout.ts"
import type { Release } from "../domain/release.ts"
import type { Snapshot } from "../domain/snapshot.ts"
import type { Repository } from "../ports/git.ts"
import type { Draft } from "./find-drafts.ts"

/** How a release directory came into the history: the commit that first had it, and what it held then. */
export interface Introduction {
  readonly commit: CommitId
  readonly contentId: ContentId
  /** What the commit says the release was edited from; null where cfg did not write it. */
  readonly editedFrom: Version | null
}

export async function introductionOf(repository: Repository, snapshot: Snapshot, id: PackageId, version: Version): Promise<Introduction | null> {
  const kind = snapshot.config.kinds.find((candidate) => `${candidate.name}/${nameOf(id)}` === id)
  if (kind === undefined) return null
  const path = snapshot.root + releaseDirectory(kind, nameOf(id), version)
  const first = (await repository.refs.treeChanges(snapshot.commit, [path])).findLast((change) => change.path === path && change.before === null && change.after !== null)
  if (first === undefined || first.after === null) return null
  const from = readTrailers(first.entry.message)?.packages.find((entry) => entry.package === id && entry.to === version)?.from
  return { commit: first.entry.commit, contentId: first.after as ContentId, editedFrom: from === undefined ? null : parseVersion(from) }
}

/** Spec 4: the release it was edited from, else the greatest lower committed version. */
export async function baseOfRelease(snapshot: Snapshot, id: PackageId, version: Version, editedFrom: Version | null): Promise<Release | null> {
  const versions = (await snapshot.versions(id)).map((entry) => entry.version)
  const base = editedFrom !== null && versions.includes(editedFrom) ? editedFrom : versions.findLast((other) => compareVersions(other, version) < 0)
  return base === undefined ? null : snapshot.release(id, base)
}

/** What `edit` noted, else what the draft's manifest still says, else what is active, else the greatest version. */
export async function baseOfDraft(snapshot: Snapshot, draft: Draft, release: Release): Promise<Release | null> {
  const versions = (await snapshot.versions(draft.package)).map((entry) => entry.version)
  if (draft.editedFrom === null && draft.version !== "draft") return baseOfRelease(snapshot, draft.package, draft.version, null)
  const candidates = [draft.editedFrom, parseVersion(release.manifest?.version ?? ""), snapshot.pointers.active.get(draft.package), versions.at(-1)]
  const base = candidates.find((version) => version !== null && version !== undefined && versions.includes(version))
  return base === null || base === undefined ? null : snapshot.release(draft.package, base)
}
