import { DEFAULT_CONFIG } from "../../domain/config.ts"
import type { Kind } from "../../domain/config.ts"
import type { CommitId } from "../../domain/identifiers.ts"
import { CONFIG_FILE, kindDirectory } from "../../domain/layout.ts"
import { isRefused } from "../../domain/refusal.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Repository } from "../../ports/repository.ts"
import { readConfig } from "../../store/read-config.ts"
import { readText } from "../../store/read-text.ts"

/** Where releases lay at each commit: a change of `cfg.yaml` must not hide what it no longer looks at. */
export interface Layouts {
  /** From the git root: every folder that holds packages at some commit of the walk. */
  readonly directories: ReadonlySet<string>
  kindsAt(commit: CommitId): Promise<readonly Kind[]>
  /** Those of every commit before the walk. */
  readonly before: readonly Kind[]
}

export async function createLayouts(
  repository: Repository,
  snapshot: Snapshot,
  since: CommitId | null,
): Promise<Layouts> {
  const { root, commit, config } = snapshot
  const file = root + CONFIG_FILE
  const changed = await repository.history.log(commit, { paths: [file], firstParent: true })
  const known = new Map<string, readonly Kind[]>()
  const kindsAt = async (at: CommitId) => {
    if (changed.length === 0) return config.kinds
    const object = (await repository.objects.inspect(`${at}:${file}`))?.id ?? "none"
    const kinds =
      known.get(object) ??
      readKinds(file, await readText(repository.objects, `${at}:${file}`), config.kinds)
    known.set(object, kinds)
    return kinds
  }
  const all = await Promise.all(changed.map((entry) => kindsAt(entry.commit)))
  const directories = [config.kinds, ...all].flat().map((kind) => root + kindDirectory(kind))
  const earlier =
    since === null ? [] : await repository.history.log(since, { paths: [file], firstParent: true })
  const before = await Promise.all(earlier.map((entry) => kindsAt(entry.commit)))
  return { directories: new Set(directories), kindsAt, before: before.flat() }
}

/** One that cannot be read says nothing of a layout: today's is taken. */
function readKinds(file: string, text: string | null, today: readonly Kind[]): readonly Kind[] {
  try {
    return text === null ? DEFAULT_CONFIG.kinds : readConfig(file, text).kinds
  } catch (error) {
    if (isRefused(error)) return today
    throw error
  }
}
