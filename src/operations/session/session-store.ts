import type { Session } from "../../cli/command.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { openStore } from "../../store/open-store.ts"
import type { Store } from "../../store/open-store.ts"
import { finishPendingSyncs } from "../../store/pending-sync.ts"
import type { Destination } from "./starting-point.ts"

/** The store of a command that only looks. */
export function openForReading(session: Session): Promise<Store> {
  return openStore(session.git, session.directory)
}

/** The store of a command whose answer rests on the history: who brought a release, what was active before. */
export async function openForHistory(session: Session): Promise<Store> {
  const store = await openForReading(session)
  warnWhereShallow(session, store)
  return store
}

function warnWhereShallow({ notices }: Session, { repository }: Store): void {
  if (repository.info.shallow)
    notices.warn(
      "This clone is shallow: what came before it was cut off cannot be told. For the whole history: git fetch --unshallow (in CI: fetch-depth: 0).",
    )
}

/** The store of a command that writes: what a killed command left is finished first. */
export async function openForWriting(session: Session): Promise<Store> {
  const store = await openStore(session.git, session.directory)
  warnWhereShallow(session, store)
  const waiting = session.dryRun ? false : await finishPendingSyncs(store.repository, session.files)
  if (waiting)
    session.notices.warn(
      "Another git holds the index of a working tree, or was killed and left its lock (.git/index.lock): files and index do not show an earlier commit of cfg yet, and committing them would take it back.",
    )
  return store
}

/** The ref the current branch's commands move: the branch itself, or HEAD where it is detached. */
export function currentRef(store: Store): string {
  return store.head.ref ?? "HEAD"
}

/** Where `--push` or `push: true` sends the release branch; null for not at all. */
export async function destinationOf(
  session: Session,
  store: Store,
  snapshot: Snapshot,
  branch: string | null,
): Promise<Destination | null> {
  const { config } = snapshot
  if (!(session.push ?? config.push)) return null
  if (branch === null)
    return session.push === true
      ? refuse(
          refusal("usage", "HEAD is detached: there is no branch to push.", {
            hint: "Switch to a branch first, or leave out --push.",
          }),
        )
      : null
  const remote = store.repository.remote(config.remote)
  if (!(await remote.exists())) refuse(refusal("no-remote", `There is no remote ${config.remote}.`))
  return { name: config.remote, remote, branch, takesAll: branch !== config.branch }
}

/** The working tree, which some commands cannot do without. */
export function requireWorkTree(store: Store): string {
  return (
    store.repository.info.workTree ??
    refuse(refusal("bare-repository", "This repository has no working tree."))
  )
}
