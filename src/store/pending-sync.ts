import type { CommitId } from "../domain/identifiers.ts"
import type { FileSystem } from "../ports/file-system.ts"
import type { Repository } from "../ports/repository.ts"

/** What still has to follow a ref that may have moved: written before the compare-and-swap, removed after the follow-up. */
interface PendingSync {
  readonly ref: string
  readonly base: CommitId
  readonly next: CommitId
  readonly paths: readonly string[]
}

const folder = (repository: Repository) => `${repository.info.commonDirectory}/cfg/pending`

/** A command killed after its commit leaves index and files behind the branch (facts 6); the note lets the next one finish. */
export async function notePendingSync(
  repository: Repository,
  files: FileSystem,
  pending: PendingSync,
): Promise<() => Promise<void>> {
  const path = `${folder(repository)}/${pending.next}.json`
  await files.write(path, new TextEncoder().encode(JSON.stringify(pending)))
  return () => files.remove(path)
}

/** Finishes what a killed command left: called by every command that writes, before it reads. True where an index is locked, so that something is left still. */
export async function finishPendingSyncs(
  repository: Repository,
  files: FileSystem,
): Promise<boolean> {
  let locked = false
  // What does not end in `.json` yet is being written by a command that runs.
  for (const name of (await files.list(folder(repository))).filter((name) =>
    name.endsWith(".json"),
  )) {
    const path = `${folder(repository)}/${name}`
    const pending = parse(await files.read(path))
    const tip = pending && (await repository.refs.read(pending.ref))
    if (pending && tip && (await repository.history.isAncestor(pending.next, tip))) {
      const outcome = await repository.workingTree.sync(pending)
      if (outcome === "locked") locked = true
      else await files.remove(path)
    } else if (!pending || tip !== pending.base) await files.remove(path)
  }
  return locked
}

function parse(bytes: Uint8Array | null): PendingSync | null {
  try {
    return bytes === null ? null : JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}
