import { access, constants, mkdir, open, rm, stat } from "node:fs/promises"
import { dirname, join } from "node:path"
import { randomUUID } from "node:crypto"
import type { CommitId } from "../../domain/identifiers.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { RepositoryInfo } from "../../ports/repository.ts"
import { gitRefused } from "./git-process.ts"
import type { GitProcess } from "./git-process.ts"
import { withLockFile } from "./lock-file.ts"

/** Milliseconds: how long cfg processes queue before one of them tries without the lock, which only saves attempts (facts 2). */
const PATIENCE = 10_000
/** Milliseconds after which a ref lock of a killed cfg is no git's that still runs. */
const STALE = 1_000

export interface RefMove {
  readonly ref: string
  /** Null: the ref must not exist. */
  readonly expected: CommitId | null
  readonly next: CommitId
  readonly reflog: string
}

export interface RefStore {
  readonly git: GitProcess
  readonly info: RepositoryInfo
  readonly hooksDirectory: string
  readonly read: (ref: string) => Promise<CommitId | null>
}

/** See `Refs.compareAndSwap`. */
export async function compareAndSwap(store: RefStore, move: RefMove): Promise<boolean> {
  const folder = join(store.info.commonDirectory, "cfg", "owners")
  const locks = [
    join(store.info.commonDirectory, `${move.ref}.lock`),
    join(store.info.gitDirectory, "HEAD.lock"),
  ]
  const lock = {
    target: join(store.info.commonDirectory, "cfg", "refs.lock"),
    folder,
    note: JSON.stringify(locks),
    patience: PATIENCE,
  }
  const locked = await withLockFile(lock, async (deadNote) => {
    if (deadNote !== null) await removeStale(deadNote)
    return updateRef(store, move)
  })
  return locked === null ? updateRef(store, move) : locked.result
}

async function updateRef(store: RefStore, move: RefMove): Promise<boolean> {
  const { git, info } = store
  const log = join(info.gitDirectory, "cfg", `update-ref.${randomUUID()}`)
  await mkdir(dirname(log), { recursive: true })
  const args = [
    "update-ref",
    "--create-reflog",
    "-m",
    move.reflog,
    move.ref,
    move.next,
    move.expected ?? "0".repeat(move.next.length),
  ]
  const result = await git.run(args, { log })
  if (result.code === 0) return durable(info, move.ref)
  const current = await store.read(move.ref)
  if (current === move.next) return durable(info, move.ref)
  if (current !== move.expected) return false
  if (await isExecutable(join(store.hooksDirectory, "reference-transaction")))
    refuse(
      refusal(
        "hook-refused",
        `The hook reference-transaction refused to move ${move.ref}:\n${result.stderr.trim()}`,
      ),
    )
  return refuse(gitRefused(args, result))
}

/** git syncs the file of a ref, not the directory that makes it the ref (facts 5). */
async function durable(info: RepositoryInfo, ref: string): Promise<true> {
  const root = ref === "HEAD" ? info.gitDirectory : info.commonDirectory
  for (
    let directory = dirname(join(root, ref));
    directory.length >= root.length;
    directory = dirname(directory)
  )
    await syncDirectory(directory)
  return true
}

/** Some platforms cannot open a directory, some ref stores have none. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, "r").catch(() => null)
  await handle?.sync().catch(() => undefined)
  await handle?.close()
}

/** The locks that an `update-ref` killed together with its cfg has left. */
async function removeStale(note: string): Promise<void> {
  for (const lock of parseLocks(note)) {
    const found = await stat(lock).catch(() => null)
    if (found === null) continue
    await new Promise((resolve) =>
      setTimeout(resolve, Math.max(0, STALE - (Date.now() - found.mtimeMs))),
    )
    const after = await stat(lock).catch(() => null)
    if (after?.ino === found.ino) await rm(lock, { force: true })
  }
}

function parseLocks(note: string): readonly string[] {
  try {
    return JSON.parse(note)
  } catch {
    return []
  }
}

export async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
