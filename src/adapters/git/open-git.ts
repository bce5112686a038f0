import { mkdir } from "node:fs/promises"
import type { Git } from "../../ports/repository.ts"
import { gitEnvironment } from "./process/git-environment.ts"
import type { Environment } from "../../domain/environment.ts"
import { createGitProcess } from "./process/git-process.ts"
import { NETWORK_BOUNDS } from "./network/network-command.ts"
import { examine } from "./examine.ts"
import { openRepository } from "./repository.ts"
import type { GitOptions } from "./repository.ts"

/** git as it is installed, in the user's environment but for what would lead it elsewhere (facts 12). */
export function openGit(environment: Environment, options: Partial<GitOptions> = {}): Git {
  const complete = {
    interactive: false,
    network: NETWORK_BOUNDS,
    without: new Set<never>(),
    ...options,
  }
  return {
    open: (directory) => openRepository(directory, environment, complete),
    examine: (directory) => examine(directory, environment),
    async init(directory, branch) {
      await mkdir(directory, { recursive: true })
      await createGitProcess(directory, gitEnvironment(environment, complete.interactive)).succeed([
        "init",
        "--quiet",
        `--initial-branch=${branch}`,
      ])
    },
  }
}
