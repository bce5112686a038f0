import type { FileSystem } from "../../ports/file-system.ts"
import type { Git } from "../../ports/repository.ts"
import type { Notices } from "../../ports/notices.ts"
import type { PackageNames } from "../../domain/package-names.ts"
import { describeStanding } from "../../domain/remote-standing.ts"
import { describeObstacle } from "../../domain/state-folder.ts"
import { openStore } from "../../store/open-store.ts"
import type { Store, StoreOptions } from "../../store/open-store.ts"
import { remoteStanding } from "./remote-standing.ts"
import { finishJournal } from "../../store/finish-journal.ts"
import { isJournalOpen } from "../../store/journal.ts"

export interface Reading {
  readonly git: Git
  /** Absolute: inside the repository. */
  readonly directory: string
  /** How packages are printed; learns which there are. */
  readonly names?: PackageNames
}

export interface Telling extends Reading {
  readonly notices: Pick<Notices, "warn">
}

export interface Writing extends Telling {
  readonly files: FileSystem
  readonly dryRun: boolean
}

/** The store of a command that only looks. */
export async function openForReading(outside: Telling): Promise<Store> {
  const { git, directory, names, notices } = outside
  const store = await openStore(git, directory, { ...(names && { names }) })
  const standing = store.tracked?.tip === store.releaseTip ? null : await remoteStanding(store)
  const words = standing === null ? null : describeStanding(standing)
  if (words !== null) notices.warn(words)
  return store
}

/** The store of a command whose answer rests on the history: who brought a release, what was active before. */
export async function openForHistory(outside: Telling): Promise<Store> {
  const store = await openForReading(outside)
  const { notices } = outside
  if (store.repository.info.shallow)
    notices.warn(
      "This clone is shallow, so cfg cannot see its older history. To fetch it: git fetch --unshallow (in GitHub Actions, fetch-depth: 0)",
    )
  return store
}

/** The store of a command that writes: what a killed command left is finished first. */
export async function openForWriting(outside: Writing): Promise<Store> {
  return finishing(outside, await openForHistory(outside), {
    ...(outside.names && { names: outside.names }),
  })
}

/** The store of a rollback, which reads no more than it must: what else is wrong in a commit is passed over. */
export async function openForRollback(outside: Writing): Promise<Store> {
  const options = { leniently: true, ...(outside.names && { names: outside.names }) }
  return finishing(outside, await openStore(outside.git, outside.directory, options), options)
}

async function finishing(outside: Writing, store: Store, options: StoreOptions): Promise<Store> {
  if (outside.dryRun) return store
  const { obstacle } = store.repository.info.state
  if (obstacle !== null) outside.notices.warn(describeObstacle(obstacle))
  await store.repository.locks.heal()
  if (!(await isJournalOpen(store.repository, outside.files))) return store
  // Most of what stands there is of the command whose turn it is, which finishes it itself.
  const { warnings, moved } = await store.repository.queue.inTurn(() =>
    finishJournal(store.repository, outside.files),
  )
  for (const warning of warnings) outside.notices.warn(warning)
  return moved ? openStore(outside.git, outside.directory, options) : store
}
