import type { CommitId } from "../../domain/identifiers.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Clock } from "../../ports/clock.ts"
import type { FileSystem } from "../../ports/file-system.ts"
import type { Git } from "../../ports/repository.ts"
import { openStore } from "../../store/open-store.ts"
import { requireActor } from "../session/require-actor.ts"
import { EXAMPLE_BRANCH, commitExampleFiles } from "./example-files.ts"
import { releaseExample } from "./release-example.ts"

/** What creating a repository needs of the outside. */
export interface Creating {
  readonly git: Git
  readonly files: FileSystem
  readonly clock: Clock
  readonly actor: string | null
  readonly dryRun: boolean
  /** Absolute: where the example lies. */
  readonly exampleDirectory: string
}

export interface CreatedRepository {
  readonly packages: number
  readonly releases: number
  readonly commits: readonly CommitId[]
}

/** The example, released as a team would have: committed, staged, first versions activated, then the newer ones. */
export async function createExampleRepository(
  outside: Creating,
  directory: string,
): Promise<CreatedRepository> {
  const { git, files, clock } = outside
  if (outside.dryRun) return { packages: 0, releases: 0, commits: [] }
  const names = await files.list(directory)
  await git.init(directory, EXAMPLE_BRANCH)
  const repository =
    (await git.open(directory)) ??
    refuse(refusal("not-a-repository", `${directory} is not a git repository.`))
  const begin = async () => {
    const actor = await requireActor(repository, outside.actor)
    const copy = { files, example: outside.exampleDirectory, directory }
    return { actor, active: await commitExampleFiles(repository, copy) }
  }
  const { actor, active } = await begin().catch(async (error: unknown) => {
    await removeAdded(files, directory, names)
    throw error
  })
  const store = await openStore(git, directory)
  const intent = { actor, now: clock.now() }
  const { releases, commits } = await releaseExample(store, files, active, intent)
  const packages = new Set(releases.map((release) => release.package))
  return { packages: packages.size, releases: releases.length, commits }
}

/** What is there now and was not is cfg's: without it, the same command can be run again. */
async function removeAdded(
  files: FileSystem,
  directory: string,
  names: readonly string[],
): Promise<void> {
  const added = (await files.list(directory)).filter((name) => !names.includes(name))
  for (const name of added) await files.remove(`${directory}/${name}`)
}
