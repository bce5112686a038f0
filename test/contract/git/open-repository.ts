import { onTestFinished } from "vitest"
import { openGit } from "../../../src/adapters/git/open-git.ts"
import type { Repository } from "../../../src/ports/repository.ts"
import type { GitOptions } from "../../../src/adapters/git/repository.ts"
import type { TemporaryRepository } from "../../support/repository.ts"

/** Opened as `cfg` opens it, at its top or in one of its folders; closed when the test is over. */
export async function opened(
  at: TemporaryRepository,
  options: {
    readonly directory?: string
    readonly environment?: NodeJS.ProcessEnv
  } & Partial<GitOptions> = {},
): Promise<Repository> {
  const { directory = at.path, environment = {}, ...rest } = options
  const repository = await openGit({ ...at.environment, ...environment }, rest).open(directory)
  if (repository === null) throw new Error(`${directory} is no repository`)
  onTestFinished(() => repository.objects.close())
  return repository
}
