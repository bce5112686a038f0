import { spawn } from "node:child_process"
import type { ChildProcessWithoutNullStreams } from "node:child_process"
import { existsSync } from "node:fs"
import { open, readFile, rm } from "node:fs/promises"
import { Refused, refuse } from "../../../domain/refusal.ts"
import type { Refusal } from "../../../domain/refusal.ts"
import { refusal } from "../../../domain/refusals.ts"
import type { Environment } from "../../../domain/environment.ts"

export interface GitResult {
  /** -1 where a signal ended it. */
  readonly code: number
  readonly stdout: Buffer
  readonly stderr: string
}

export interface GitCall {
  readonly input?: Uint8Array | string
  /**
   * Everything printed goes to this new file and is given as `stderr`, and only git's own end is awaited. For commands
   * that run hooks: what a hook leaves in the background would keep a pipe open.
   */
  readonly log?: string
}

/** git in one directory: the one place that starts it, but for the network. */
export interface GitProcess {
  readonly directory: string
  readonly environment: Environment
  /** The same git with more in its environment; undefined takes a variable away. */
  withEnvironment(more: NodeJS.ProcessEnv): GitProcess
  /** Never throws for an exit code. */
  run(args: readonly string[], call?: GitCall): Promise<GitResult>
  /** stdout; refuses `git-refused` in git's own words where the exit code is not 0. */
  succeed(args: readonly string[], call?: GitCall): Promise<Buffer>
  /** A process that stays, for a conversation. */
  start(args: readonly string[]): ChildProcessWithoutNullStreams
}

const ENDED_BY_SIGNAL = -1
/** Milliseconds that git waits for a lock of another process, in its own steps with jitter. */
const MAX_LOCK_WAIT = 1_000

/** Facts 5, 12, 13: commits reach the disk, and no command of the repository's configuration runs on the way. */
const OPTIONS = [
  "core.fsync=committed,reference",
  "core.fsmonitor=false",
  "log.showSignature=false",
  "i18n.commitEncoding=UTF-8",
  `core.filesRefLockTimeout=${MAX_LOCK_WAIT}`,
  `core.packedRefsTimeout=${MAX_LOCK_WAIT}`,
].flatMap((option) => ["-c", option])

export function createGitProcess(directory: string, environment: NodeJS.ProcessEnv): GitProcess {
  const settings = { cwd: directory, env: environment, windowsHide: true }
  const start = (args: readonly string[]) => spawn("git", [...OPTIONS, ...args], settings)
  const run: GitProcess["run"] = (args, { input, log } = {}) =>
    log === undefined
      ? collect(start(args), directory, input)
      : collectLog(log, directory, (file) =>
          spawn("git", [...OPTIONS, ...args], { ...settings, stdio: ["ignore", file, file] }),
        )
  return {
    directory,
    environment,
    withEnvironment: (more) => createGitProcess(directory, { ...environment, ...more }),
    run,
    start,
    succeed: async (args, call) => {
      const result = await run(args, call)
      return result.code === 0 ? result.stdout : refuse(gitRefused(args, result))
    },
  }
}

/** git's own words, as no wording of it can be relied on (facts 10). */
export function gitRefused(
  args: readonly string[],
  { code, stderr }: Pick<GitResult, "code" | "stderr">,
): Refusal {
  const message = `git ${args[0]} failed: ${stderr.trim() || `exit code ${code}`}`
  // Only for the hint: what git was kept from doing is the same refusal, however it says so.
  return /promisor remote|lazy fetching/.test(stderr)
    ? refusal("object-unreadable", message, { hint: COMPLETE })
    : refusal("git-refused", message)
}

const COMPLETE =
  "This is a partial clone, and reading never fetches. If you trust it, run `git fetch --refetch --no-filter`."

function collect(
  child: ChildProcessWithoutNullStreams,
  directory: string,
  input: GitCall["input"],
): Promise<GitResult> {
  const stdout: Buffer[] = []
  const stderr: Buffer[] = []
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk))
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk))
  // git may end without reading all of its input; its exit code tells why.
  child.stdin.on("error", () => undefined)
  child.stdin.end(input)
  return new Promise((resolve, reject) => {
    child.on("error", (error) => reject(notStarted(error, directory)))
    child.on("close", (code) =>
      resolve({
        code: code ?? ENDED_BY_SIGNAL,
        stdout: Buffer.concat(stdout),
        stderr: Buffer.concat(stderr).toString("utf8"),
      }),
    )
  })
}

async function collectLog(
  log: string,
  directory: string,
  start: (file: number) => ReturnType<typeof spawn>,
): Promise<GitResult> {
  const file = await open(log, "w")
  try {
    const child = start(file.fd)
    const code = await new Promise<number>((resolve, reject) => {
      child.on("error", (error) => reject(notStarted(error, directory)))
      child.on("exit", (code) => resolve(code ?? ENDED_BY_SIGNAL))
    })
    return { code, stdout: Buffer.alloc(0), stderr: await readFile(log, "utf8") }
  } finally {
    await file.close()
    await rm(log, { force: true })
  }
}

/** Node says ENOENT both for a missing program and for a missing directory. */
export function notStarted(error: Error, directory: string): Error {
  if (!("code" in error) || error.code !== "ENOENT") return error
  if (!existsSync(directory))
    return new Refused([refusal("not-a-repository", `There is no folder ${directory}.`)])
  return new Refused([
    refusal("git-refused", "There is no git on the PATH.", {
      hint: "Install git 2.36 or newer.",
    }),
  ])
}
