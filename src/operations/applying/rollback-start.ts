import { branchOf } from "../../domain/branch.ts"
import type { Notices } from "../../ports/notices.ts"
import type { Store } from "../../store/open-store.ts"
import { destinationOf } from "../session/destination.ts"
import type { Destination } from "../session/destination.ts"
import { startingPoint } from "../session/starting-point.ts"
import type { ReleaseStart } from "./change-active.ts"

interface Outside {
  readonly push: boolean | null
  readonly notices: Pick<Notices, "warn">
}

/** Where a rollback starts from: also without the remote that `cfg.yaml` pushes to, and without a local release branch. */
export async function rollbackStart(outside: Outside, store: Store): Promise<ReleaseStart> {
  const { repository, releaseRef, releaseTip, tracked, snapshot } = store
  const local = await snapshot(releaseTip)
  for (const { place, message } of local.unread) {
    const at = place === undefined ? "" : `${place.file}:${place.line}:${place.column} `
    outside.notices.warn(`${at}${message} The rollback goes on without it.`)
  }
  const destination = await destinationFor(outside, store)
  const point = await startingPoint(repository, releaseRef, destination, {
    tip: releaseTip,
    tracked: tracked?.tip ?? null,
  })
  return {
    snapshot: point.base === local.commit ? local : await snapshot(point.base),
    destination,
    point,
  }
}

async function destinationFor(
  { push, notices }: Outside,
  { repository, releaseRef, releaseTip, snapshot }: Store,
): Promise<Destination | null> {
  const { config } = await snapshot(releaseTip)
  const isMissing =
    push === null && config.push && !(await repository.remote(config.remote).exists())
  if (isMissing)
    notices.warn(
      `There is no remote ${config.remote}, to which cfg.yaml pushes: the rollback stays on the local branch.`,
    )
  return destinationOf(repository, config, branchOf(releaseRef), isMissing ? false : push)
}
