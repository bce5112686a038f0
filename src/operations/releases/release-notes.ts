import { readAuthorText } from "../../domain/read-commit-message.ts"
import { compareVersions, nameOf } from "../../domain/identifiers.ts"
import type { PackageId, ReleaseName, Version } from "../../domain/identifiers.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Bump, Change } from "../../domain/version-change.ts"
import type { Store } from "../../store/open-store.ts"
import { baseOfRelease, introductionsOf } from "./base-release.ts"
import type { Introduction } from "./base-release.ts"
import { acceptUnproven } from "./accept-unproven.ts"
import { compareInSnapshot } from "./compare-in-snapshot.ts"

/** What one release brought: in its author's words, and as it can be read from the artifacts. */
export interface ReleaseNotes extends ReleaseName {
  /** `Project Discovery 1.5.0` (spec 2.2). */
  readonly title: string
  /** What it is compared with; null for a first release. */
  readonly from: Version | null
  /** When it was committed, RFC 3339; null for what is not in the history. */
  readonly at: string | null
  readonly author: string | null
  /** Empty where the commit that brought it says nothing of its own. */
  readonly text: string
  readonly bump: Bump | null
  readonly changes: readonly Change[]
}

export async function readReleaseNotes(
  { repository }: Store,
  snapshot: Snapshot,
  releases: readonly ReleaseName[],
): Promise<readonly ReleaseNotes[]> {
  const introductions = await introductionsOf(repository, snapshot, releases)
  return Promise.all(
    releases.map((release, index) => notesOf(snapshot, release, introductions[index] ?? null)),
  )
}

async function notesOf(
  snapshot: Snapshot,
  { package: id, version }: ReleaseName,
  introduced: Introduction | null,
): Promise<ReleaseNotes> {
  const base = await baseOfRelease(
    snapshot,
    { package: id, version },
    introduced?.editedFrom ?? null,
  )
  const entry = introduced === null || introduced.isCut ? null : introduced.entry
  const [before, after] = await Promise.all([
    base && snapshot.release(id, base.version),
    snapshot.release(id, version),
  ])
  const measured =
    before === null || after === null ? null : await compareInSnapshot(snapshot, before, after)
  const isAccepted = introduced !== null && introduced.accepted !== null
  const required =
    before !== null && after !== null && measured !== null && isAccepted
      ? await acceptUnproven(measured, before, after)
      : measured
  return {
    package: id,
    version,
    title: await titleOf(snapshot, id, version),
    from: base?.version ?? null,
    at: entry?.committedAt ?? null,
    author: entry?.authorName ?? null,
    text: entry === null ? "" : readAuthorText(entry.message),
    bump: required?.bump ?? null,
    changes: required?.changes ?? [],
  }
}

async function titleOf(snapshot: Snapshot, id: PackageId, version: Version): Promise<string> {
  const words = nameOf(id)
    .split(/[_.]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(" ")
  return `${(await snapshot.member(id, version))?.manifest?.display_name ?? words} ${version}`
}

/** The releases of a package above one version, up to another, ascending. */
export async function releasesBetween(
  snapshot: Snapshot,
  id: PackageId,
  from: Version,
  to: Version,
): Promise<readonly ReleaseName[]> {
  const between = (await snapshot.versions(id)).filter(
    ({ version }) => compareVersions(version, from) > 0 && compareVersions(version, to) <= 0,
  )
  return between.map(({ version }) => ({ package: id, version }))
}

/** As a changelog has it; what came at the same time stays in the order it was asked for. */
export function newestFirst(a: ReleaseNotes, b: ReleaseNotes): number {
  const [first = 0, second = 0] = [a, b].map(({ at }) => (at === null ? 0 : Date.parse(at)))
  if (first !== second) return second - first
  return a.package === b.package ? compareVersions(b.version, a.version) : 0
}
