import type { PackageId } from "../../domain/identifiers.ts"
import { resolvePackage } from "../../domain/package-name.ts"
import type { PackageName } from "../../domain/package-name.ts"
import type { Store } from "../../store/open-store.ts"
import { knownReleases, readProduction } from "./package-states.ts"
import type { ReleaseState } from "./package-states.ts"

export interface ListedPackage {
  readonly package: PackageId
  /** On the release branch or the current one, ascending. */
  readonly releases: readonly ReleaseState[]
}

/** The named package, or every one. */
export async function listReleases(
  store: Store,
  name: PackageName | null,
): Promise<readonly ListedPackage[]> {
  const head = await store.snapshot(store.head.commit)
  const production = await readProduction(store)
  const landed = await production.snapshot.packages()
  const ids =
    name === null
      ? [...new Set([...(await head.packages()), ...landed])].toSorted()
      : [await resolvePackage(head, name, landed)]
  return Promise.all(
    ids.map(async (id) => ({ package: id, releases: await knownReleases(head, id, production) })),
  )
}
