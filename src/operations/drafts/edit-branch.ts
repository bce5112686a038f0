import { branchRef } from "../../domain/branch.ts"
import { packageId } from "../../domain/identifiers.ts"
import type { PackageId } from "../../domain/identifiers.ts"
import { releaseAddress } from "../../domain/layout.ts"
import { shortName } from "../../domain/package-name.ts"
import type { PackageName } from "../../domain/package-name.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { moveRef } from "../../store/move-branch.ts"
import type { Store } from "../../store/open-store.ts"
import type { Checkout } from "../session/checkout.ts"
import { findDrafts } from "./find-drafts.ts"
import { saveDrafts } from "./save-drafts.ts"

export const EDIT_BRANCH = "edit/"

/** The branch a package is edited on; the kind is in it only where another kind has the same id. */
export async function editBranch(snapshot: Snapshot, id: PackageId): Promise<string> {
  return `${EDIT_BRANCH}${shortName(id, await snapshot.packages()).replace("/", ".")}`
}

/** Packages of this name whose draft was saved on their editing branch; new ones are nowhere else. */
export async function savedDrafts(
  store: Store,
  release: Snapshot,
  name: PackageName,
): Promise<readonly PackageId[]> {
  const kinds = release.config.kinds.filter((kind) => name.kind === null || kind.name === name.kind)
  const found = await Promise.all(
    kinds.map(async (kind) => {
      const id = packageId(kind.name, name.id)
      const directory = releaseAddress(release, id, "draft")?.directory
      const { refs, objects } = store.repository
      const tip = await refs.read(branchRef(await editBranch(release, id)))
      const draft = tip === null ? null : await objects.inspect(`${tip}:${directory}`)
      return draft === null ? [] : [id]
    }),
  )
  return found.flat()
}

/**
 * Switches to a package's editing branch, based on the release branch. A draft that is open on the editing branch left
 * behind is saved there as a commit, so that each draft stays on its own branch and none is lost.
 */
export async function switchToEditBranch(
  checkout: Checkout,
  branch: string,
  id: PackageId,
): Promise<void> {
  const { store } = checkout
  const ref = branchRef(branch)
  if (store.head.ref === ref) return fastForwardMerged(checkout, ref)
  const others = (await findDrafts(checkout)).filter(
    (draft) => draft.package !== id && draft.version === "draft",
  )
  if (store.head.ref?.startsWith(branchRef(EDIT_BRANCH))) await saveDrafts(checkout, others)
  await fastForwardMerged(checkout, ref)
  await store.repository.workingTree.switchTo(branch, store.releaseTip)
}

/** An editing branch whose work has landed starts again at the release branch. */
async function fastForwardMerged({ store, files }: Checkout, ref: string): Promise<void> {
  const { refs, history, workingTree } = store.repository
  const tip = await refs.read(ref)
  if (
    tip === null ||
    tip === store.releaseTip ||
    !(await history.isAncestor(tip, store.releaseTip))
  )
    return
  const paths = await history.changedPaths(tip, store.releaseTip)
  const changed = store.head.ref === ref ? await workingTree.changedPaths("") : []
  if (changed.some((path) => paths.includes(path))) return
  await moveRef(store.repository, files, {
    ref,
    base: tip,
    next: store.releaseTip,
    reflog: "cfg edit: fast-forward",
    paths,
  })
}
