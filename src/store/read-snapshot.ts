import { DEFAULT_CONFIG } from "../domain/config.ts"
import type { CommitId } from "../domain/identifiers.ts"
import { CONFIG_FILE, POINTER_FILE, stageRecordPath } from "../domain/layout.ts"
import type { Snapshot } from "../domain/snapshot.ts"
import type { ObjectStore } from "../ports/object-store.ts"
import { readConfig } from "./read-config.ts"
import { readPackages } from "./read-packages.ts"
import { readPointerFile } from "./read-pointer-file.ts"
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
  return {
    commit,
    root,
    config,
    pointers,
    ...packages,
    stageRecord: async (id, version) =>
      readStageRecord(await readText(objects, at(stageRecordPath(id, version)))),
  }
}
