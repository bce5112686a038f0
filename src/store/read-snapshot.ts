import { DEFAULT_CONFIG } from "../domain/config.ts"
import type { CommitId } from "../domain/identifiers.ts"
import { nameOf } from "../domain/identifiers.ts"
import { CONFIG_FILE, POINTER_FILE, stageRecordPath } from "../domain/layout.ts"
import type { Snapshot } from "../domain/snapshot.ts"
import type { ObjectStore } from "../ports/object-store.ts"
import type { Repository } from "../ports/repository.ts"
import { refuse } from "../domain/refusal.ts"
import { readConfig } from "./read-config.ts"
import { readPackages } from "./read-packages.ts"
import type { Packages } from "./read-packages.ts"
import { readPointerFile, readPointers } from "./read-pointer-file.ts"
import { readSettings } from "./read-settings.ts"
import { readStageRecord } from "./read-stage-record.ts"
import { readText } from "./read-text.ts"

/** Opens one commit as a configuration repository (spec 2.1). Refuses a malformed `cfg.yaml` or pointer file. */
export async function readSnapshot(
  objects: ObjectStore,
  commit: CommitId,
  root: string,
): Promise<Snapshot> {
  const at = (path: string) => `${commit}:${root}${path}`
  const [configText, pointerText] = await Promise.all([
    readText(objects, at(CONFIG_FILE)),
    readText(objects, at(POINTER_FILE)),
  ])
  const config = configText === null ? DEFAULT_CONFIG : readConfig(root + CONFIG_FILE, configText)
  const packages = readPackages(objects, commit, { root, config })
  const pointers = await readPointerFile(
    root + POINTER_FILE,
    pointerText,
    config.kinds,
    packages.holds,
  )
  return assemble(objects, { commit, root, config, pointers, unread: [] }, packages)
}

/**
 * The same for a rollback, which needs the entries that it moves and no others: what is wrong elsewhere is passed over. Refuses
 * only a pointer file that is no list of versions at all.
 */
export async function readSnapshotLeniently(
  repository: Pick<Repository, "objects" | "history">,
  commit: CommitId,
  root: string,
): Promise<Snapshot> {
  const { objects } = repository
  const file = root + POINTER_FILE
  const [{ config, mistakes }, pointerText] = await Promise.all([
    readSettings(repository, commit, root),
    readText(objects, `${commit}:${file}`),
  ])
  const packages = readPackages(objects, commit, { root, config })
  const found = await readPointers(file, pointerText, config.kinds, packages.holds)
  if (found.pointers === null) return refuse(...found.mistakes)
  const unread = [...mistakes, ...found.mistakes]
  return assemble(objects, { commit, root, config, pointers: found.pointers, unread }, packages)
}

type Read = Pick<Snapshot, "commit" | "root" | "config" | "pointers" | "unread">

function assemble(objects: ObjectStore, read: Read, packages: Packages): Snapshot {
  const { commit, root } = read
  return {
    ...read,
    ...packages,
    nameOf,
    stageRecord: async (id, version) =>
      readStageRecord(await readText(objects, `${commit}:${root}${stageRecordPath(id, version)}`)),
  }
}
