import type { Session } from "../../cli/command.ts"
import { nameOf } from "../../domain/identifiers.ts"
import type { CommitId } from "../../domain/identifiers.ts"
import type { Plan, TreeWrite } from "../../domain/plan.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { landCommit, prepareCommit } from "../../store/apply-plan.ts"
import type { Store } from "../../store/open-store.ts"
import { draftBasePath } from "./find-drafts.ts"
import type { Draft } from "./find-drafts.ts"
import { currentRef, requireWorkTree } from "../session/session-store.ts"

/** Removes a draft from disk, and from the branch where it was saved there. Gives a commit, on no branch, that still holds it. */
export async function abandonDraft(
  session: Session,
  store: Store,
  head: Snapshot,
  draft: Draft,
): Promise<CommitId> {
  const { repository } = store
  const paths = await repository.workingTree.files(draft.directory, { ignored: true })
  const written = await repository.objects.writeFiles(paths)
  const message = `draft: Abandon ${nameOf(draft.package)}\n`
  const blank: Plan = {
    format: 1,
    action: "commit",
    ref: currentRef(store),
    base: head.commit,
    packages: [],
    affected: [],
    warnings: [],
    actor: "",
    reason: null,
    writes: [],
    message,
  }
  const kept = await prepareCommit(repository, {
    ...blank,
    writes: written.map((file, index) => ({ path: paths[index] ?? "", ...file })),
  })
  const left = [draft.directory, draftBasePath(draft)]
  for (const path of left) await session.files.remove(`${requireWorkTree(store)}/${path}`)
  const saved = await Promise.all(
    left.map((path) => repository.objects.inspect(`${head.commit}:${path}`)),
  )
  const writes = left
    .filter((_, index) => saved[index] !== null)
    .map((path): TreeWrite => ({ path, remove: true }))
  if (writes.length > 0)
    await landCommit(
      repository,
      session.files,
      await prepareCommit(repository, { ...blank, writes }),
    )
  return kept.commit
}
