import type { Snapshot } from "../../domain/snapshot.ts"
import type { Repository } from "../../ports/repository.ts"
import { readHistory } from "../../store/read-history.ts"
import { auditActive } from "./audit-active.ts"
import type { AuditFinding } from "./audit-finding.ts"
import { auditFolders } from "./audit-folders.ts"
import { mutations, releaseChanges } from "./audit-history.ts"
import { auditPointerHistory } from "./audit-pointer-history.ts"
import { auditStageRecords } from "./audit-stage-records.ts"

export interface Audit {
  /** How many releases and commits were looked at. */
  readonly releases: number
  readonly pointerCommits: number
  /** The commit back to which was looked, as this clone holds nothing older; null where the history is whole. */
  readonly historyCutAt: string | null
  readonly findings: readonly AuditFinding[]
}

/** Spec 2.2 `verify`: one walk through the history of release directories, one through the pointer file's. */
export async function auditRepository(repository: Repository, snapshot: Snapshot): Promise<Audit> {
  const changes = await releaseChanges(repository, snapshot)
  const history = await readHistory(repository, snapshot)
  return {
    releases: new Set(changes.map((change) => change.path)).size,
    pointerCommits: history.entries.length,
    historyCutAt: history.cutAt?.entry.commit ?? null,
    findings: [
      ...mutations(snapshot, changes),
      ...(await auditFolders(repository.objects, snapshot)),
      ...(await auditActive(snapshot)),
      ...(await auditStageRecords(snapshot)),
      ...auditPointerHistory(history.entries, snapshot.pointers.path),
    ],
  }
}
