import type { PackageId, VersionOrDraft } from "../../domain/identifiers.ts"
import { resolvePackage } from "../../domain/package-name.ts"
import type { PackageName } from "../../domain/package-name.ts"
import type { FileSystem } from "../../ports/file-system.ts"
import { findDrafts } from "../drafts/find-drafts.ts"
import { draftsOnBranches } from "../drafts/drafts-on-branches.ts"
import type { Store } from "../../store/open-store.ts"
import { knownReleases, readProduction } from "./package-states.ts"
import type { ReleaseState } from "./package-states.ts"

export interface ListedPackage {
  readonly package: PackageId
  /** On the release branch or the current one, ascending. */
  readonly releases: readonly ReleaseState[]
  /** Its drafts: in the working tree (branch null), and on editing branches. */
  readonly drafts: readonly { readonly version: VersionOrDraft; readonly branch: string | null }[]
}

/** The named package, or every one. */
export async function listReleases(
  store: Store,
  files: FileSystem,
  name: PackageName | null,
): Promise<readonly ListedPackage[]> {
  const head = await store.snapshot(store.head.commit)
  const production = await readProduction(store)
  const landed = await production.snapshot.packages()
  const drafts = [
    ...(await findDrafts({ store, head, files })).map((draft) => ({ ...draft, branch: null })),
    ...(await draftsOnBranches(store, production.snapshot)).map((draft) => ({
      ...draft,
      version: "draft" as const,
    })),
  ]
  const drafted = drafts.map((draft) => draft.package)
  const ids =
    name === null
      ? [...new Set([...(await head.packages()), ...landed, ...drafted])].toSorted()
      : [await resolvePackage(head, name, [...landed, ...drafted])]
  return Promise.all(
    ids.map(async (id) => ({
      package: id,
      releases: await knownReleases(head, id, production),
      drafts: drafts
        .filter((draft) => draft.package === id)
        .map(({ version, branch }) => ({ version, branch })),
    })),
  )
}
