import { existsSync } from "node:fs"
import { join } from "node:path"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Without } from "../../domain/safeguard.ts"
import type { Repository, RepositoryInfo } from "../../ports/repository.ts"
import { createConfiguration } from "./user/configuration.ts"
import { fetchingEnvironment, gitEnvironment, userEnvironment } from "./process/git-environment.ts"
import type { Environment } from "../../domain/environment.ts"
import { createDisk } from "./process/disk.ts"
import { createGitProcess, gitRefused } from "./process/git-process.ts"
import { createHistory } from "./refs/history.ts"
import { createHooks } from "./user/hooks.ts"
import { createIdentity } from "./user/identity.ts"
import { createNetworkCommand } from "./network/network-command.ts"
import type { NetworkBounds } from "./network/network-command.ts"
import { createObjectReader } from "./objects/object-reader.ts"
import { createObjectStore } from "./objects/object-store.ts"
import { createRefuseUnreadable } from "./objects/unreadable.ts"
import { createRefs } from "./refs/refs.ts"
import { createRemote } from "./network/remote.ts"
import { createTags } from "./refs/tags.ts"
import { createWorkingTree } from "./working-tree/working-tree.ts"

export interface GitOptions {
  /** Whether git may ask for credentials on the terminal. */
  readonly interactive: boolean
  readonly network: NetworkBounds
  readonly without: Without
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
      refusal(
        "git-refused",
        "The path of this repository contains a line break, which cfg cannot handle.",
      ),
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
  const environmentOf = options.without.has("no-fetch") ? fetchingEnvironment : gitEnvironment
  const forGit = environmentOf(environment, options.interactive)
  const located = locating(info)
  const git = createGitProcess(directory, { ...forGit, ...located })
  const userGit = createGitProcess(directory, { ...userEnvironment(environment), ...located })
  const forNetwork = { ...fetchingEnvironment(environment, options.interactive), ...located }
  const network = createNetworkCommand(directory, forNetwork, options.network)
  const gitIn = (path: string) => createGitProcess(path, forGit)
  const identity = createIdentity(git)
  const reader = createObjectReader(git)
  const configuration = createConfiguration(git, options.without)
  const refuseUnreadable = createRefuseUnreadable(configuration)
  const disk = createDisk(options.without)
  const objects = createObjectStore({
    git,
    reader,
    configuration,
    identity,
    refuseUnreadable,
    disk,
    objectsDirectory: join(info.commonDirectory, "objects"),
  })
  const refs = createRefs({
    git,
    info,
    hooksDirectory,
    reader,
    refuseUnreadable,
    disk,
    without: options.without,
  })
  const history = createHistory(git, info)
  return {
    info,
    objects,
    refs,
    history,
    tags: createTags(git, reader),
    workingTree: createWorkingTree({
      git,
      fetchingGit: createGitProcess(directory, forNetwork),
      info,
      configuration,
      objects,
      refs,
      gitIn,
      disk,
      without: options.without,
    }),
    hooks: createHooks({ git, userGit, info, hooksDirectory }),
    identity,
    remote: (name) => createRemote({ name, git, network, refs, history }),
  }
}

/** `core.worktree` can put the working tree where git would not find the repository again. */
function locating({ workTree, gitDirectory }: RepositoryInfo): NodeJS.ProcessEnv {
  if (workTree === null || existsSync(join(workTree, ".git"))) return {}
  return { GIT_DIR: gitDirectory }
}
