import type { CommitId } from "../domain/identifiers.ts"
import { isRecord } from "../domain/manifest.ts"
import type { FileSystem } from "../ports/file-system.ts"
import type { Repository } from "../ports/repository.ts"
import type { BranchMove } from "../ports/working-tree.ts"

/** What has to become of a branch and its working trees, should this command not live to see to it. */
export interface PendingMove extends BranchMove {
  readonly base: CommitId
  /** Where the commit goes first: once it is there, the local branch has to follow. */
  readonly publishes?: { readonly remote: string; readonly branch: string }
}

/** Of notes whose command never leaves a file half written; those of an earlier cfg have no format. */
const FORMAT = 2

/** A note on disk where there is a place for it, written before the effect that decides and taken away when nothing is left to do. */
export interface Journal {
  close(): Promise<void>
}

export interface JournalEntry {
  readonly path: string
  /** Null where it cannot be read as one. */
  readonly pending: PendingMove | null
  /** Whether its command may have left files half written. */
  readonly wasTorn: boolean
}

const NO_JOURNAL: Journal = { close: async () => undefined }

export async function openJournal(
  repository: Pick<Repository, "info">,
  files: FileSystem,
  pending: PendingMove,
): Promise<Journal> {
  const { folder } = repository.info.state
  if (folder === null) return NO_JOURNAL
  const path = `${folder}/pending/${pending.next}.json`
  const { ref, base, next, paths, publishes } = pending
  const note = { format: FORMAT, ref, base, next, paths, ...(publishes && { publishes }) }
  await files.write(path, new TextEncoder().encode(JSON.stringify(note)))
  return { close: () => files.remove(path) }
}

/** Whether a command runs, or was cut short, that has noted what it does. */
export async function isJournalOpen(
  repository: Pick<Repository, "info">,
  files: Pick<FileSystem, "list">,
): Promise<boolean> {
  const { folder } = repository.info.state
  return folder !== null && (await files.list(`${folder}/pending`)).length > 0
}

/** The notes of commands that were cut short, or run still. What does not end in `.json` yet is being written. */
export async function readJournal(
  repository: Pick<Repository, "info">,
  files: Pick<FileSystem, "list" | "read">,
): Promise<readonly JournalEntry[]> {
  const { readFrom } = repository.info.state
  if (readFrom === null) return []
  const folder = `${readFrom}/pending`
  const names = (await files.list(folder)).filter((name) => name.endsWith(".json"))
  return Promise.all(
    names.map(async (name) => entryOf(`${folder}/${name}`, await files.read(`${folder}/${name}`))),
  )
}

function entryOf(path: string, bytes: Uint8Array | null): JournalEntry {
  try {
    const note: unknown = bytes === null ? null : JSON.parse(new TextDecoder().decode(bytes))
    const isMove = isRecord(note) && isPendingMove(note)
    return {
      path,
      pending: isMove ? note : null,
      wasTorn: isMove && note["format"] === undefined,
    }
  } catch {
    return { path, pending: null, wasTorn: false }
  }
}

/** Its words go to git, and the file may have come with a copied clone. */
function isPendingMove(
  note: Readonly<Record<string, unknown>>,
): note is PendingMove & Readonly<Record<string, unknown>> {
  const { ref, base, next, paths, publishes } = note
  return (
    typeof ref === "string" &&
    /^(HEAD$|refs\/heads\/)/.test(ref) &&
    [base, next].every((id) => typeof id === "string" && /^[0-9a-f]{40,64}$/.test(id)) &&
    Array.isArray(paths) &&
    paths.every((path) => typeof path === "string") &&
    (publishes === undefined ||
      (isRecord(publishes) && [publishes["remote"], publishes["branch"]].every(isText)))
  )
}

function isText(value: unknown): boolean {
  return typeof value === "string"
}
