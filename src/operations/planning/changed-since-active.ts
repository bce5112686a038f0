import type { TargetRelease } from "../../domain/activation-facts.ts"
import type { Finding } from "../../domain/finding.ts"
import { nameOf, shortId, pastableId } from "../../domain/identifiers.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { UndoableEntry } from "../../domain/undo.ts"
import type { ObjectStore } from "../../ports/object-store.ts"
import { planWarning } from "./plan-warning.ts"
import { requireAddress } from "../../domain/layout.ts"

/** A warning where a release is not what production ran when it was active last. `history`: newest first. */
export async function changedSinceActive(
  objects: Pick<ObjectStore, "inspect">,
  snapshot: Snapshot,
  { package: id, version, contentId }: TargetRelease,
  history: readonly UndoableEntry[],
): Promise<readonly Finding[]> {
  const last = history.find((entry) =>
    entry.moves.some((move) => move.package === id && move.to === version),
  )
  const { directory } = requireAddress(snapshot, id, version)
  const ran = last === undefined ? null : await objects.inspect(`${last.commit}:${directory}`)
  if (last === undefined || ran === null || contentId === null || ran.id === contentId) return []
  const message = `${nameOf(id)} ${version} is not what it was when it was active last (commit ${shortId(last.commit)}): its files were changed since.`
  const hint = `To have that content back: git restore --source=${pastableId(last.commit)} -- ${directory}`
  return [planWarning({ rule: "immutable", package: id, version, file: directory, message, hint })]
}
