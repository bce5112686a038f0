import type { PackageId, Version, VersionOrDraft } from "../../domain/identifiers.ts"
import { DRAFT_BASE_FILE, requireAddress, versionsDirectory } from "../../domain/layout.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { FileSystem } from "../../ports/file-system.ts"

export interface DraftSource {
  readonly id: PackageId
  readonly version: VersionOrDraft
  /** The release it starts from; null for a new package. */
  readonly base: Version | null
  /** Path inside the release → bytes. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

/** Writes a draft's files beside their place and renames them into it, so that there is never half a draft. Gives its folder, from the git root. */
export async function writeDraft(
  workTree: string,
  files: FileSystem,
  snapshot: Snapshot,
  source: DraftSource,
): Promise<string> {
  const { directory } = requireAddress(snapshot, source.id, source.version)
  const folder = `${workTree}/${versionsDirectory(snapshot, source.id)}`
  const beside = `${folder}/.${source.version}.tmp`
  await files.remove(beside)
  for (const [path, bytes] of source.files) await files.write(`${beside}/${path}`, bytes)
  if (source.base !== null)
    await files.write(`${folder}/${DRAFT_BASE_FILE}`, new TextEncoder().encode(`${source.base}\n`))
  await files.rename(beside, `${workTree}/${directory}`)
  return directory
}
