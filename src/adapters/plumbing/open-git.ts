import { mkdir } from "node:fs/promises"
import type { Git, Repository, RepositoryInfo } from "../../ports/git.ts"
import { gitProcess } from "./git-process.ts"
import type { Environment, GitProcess } from "./git-process.ts"
import { hooksOf } from "./hooks.ts"
import { identityOf } from "./identity.ts"
import { objectStore } from "./object-store.ts"
import { refsOf } from "./refs.ts"
import { remoteOf } from "./remote.ts"
import { workingTreeOf } from "./working-tree.ts"

/** git as the installed program, with the environment of whoever runs `cfg`. */
export function openGit(environment: Environment): Git {
  return {
    async open(directory) {
      const info = await discover(gitProcess(directory, environment))
      return info === null ? null : openRepository(info, environment)
    },
    async init(directory, branch) {
      await mkdir(directory, { recursive: true })
      await gitProcess(directory, environment).run(["init", "--quiet", `--initial-branch=${branch}`])
    },
  }
}

function openRepository(info: RepositoryInfo, environment: Environment): Repository {
  const git = gitProcess(info.workTree ?? info.gitDirectory, environment)
  const objects = objectStore(git)
  return {
    info,
    objects,
    refs: refsOf(git, info, objects.inspect),
    workingTree: workingTreeOf(git, info, environment),
    hooks: hooksOf(git, info),
    identity: identityOf(git),
    remote: (name) => remoteOf(git, environment, name),
  }
}

/** One process tells all there is to know. */
async function discover(git: GitProcess): Promise<RepositoryInfo | null> {
  const { code, stdout } = await git.attempt(["rev-parse", "--path-format=absolute", "--is-inside-work-tree", "--git-dir", "--git-common-dir", "--show-prefix"]).catch(missingDirectory)
  const [inside, gitDirectory = "", commonDirectory = "", prefix = ""] = stdout.toString("utf8").split("\n")
  if (code !== 0) return null
  const workTree = inside === "true" ? (await git.run(["rev-parse", "--show-toplevel"])).replace(/\n$/, "") : null
  return { workTree, gitDirectory, commonDirectory, prefix: workTree === null ? "" : prefix }
}

/** A folder that is not there is in no repository. */
function missingDirectory(error: unknown): { code: number; stdout: Buffer } {
  if ((error as NodeJS.ErrnoException).code === "ENOENT" || (error as NodeJS.ErrnoException).code === "ENOTDIR") return { code: 128, stdout: Buffer.alloc(0) }
  throw error
}
