import { nameOf } from "../../domain/identifiers.ts"
import { planOf } from "../../domain/plan.ts"
import { landCommit, prepareCommit } from "../../store/apply-plan.ts"
import { currentRef } from "../session/checkout.ts"
import type { Checkout } from "../session/checkout.ts"
import { draftBasePath } from "./find-drafts.ts"
import type { Draft } from "./find-drafts.ts"

/** Saves drafts as a commit on the branch that is checked out, with what they were edited from. */
export async function saveDrafts(checkout: Checkout, drafts: readonly Draft[]): Promise<void> {
  const { repository } = checkout.store
  const changed = await repository.workingTree.changedPaths(checkout.head.root)
  const paths = changed.filter((path) => drafts.some((draft) => isOf(draft, path)))
  if (paths.length === 0) return
  const onDisk = await Promise.all(
    paths.map((path) => checkout.files.stat(`${repository.info.workTree}/${path}`)),
  )
  const kept = paths.filter((_, index) => onDisk[index] != null)
  const removed = paths.filter((_, index) => onDisk[index] == null)
  const written = await repository.objects.writeFiles(kept)
  const plan = planOf({
    action: "commit",
    ref: currentRef(checkout.store),
    base: checkout.store.head.commit,
    writes: [
      ...written.map((file, index) => ({ path: kept[index] ?? "", ...file })),
      ...removed.map((path) => ({ path, remove: true as const })),
    ],
    message: `draft: Save ${drafts.map((draft) => nameOf(draft.package)).join(", ")}\n`,
  })
  await landCommit(repository, checkout.files, await prepareCommit(repository, plan))
}

function isOf(draft: Draft, path: string): boolean {
  return path.startsWith(`${draft.directory}/`) || path === draftBasePath(draft)
}
