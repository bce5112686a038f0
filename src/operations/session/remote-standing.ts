import type { RemoteStanding } from "../../domain/remote-standing.ts"
import type { Store } from "../../store/open-store.ts"

/** Null where no remote has the release branch. Asks nobody: as last fetched. */
export async function remoteStanding({
  repository,
  releaseTip,
  tracked,
}: Pick<Store, "repository" | "releaseTip" | "tracked">): Promise<RemoteStanding | null> {
  if (tracked === null) return null
  const { remote, branch, tip } = tracked
  const distance =
    tip === releaseTip
      ? { ahead: 0, behind: 0 }
      : await repository.history.distance(releaseTip, tip)
  const seenAt = await repository.remote(remote).lastSeen(branch)
  return { remote, branch, tip, ...distance, seenAt }
}
