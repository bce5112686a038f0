import { nameOf } from "../../domain/identifiers.ts"
import type { CommitId, PackageId } from "../../domain/identifiers.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { planOf } from "../../domain/plan.ts"
import type { TreeWrite } from "../../domain/plan.ts"
import { landCommit, prepareCommit } from "../../store/apply-plan.ts"
import { currentRef, requireWorkTree } from "../session/checkout.ts"
import type { Checkout } from "../session/checkout.ts"
import { draftBasePath } from "./find-drafts.ts"
import type { Draft } from "./find-drafts.ts"

/** Removes a draft from disk, and from the branch where it was saved there. Gives a commit, on no branch, that still holds it. */
export async function abandonDraft(checkout: Checkout, draft: Draft): Promise<CommitId> {
  const { store, files } = checkout
  const { objects, workingTree } = store.repository
  const paths = await workingTree.files(draft.directory, { ignored: true })
  const written = await objects.writeFiles(paths)
  const kept = await prepare(
    checkout,
    draft,
    written.map((file, index) => ({ path: paths[index] ?? "", ...file })),
  )
  const left = [draft.directory, draftBasePath(draft)]
  for (const path of left) await files.remove(`${requireWorkTree(store)}/${path}`)
  const saved = await Promise.all(
    left.map((path) => objects.inspect(`${checkout.head.commit}:${path}`)),
  )
  const removals = left
    .filter((_, index) => saved[index] !== null)
    .map((path): TreeWrite => ({ path, remove: true }))
  if (removals.length > 0)
    await landCommit(store.repository, files, await prepare(checkout, draft, removals))
  return kept.commit
}

function prepare({ store, head }: Checkout, draft: Draft, writes: readonly TreeWrite[]) {
  const plan = planOf({
    action: "commit",
    ref: currentRef(store),
    base: head.commit,
    writes,
    message: `draft: Abandon ${nameOf(draft.package)}\n`,
  })
  return prepareCommit(store.repository, plan)
}

/** The draft of a package in the working tree. `savedOn`: another branch that holds one; null for none. */
export function requireDraft(
  { nameOf: name }: Pick<Snapshot, "nameOf">,
  drafts: readonly Draft[],
  id: PackageId,
  savedOn: string | null,
): Draft {
  const hint =
    savedOn === null
      ? "See `cfg status`."
      : `Its draft is on ${savedOn}; run \`cfg edit ${name(id)}\` to go there first.`
  return (
    drafts.find((draft) => draft.package === id) ??
    refuse(refusal("no-draft", `${name(id)} has no draft in the working tree.`, { hint }))
  )
}
