import type { CommitId } from "../domain/identifiers.ts"
import { isRefName } from "../domain/ref-name.ts"
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
  /** Null where it cannot be read as one, or must not be. */
  readonly pending: PendingMove | null
  /** `newer`: of a format to come. */
  readonly flaw: "newer" | "unreadable" | null
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
  files: Pick<FileSystem, "list" | "read" | "stat">,
): Promise<readonly JournalEntry[]> {
  const { readFrom } = repository.info.state
  if (readFrom === null) return []
  const folder = `${readFrom}/pending`
  const names = (await files.list(folder)).filter((name) => name.endsWith(".json"))
  const entries = names.map(async (name) => {
    const path = `${folder}/${name}`
    const bytes = await files.read(path)
    // Its command has finished meanwhile.
    const isGone = bytes === null && (await files.stat(path)) === null
    return isGone ? [] : [entryOf(path, bytes)]
  })
  return (await Promise.all(entries)).flat()
}

function entryOf(path: string, bytes: Uint8Array | null): JournalEntry {
  const note = bytes === null ? null : parsed(bytes)
  if (isRecord(note)) {
    const { format } = note
    if (typeof format === "number" && format > FORMAT)
      return { path, pending: null, flaw: "newer", wasTorn: false }
    if ((format === undefined || format === FORMAT) && isPendingMove(note))
      return { path, pending: note, flaw: null, wasTorn: format === undefined }
  }
  return { path, pending: null, flaw: "unreadable", wasTorn: false }
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}

/** Its words go to git, and the file may have come with a copied clone. */
function isPendingMove(
  note: Readonly<Record<string, unknown>>,
): note is PendingMove & Readonly<Record<string, unknown>> {
  const { ref, base, next, paths, publishes } = note
  return (
    typeof ref === "string" &&
    (ref === "HEAD" || ref.startsWith("refs/heads/")) &&
    isRefName(ref) &&
    [base, next].every((id) => typeof id === "string" && /^[0-9a-f]{40,64}$/.test(id)) &&
    Array.isArray(paths) &&
    paths.every((path) => typeof path === "string" && isInside(path)) &&
    (publishes === undefined ||
      (isRecord(publishes) && [publishes["remote"], publishes["branch"]].every(isText)))
  )
}

/** Of the repository. */
function isInside(path: string): boolean {
  return !path.startsWith("/") && !path.includes("\0") && !path.split("/").includes("..")
}

function isText(value: unknown): boolean {
  return typeof value === "string"
}
