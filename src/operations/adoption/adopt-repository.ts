import type { CommitId } from "../../domain/identifiers.ts"
import { CONFIG_FILE } from "../../domain/layout.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { FileSystem } from "../../ports/file-system.ts"
import type { Git, Repository } from "../../ports/repository.ts"
import { findConfigRoots, locateConfigRoot } from "../../store/locate-config-root.ts"
import { readConfig } from "../../store/read-config.ts"
import { describeRepository } from "./describe-repository.ts"
import type { Adoption } from "./describe-repository.ts"
import { schemaReference } from "./schema-reference.ts"

interface Outside {
  readonly git: Pick<Git, "open">
  readonly files: FileSystem
  readonly dryRun: boolean
}

/**
 * Adopts the repository around a folder: `cfg.yaml` beside the pointer file, or in the folder itself, is all that is
 * written. Null where no release is committed there.
 */
export async function adoptRepository(
  { git, files, dryRun }: Outside,
  directory: string,
): Promise<Adoption | null> {
  const repository = await git.open(directory)
  const workTree = repository?.info.workTree ?? null
  if (repository === null || workTree === null) return null
  const { commit } = await repository.refs.head()
  if (commit === null) return null
  const root = await configRoot(repository, commit)
  const path = `${root}${CONFIG_FILE}`
  const schema = await schemaReference(files, workTree, root, "config.schema.json")
  const adoption = await describeRepository(repository, commit, root, schema)
  if (adoption === null) return null
  if ((await files.stat(`${workTree}/${path}`)) !== null)
    refuse(refusal("already-adopted", `${path} exists already.`))
  // What is written must be readable: a mistake here is a bug, and is found before anything is touched.
  readConfig(path, adoption.config)
  if (!dryRun) await files.write(`${workTree}/${path}`, new TextEncoder().encode(adoption.config))
  return adoption
}

/** Around the folder, else the only one below it, else the folder itself. */
async function configRoot(
  { objects, info: { prefix } }: Repository,
  commit: CommitId,
): Promise<string> {
  const around = await locateConfigRoot(objects, commit, prefix)
  if (around !== null) return around
  const [below, ...others] = await findConfigRoots(objects, commit, prefix)
  return below !== undefined && others.length === 0 ? below : prefix
}
