import type { Violation } from "../../domain/judge/violation.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Repository } from "../../ports/repository.ts"
import type { PointerCommit } from "../../store/pointer-commit.ts"
import { auditActive } from "./audit-active.ts"
import { auditFolders } from "./audit-folders.ts"
import { auditStageRecords } from "./audit-stage-records.ts"

/** What a commit holds, whatever led to it: folders, what is active, stage records. */
export async function auditPresent(
  repository: Repository,
  snapshot: Snapshot,
  history: readonly PointerCommit[],
): Promise<readonly Violation[]> {
  return [
    ...(await auditFolders(repository.objects, snapshot)),
    ...(await auditActive(snapshot, foundActive(history))),
    ...(await auditStageRecords(snapshot)),
  ]
}

/** `kind/id@version` of what was active already when cfg came, and has been ever since. */
function foundActive(history: readonly PointerCommit[]): ReadonlySet<string> {
  const found = new Set<string>()
  let isKept = false
  for (const { moves, claims } of history.toReversed()) {
    isKept ||= claims !== null
    for (const { package: id, from, to } of moves) {
      found.delete(`${id}@${from}`)
      if (!isKept) found.add(`${id}@${to}`)
    }
  }
  return found
}
