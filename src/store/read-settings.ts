import { DEFAULT_CONFIG } from "../domain/config.ts"
import type { Config } from "../domain/config.ts"
import type { CommitId } from "../domain/identifiers.ts"
import { CONFIG_FILE } from "../domain/layout.ts"
import { isRefused } from "../domain/refusal.ts"
import type { Repository } from "../ports/repository.ts"
import { readConfig, readConfigLeniently } from "./read-config.ts"
import type { ReadConfig } from "./read-config.ts"
import { readText } from "./read-text.ts"

/** How far back a configuration that can be read is looked for. */
const MAX_EARLIER = 20

/** `cfg.yaml` of a commit, as far as it can be read: what is wrong in it is as in the newest earlier one that has no mistakes, else as by default. */
export async function readSettings(
  { objects, history }: Pick<Repository, "objects" | "history">,
  commit: CommitId,
  root: string,
): Promise<ReadConfig> {
  const file = root + CONFIG_FILE
  const text = await readText(objects, `${commit}:${file}`)
  if (text === null) return { config: DEFAULT_CONFIG, mistakes: [] }
  const found = readConfigLeniently(file, text, DEFAULT_CONFIG)
  if (found.mistakes.length === 0) return found
  const log = await history.log(commit, { paths: [file], firstParent: true, limit: MAX_EARLIER })
  for (const entry of log) {
    const earlier = await readConfigAt(objects, `${entry.commit}:${file}`, file)
    if (earlier !== null) return readConfigLeniently(file, text, earlier)
  }
  return found
}

/** Null where there is none, or one that is not whole. */
async function readConfigAt(
  objects: Repository["objects"],
  name: string,
  file: string,
): Promise<Config | null> {
  try {
    const text = await readText(objects, name)
    return text === null ? null : readConfig(file, text)
  } catch (error) {
    if (isRefused(error)) return null
    throw error
  }
}
