import type { Snapshot } from "../../domain/snapshot.ts"
import { proves } from "../../domain/stage-record.ts"
import type { ReleaseContent } from "../../domain/stage-record.ts"

/** Whether the commit holds the proof that exactly this content passed validation. */
export async function isProven(snapshot: Snapshot, release: ReleaseContent): Promise<boolean> {
  return proves(await snapshot.stageRecord(release.package, release.version), release)
}
