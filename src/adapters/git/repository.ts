import { existsSync, statSync } from "node:fs"
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
import { findState } from "./process/state-folder.ts"
import { createChain } from "./refs/chain.ts"
import { createHistory } from "./refs/history.ts"
import { createHooks } from "./user/hooks.ts"
import { createIdentity } from "./user/identity.ts"
import { createNetworkCommand } from "./network/network-command.ts"
import type { NetworkBounds } from "./network/network-command.ts"
import { createGitLocks, healing } from "./locks/git-locks.ts"
import { foldersOf } from "./locks/living-gits.ts"
import { createQueue } from "./locks/queue.ts"
import { createFreshObjects } from "./objects/fresh-objects.ts"
import { createIntegrity } from "./objects/integrity.ts"
import { releaseLeftPacks } from "./objects/keep-in-pack.ts"
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
      fingerprint: fingerprintOf(commonDirectory),
      state: findState(commonDirectory),
    },
    hooksDirectory,
  }
}

function assemble(
  { info, hooksDirectory }: Discovered,
  environment: Environment,
  options: GitOptions,
): Repository {
  const { without } = options
  const { git, userGit, fetchingGit, network, gitIn } = gitsOf(info, environment, options)
  const identity = createIdentity(git)
  const reader = createObjectReader(git)
  const configuration = createConfiguration(git, without)
  const refuseUnreadable = createRefuseUnreadable(configuration)
  const disk = createDisk(without)
  const objectsDirectory = join(info.commonDirectory, "objects")
  const objects = createObjectStore({
    git,
    reader,
    configuration,
    identity,
    refuseUnreadable,
    fresh: createFreshObjects({ git, disk, objectsDirectory, folders: foldersOf(info) }),
  })
  const locks = createGitLocks(info)
  const refs = createRefs({
    git,
    info,
    locks,
    hooksDirectory,
    reader,
    refuseUnreadable,
    disk,
    without,
  })
  const history = createHistory(git, info)
  return {
    info,
    objects,
    refs,
    history,
    tags: createTags({ git, info, locks, reader }),
    chain: createChain(git, info),
    integrity: createIntegrity(git, info, reader),
    workingTree: createWorkingTree({
      git,
      fetchingGit,
      info,
      locks,
      configuration,
      objects,
      refs,
      gitIn,
      disk,
      without,
    }),
    hooks: createHooks({ git, userGit, info, hooksDirectory }),
    identity,
    locks: healing(locks, () => releaseLeftPacks(objectsDirectory)),
    queue: createQueue(info.state.folder === null ? null : join(info.state.folder, "queue")),
    remote: (name) => createRemote({ name, git, info, locks, network, refs, history }),
  }
}

/** git at the top of the working tree, in each environment that a part needs. */
function gitsOf(info: RepositoryInfo, environment: Environment, options: GitOptions) {
  const directory = info.workTree ?? info.gitDirectory
  const environmentOf = options.without.has("no-fetch") ? fetchingEnvironment : gitEnvironment
  const forGit = environmentOf(environment, options.interactive)
  const located = locating(info)
  const forNetwork = { ...fetchingEnvironment(environment, options.interactive), ...located }
  return {
    git: createGitProcess(directory, { ...forGit, ...located }),
    userGit: createGitProcess(directory, { ...userEnvironment(environment), ...located }),
    fetchingGit: createGitProcess(directory, forNetwork),
    network: createNetworkCommand(directory, forNetwork, options.network),
    /** In another working tree of the same repository. */
    gitIn: (path: string) => createGitProcess(path, forGit),
  }
}

/** A folder that was removed and made again is another one, also where its number is given out again. */
function fingerprintOf(directory: string): string {
  const { dev, ino, birthtimeNs } = statSync(directory, { bigint: true })
  return `${dev}:${ino}:${birthtimeNs}`
}

/** `core.worktree` can put the working tree where git would not find the repository again. */
function locating({ workTree, gitDirectory }: RepositoryInfo): NodeJS.ProcessEnv {
  if (workTree === null || existsSync(join(workTree, ".git"))) return {}
  return { GIT_DIR: gitDirectory }
}
