import { constants } from "node:fs"
import { access, lstat, readdir, statfs } from "node:fs/promises"
import { join } from "node:path"
import type { Examination } from "../../domain/examination.ts"
import { SCRUBBED, gitEnvironment } from "./process/git-environment.ts"
import type { Environment } from "../../domain/environment.ts"
import { createGitProcess } from "./process/git-process.ts"
import type { GitProcess } from "./process/git-process.ts"
import { findState } from "./process/state-folder.ts"
import { createIntegrity } from "./objects/integrity.ts"
import type { RepositoryInfo } from "../../ports/repository.ts"

/** Looks at everything that could be in the way, each thing by itself, and never throws for what it finds. */
export async function examine(directory: string, environment: Environment): Promise<Examination> {
  const git = createGitProcess(directory, gitEnvironment(environment, false))
  const ask = async (...args: string[]) => {
    const result = await git.run(args).catch(() => null)
    return result === null || result.code !== 0 ? null : result.stdout.toString("utf8").trim()
  }
  const version = await ask("--version")
  const opened = await git.run(["rev-parse", "--absolute-git-dir"]).catch(() => null)
  const folder = opened?.code === 0 ? opened.stdout.toString("utf8").trim() : null
  const common = await ask("rev-parse", "--path-format=absolute", "--git-common-dir")
  const filters = await ask(
    "config",
    "--name-only",
    "--get-regexp",
    "^filter\\..*\\.(clean|process)$",
  )
  const identity = await ask("var", "GIT_COMMITTER_IDENT")
  const isPartial = await ask(
    "config",
    "--get-regexp",
    "^(extensions\\.partialclone|remote\\..*\\.promisor)$",
  )
  return {
    gitVersion: /\d{1,4}\.\d{1,6}(?:\.\d{1,6})?/.exec(version ?? "")?.[0] ?? null,
    notOpened: folder === null ? (opened?.stderr.trim() ?? "git cannot be started there.") : null,
    variables: [...SCRUBBED].filter((name) => environment[name] !== undefined),
    filters: filters === null ? [] : [...new Set(filters.split("\n"))],
    hooksPath: await ask("config", "core.hooksPath"),
    signing: {
      wanted: (await ask("config", "--type=bool", "commit.gpgsign")) === "true",
      key: await ask("config", "user.signingkey"),
    },
    hasIdentity: identity !== null,
    isPartial: isPartial !== null,
    latestCommitAt: await ask("log", "-1", "--format=%cI"),
    ...(await examineFolder(git, folder, common)),
  }
}

async function examineFolder(git: GitProcess, folder: string | null, common: string | null) {
  if (folder === null || common === null)
    return {
      locks: [],
      readOnly: [],
      freeBytes: null,
      isShallow: false,
      disguises: [],
      stateObstacle: null,
      pending: 0,
    }
  const { readFrom, obstacle } = findState(common)
  const info = { commonDirectory: common } as RepositoryInfo
  const integrity = createIntegrity(git, info, { readRaw: async () => null })
  return {
    locks: await findLocks([...new Set([folder, common])]),
    readOnly: await unwritable([folder, join(common, "objects"), join(common, "refs")]),
    freeBytes: await statfs(common).then(
      ({ bavail, bsize }) => bavail * bsize,
      () => null,
    ),
    isShallow: (await kindAt(join(common, "shallow"))) === "file",
    disguises: await integrity.disguises().catch(() => []),
    stateObstacle: obstacle,
    pending:
      readFrom === null ? 0 : (await readdir(join(readFrom, "pending")).catch(() => [])).length,
  }
}

/** Locks of the index, of HEAD, of the configuration, of packed and of loose refs. */
async function findLocks(folders: readonly string[]): Promise<Examination["locks"]> {
  const found = await Promise.all(
    folders.flatMap((folder) => [
      readdir(folder).then(
        (names) => names.map((name) => join(folder, name)),
        () => [],
      ),
      readdir(join(folder, "refs"), { recursive: true }).then(
        (names) => names.map((name) => join(folder, "refs", name)),
        () => [],
      ),
    ]),
  )
  const locks = found.flat().filter((path) => path.endsWith(".lock"))
  const aged = locks.map(async (path) => {
    const stat = await lstat(path).catch(() => null)
    return stat === null
      ? []
      : [{ path, ageSeconds: Math.max(0, Math.round((Date.now() - stat.mtimeMs) / 1000)) }]
  })
  return (await Promise.all(aged)).flat()
}

async function unwritable(folders: readonly string[]): Promise<readonly string[]> {
  const tried = folders.map((folder) =>
    access(folder, constants.W_OK).then(
      () => [],
      () => [folder],
    ),
  )
  return (await Promise.all(tried)).flat()
}

async function kindAt(path: string): Promise<"file" | "folder" | "nothing"> {
  const stat = await lstat(path).catch(() => null)
  if (stat === null) return "nothing"
  return stat.isDirectory() ? "folder" : "file"
}
