import { branchOf } from "../../domain/branch.ts"
import { packageId } from "../../domain/identifiers.ts"
import type { PackageId } from "../../domain/identifiers.ts"
import { releaseAddress } from "../../domain/layout.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Store } from "../../store/open-store.ts"
import { EDIT_BRANCH } from "./edit-branch.ts"

/** A draft that was saved on an editing branch which is not checked out. */
export interface DraftOnBranch {
  readonly package: PackageId
  readonly branch: string
  /** Path from the git root. */
  readonly directory: string
}

/** Every draft that waits on an editing branch, in the order of the branches. */
export async function draftsOnBranches(
  store: Store,
  release: Snapshot,
): Promise<readonly DraftOnBranch[]> {
  const current = branchOf(store.head.ref)
  const branches = await store.repository.refs.branches(EDIT_BRANCH)
  const found = await Promise.all(
    branches
      .filter(({ name }) => name !== current)
      .map(({ name, commit }) => draftOn(store, release, { name, commit })),
  )
  const drafts = found.flat()
  store.names.learn(drafts.map((draft) => draft.package))
  return drafts
}

/** `edit/<id>`, or `edit/<kind>.<id>` where several kinds have the id. */
async function draftOn(
  { repository: { objects } }: Store,
  release: Snapshot,
  { name, commit }: { readonly name: string; readonly commit: string },
): Promise<readonly DraftOnBranch[]> {
  const word = name.slice(EDIT_BRANCH.length)
  const candidates = release.config.kinds.flatMap(({ name: kind }) => [
    packageId(kind, word),
    ...(word.startsWith(`${kind}.`) ? [packageId(kind, word.slice(kind.length + 1))] : []),
  ])
  const drafts = await Promise.all(
    candidates.map(async (id) => {
      const directory = releaseAddress(release, id, "draft")?.directory
      if (directory === undefined) return []
      const tree = await objects.inspect(`${commit}:${directory}`)
      return tree === null ? [] : [{ package: id, branch: name, directory }]
    }),
  )
  return drafts.flat()
}
