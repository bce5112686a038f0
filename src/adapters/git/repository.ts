import { existsSync } from "node:fs"
import { join } from "node:path"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Repository, RepositoryInfo } from "../../ports/repository.ts"
import { createConfiguration } from "./configuration.ts"
import { gitEnvironment, userEnvironment } from "./git-environment.ts"
import type { Environment } from "./git-environment.ts"
import { createGitProcess, gitRefused } from "./git-process.ts"
import { createHistory } from "./history.ts"
import { createHooks } from "./hooks.ts"
import { createIdentity } from "./identity.ts"
import { createNetworkCommand } from "./network.ts"
import type { NetworkBounds } from "./network.ts"
import { createObjectStore } from "./object-store.ts"
import { createRefs } from "./refs.ts"
import { createRemote } from "./remote.ts"
import { createTags } from "./tags.ts"
import { createWorkingTree } from "./working-tree.ts"

export interface GitOptions {
  /** Whether git may ask for credentials on the terminal. */
  readonly interactive: boolean
  readonly network: NetworkBounds
}

interface Discovered {
  readonly info: RepositoryInfo
  readonly hooksDirectory: string
}

const DISCOVER = [
  "rev-parse",
  "--path-format=absolute",
  "--git-dir",
  "--git-common-dir",
  "--git-path",
  "hooks",
  "--show-prefix",
  "--show-toplevel",
]

/** One process finds out all there is to know; null where there is no repository. */
export async function openRepository(
  directory: string,
  environment: Environment,
  options: GitOptions,
): Promise<Repository | null> {
  if (!existsSync(directory)) return null
  const result = await createGitProcess(
    directory,
    gitEnvironment(environment, options.interactive),
  ).run(DISCOVER)
  const lines = result.stdout.toString("utf8").split("\n").slice(0, -1)
  if (lines.length === 0)
    return /not a git repository/i.test(result.stderr) ? null : refuse(gitRefused(DISCOVER, result))
  return assemble(discovered(lines), environment, options)
}

/** The top level comes last, as git ends there where there is none: in a bare repository, and inside a git directory. */
function discovered([
  gitDirectory,
  commonDirectory,
  hooksDirectory,
  prefix,
  workTree,
  ...rest
]: readonly string[]): Discovered {
  if (
    gitDirectory === undefined ||
    commonDirectory === undefined ||
    hooksDirectory === undefined ||
    rest.length > 0
  )
    return refuse(
      refusal("git-refused", "The repository's path holds a line break, which cfg cannot read."),
    )
  return {
    info: {
      workTree: workTree ?? null,
      gitDirectory,
      commonDirectory,
      prefix: prefix ?? "",
      shallow: existsSync(join(commonDirectory, "shallow")),
    },
    hooksDirectory,
  }
}

function assemble(
  { info, hooksDirectory }: Discovered,
  environment: Environment,
  options: GitOptions,
): Repository {
  const directory = info.workTree ?? info.gitDirectory
  // `core.worktree` can put the working tree where git would not find the repository again.
  const elsewhere =
    info.workTree !== null && !existsSync(join(info.workTree, ".git"))
      ? { GIT_DIR: info.gitDirectory }
      : {}
  const forGit = gitEnvironment(environment, options.interactive)
  const git = createGitProcess(directory, { ...forGit, ...elsewhere })
  const userGit = createGitProcess(directory, { ...userEnvironment(environment), ...elsewhere })
  const identity = createIdentity(git)
  const objects = createObjectStore(git, createConfiguration(git), identity)
  const refs = createRefs(git, info, hooksDirectory, objects)
  const history = createHistory(git, info)
  const network = createNetworkCommand(directory, { ...forGit, ...elsewhere }, options.network)
  return {
    info,
    objects,
    refs,
    history,
    tags: createTags(git, objects),
    workingTree: createWorkingTree({
      git,
      info,
      objects,
      refs,
      gitIn: (path) => createGitProcess(path, forGit),
    }),
    hooks: createHooks(git, userGit, info, hooksDirectory),
    identity,
    remote: (name) => createRemote({ git, network, refs, history }, name),
  }
}
