import type { Violation } from "../../domain/judge/violation.ts"
import { formatRelease } from "../../domain/identifiers.ts"
import type { PackageId, Version } from "../../domain/identifiers.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Repository } from "../../ports/repository.ts"
import type { PointerCommit } from "../../store/pointer-commit.ts"
import { auditActive } from "./audit-active.ts"
import type { FoundActive } from "./audit-active.ts"
import { auditFolders } from "./audit-folders.ts"
import { auditStageRecords } from "./audit-stage-records.ts"

/** The changes of the pointer file that a clone holds, newest first; `isCut`: there are older ones that it does not hold. */
export interface KnownHistory {
  readonly entries: readonly PointerCommit[]
  readonly isCut: boolean
}

/** What a commit holds, whatever led to it: folders, what is active, stage records. */
export async function auditPresent(
  repository: Repository,
  snapshot: Snapshot,
  history: KnownHistory,
): Promise<readonly Violation[]> {
  return [
    ...(await auditFolders(repository.objects, snapshot)),
    ...(await auditActive(snapshot, foundActive(snapshot, history))),
    ...(await auditStageRecords(snapshot)),
  ]
}

/** What was active already when cfg came, or where the history is cut off: a rollback may lead back to it. */
function foundActive({ pointers }: Snapshot, { entries, isCut }: KnownHistory): FoundActive {
  if (isCut) {
    const moved = new Set(
      entries.flatMap(({ moves }) =>
        moves.flatMap(({ package: id, to: version }) =>
          version === null ? [] : [formatRelease({ package: id, version })],
        ),
      ),
    )
    const active = [...pointers.active].map(([id, version]) =>
      formatRelease({ package: id, version }),
    )
    return { releases: new Set(active.filter((name) => !moved.has(name))), since: "cut" }
  }
  return { releases: activeBeforeCfg(entries), since: "cfg" }
}

/** What was active when the first change was claimed in trailers. */
function activeBeforeCfg(entries: KnownHistory["entries"]): ReadonlySet<string> {
  const ofPeople = entries.toReversed()
  const kept = ofPeople.findIndex(({ claims }) => claims !== null)
  const found = new Map<PackageId, Version>()
  for (const { moves } of kept < 0 ? ofPeople : ofPeople.slice(0, kept)) {
    for (const { package: id, to } of moves) {
      if (to === null) found.delete(id)
      else found.set(id, to)
    }
  }
  return new Set([...found].map(([id, version]) => formatRelease({ package: id, version })))
}
