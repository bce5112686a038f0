import type { ReleaseName } from "../../domain/identifiers.ts"
import { isRefused } from "../../domain/refusal.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { proves } from "../../domain/stage-record.ts"
import type { FoundRecord, ReleaseContent } from "../../domain/stage-record.ts"

/** The stage record of a release, where a record that nobody can read is an answer as well and no refusal. */
export async function findStageRecord(
  snapshot: Snapshot,
  { package: id, version }: ReleaseName,
): Promise<FoundRecord> {
  try {
    return await snapshot.stageRecord(id, version)
  } catch (error) {
    if (isRefused(error)) return "unreadable"
    throw error
  }
}

/** Whether the commit holds the proof that exactly this content passed validation. */
export async function isProven(snapshot: Snapshot, release: ReleaseContent): Promise<boolean> {
  return proves(await findStageRecord(snapshot, release), release)
}
