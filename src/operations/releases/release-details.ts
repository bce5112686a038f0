import { dependentsOf } from "../../domain/closure.ts"
import type { PackageId, ReleaseName, Version } from "../../domain/identifiers.ts"
import type { LifecycleState } from "../../domain/lifecycle.ts"
import { resolvePackage, resolveRelease } from "../../domain/package-name.ts"
import type { PackageName } from "../../domain/package-name.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Release } from "../../domain/release.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { FileSystem } from "../../ports/file-system.ts"
import { draftsOnBranches } from "../drafts/drafts-on-branches.ts"
import { findDrafts } from "../drafts/find-drafts.ts"
import type { Store } from "../../store/open-store.ts"
import { activeMembers, inputPackages } from "./active-members.ts"
import { introductionOf } from "./base-release.ts"
import { knownReleases, readProduction } from "./package-states.ts"
import type { ReleaseState } from "./package-states.ts"
import { pinnedReaders } from "./pinned-readers.ts"
import { referencesOf } from "./release-references.ts"

/** All that is known of one release. */
export interface ReleaseDetails extends ReleaseName {
  readonly state: LifecycleState
  readonly contentId: string
  /** Path from the git root. */
  readonly directory: string
  /** The commit that brought it; null where the history does not tell. */
  readonly introducedBy: string | null
  /** The commit at which this clone's history ends, so that who brought a release and what was active before may be hidden; null where it is whole. */
  readonly historyCutAt: string | null
  readonly staged: ReleaseState["staged"]
  readonly manifest: Readonly<Record<string, unknown>> | null
  readonly artifacts: readonly { readonly path: string; readonly bytes: number }[]
  readonly references: readonly string[]
  /** Required inputs: `project_intake ^1.0.0`. */
  readonly requires: readonly string[]
  readonly dependents: readonly {
    readonly package: PackageId
    readonly through: PackageId
    /** The version that it names, and goes on reading whatever is active. */
    readonly names?: Version
  }[]
}

/** The named release; without a version the active one, else the newest. */
export async function readDetails(
  store: Store,
  files: FileSystem,
  name: PackageName,
): Promise<ReleaseDetails> {
  const head = await store.snapshot(store.head.commit)
  const production = await readProduction(store)
  const landed = production.snapshot
  const drafts = await findDrafts({ store, head, files })
  const elsewhere = await draftsOnBranches(store, landed)
  const drafted = [...drafts, ...elsewhere].map((draft) => draft.package)
  const others = head === landed ? [] : await landed.packages()
  const id = await resolvePackage(head, name, [...others, ...drafted])
  const states = await knownReleases(head, id, production)
  const wanted =
    name.version ??
    landed.pointers.active.get(id) ??
    states.at(-1)?.version ??
    refuse(
      refusal(
        "unknown-version",
        `${head.nameOf(id)} has no committed release.`,
        drafted.includes(id)
          ? { hint: `It has a draft: cfg edit ${head.nameOf(id)} leads to it.` }
          : {},
      ),
    )
  const hasLanded = (await landed.versions(id)).some(({ version }) => version === wanted)
  const snapshot = hasLanded ? landed : head
  const version = await resolveRelease(snapshot, id, wanted)
  const release =
    (await snapshot.release(id, version)) ??
    refuse(refusal("unknown-version", `${snapshot.nameOf(id)} has no release ${version}.`))
  const state = states.find((candidate) => candidate.version === version)
  const introduction = await introductionOf(store.repository, snapshot, { package: id, version })
  return {
    package: id,
    version,
    state: state?.state ?? "committed",
    contentId: release.contentId ?? "",
    directory: release.directory,
    introducedBy: introduction === null || introduction.isCut ? null : introduction.commit,
    historyCutAt: production.history.cutAt?.entry.commit ?? null,
    staged: state?.staged ?? null,
    ...contentOf(release, snapshot),
    dependents: await activeDependents(snapshot, id),
  }
}

function contentOf({ manifest, files, ...release }: Release, { config }: Snapshot) {
  return {
    manifest: manifest?.raw ?? null,
    artifacts: files.map((file) => ({ path: file.path, bytes: file.size })),
    references: referencesOf({ manifest, files, ...release }, config.kinds),
    requires: (manifest?.required_inputs ?? []).map(({ id, range }) =>
      range === undefined ? id : `${id} ${range}`,
    ),
  }
}

async function activeDependents(snapshot: Snapshot, id: PackageId) {
  const members = await activeMembers(snapshot)
  const readers = dependentsOf([id], members, await inputPackages(snapshot, members.values()))
  const pinned = await pinnedReaders(snapshot, id)
  return [
    ...readers,
    ...pinned
      .filter((reader) => !readers.some((other) => other.package === reader.package))
      .map(({ package: reader, names }) => ({ package: reader, through: id, names })),
  ]
}
