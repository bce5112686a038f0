import { spawn } from "node:child_process"
import type { ChildProcessWithoutNullStreams } from "node:child_process"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"

export type Environment = Readonly<Record<string, string | undefined>>

export interface GitOutput {
  readonly code: number
  readonly stdout: Buffer
  /** git's own words: shown to people, never parsed (facts 10). */
  readonly stderr: string
}

export interface GitCallOptions {
  readonly input?: Uint8Array | string
  /** Added to the environment of this call. */
  readonly env?: Environment
}

/** git, in one directory. The only place of the house that starts processes. */
export interface GitProcess {
  readonly directory: string
  /** Gives the output whatever the exit code. */
  attempt(args: readonly string[], options?: GitCallOptions): Promise<GitOutput>
  /** Gives stdout, or refuses with git's words. */
  run(args: readonly string[], options?: GitCallOptions): Promise<string>
  /** A process that goes on until it is told to end. */
  start(args: readonly string[]): ChildProcessWithoutNullStreams
}

/** These point git at another repository, index or object store than the one that was opened (facts 12, 15). */
const FOREIGN = /^GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|COMMON_DIR|NAMESPACE|PREFIX|GRAFT_FILE|REPLACE_REF_BASE|SHALLOW_FILE|QUARANTINE_PATH|INTERNAL_SUPER_PREFIX|LITERAL_PATHSPECS|GLOB_PATHSPECS|NOGLOB_PATHSPECS|ICASE_PATHSPECS|EXTERNAL_DIFF|DIFF_OPTS|DEFAULT_HASH|REF_PARANOIA)$/

/**
 * `core.fsync`: an acknowledged commit survives a power cut (facts 5). `core.fsmonitor`, `log.showSignature`: a
 * repository's own configuration runs no command of its choice while we only read (facts 13).
 */
const SETTINGS = ["core.fsync=committed,reference", "core.fsmonitor=false", "core.quotePath=false", "log.showSignature=false", "gc.auto=0", "maintenance.auto=false"]

export function gitProcess(directory: string, environment: Environment): GitProcess {
  const env = { ...scrubbed(environment), LC_ALL: "C", GIT_NO_REPLACE_OBJECTS: "1", GIT_LITERAL_PATHSPECS: "1" }
  const settings = SETTINGS.flatMap((setting) => ["-c", setting])
  const start = (args: readonly string[], extra: Environment = {}) => spawn("git", [...settings, ...args], { cwd: directory, env: { ...env, ...extra }, windowsHide: true })
  const attempt = (args: readonly string[], options: GitCallOptions = {}) => collect(start(args, options.env), options.input)
  return {
    directory,
    attempt,
    start,
    async run(args, options) {
      const { code, stdout, stderr } = await attempt(args, options)
      if (code !== 0) refuse(refusal("git-refused", `git ${args[0]} failed: ${stderr.trim() || `exit code ${code}`}`))
      return stdout.toString("utf8")
    },
  }
}

/** What the user has set holds (identity, credentials, ssh, signing), except where it names another repository. */
export function scrubbed(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !FOREIGN.test(name)))
}

function collect(child: ChildProcessWithoutNullStreams, input: Uint8Array | string | undefined): Promise<GitOutput> {
  const stdout: Buffer[] = []
  const stderr: Buffer[] = []
  child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk))
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk))
  return new Promise((resolve, reject) => {
    child.on("error", (error: NodeJS.ErrnoException) => reject(error.code === "ENOENT" ? missing(child.spawnfile) : error))
    child.on("close", (code) => resolve({ code: code ?? 128, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr).toString("utf8") }))
    child.stdin.on("error", () => {}) // A process that ends before it has read everything says why on stderr.
    child.stdin.end(input ?? "")
  })
}

function missing(file: string): Error {
  try {
    return refuse(refusal("git-refused", `${file} could not be started.`, { hint: "Install git, and see that it is on the PATH." }))
  } catch (refused) {
    return refused as Error
  }
}
