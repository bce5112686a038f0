import type { SimpleGitOptions } from "simple-git"

/** Milliseconds. */
export interface NetworkBounds {
  /** Without a sign of life. */
  readonly silence: number
  /** In all. */
  readonly total: number
}

export const NETWORK_BOUNDS: NetworkBounds = { silence: 60_000, total: 600_000 }

/** A git command that talks to a remote: null where it succeeded, with its output, else why not. */
export type NetworkCommand = (
  args: readonly string[],
) => Promise<{ readonly ok: boolean; readonly output: string }>

/**
 * git through simple-git, which ends it when a bound is passed (facts 18). The library drops every variable that it is
 * not told to keep, and refuses what such a variable may do: here it is the user's own environment, already scrubbed.
 */
export function createNetworkCommand(
  directory: string,
  environment: NodeJS.ProcessEnv,
  bounds: NetworkBounds,
): NetworkCommand {
  return async (args) => {
    const { simpleGit } = await import("simple-git")
    const { signal, over } = deadline(bounds.total)
    const options = {
      baseDir: directory,
      timeout: { block: bounds.silence },
      abort: signal,
      allowEnvironment: Object.keys(environment),
      unsafe: Object.fromEntries(
        [...USERS_OWN, "allowAbbreviatedOptions"].map((name) => [name, true]),
      ),
      // A connection that ssh keeps open for later must not hold up what is done.
      completion: { onClose: true, onExit: 500 },
    }
    try {
      const git = simpleGit(options as Partial<SimpleGitOptions>).env(withoutUndefined(environment))
      return { ok: true, output: await git.raw([...args]) }
    } catch (error) {
      return { ok: false, output: error instanceof Error ? error.message.trim() : String(error) }
    } finally {
      over()
    }
  }
}

/** What environment variables may configure; our arguments use none of it. */
const USERS_OWN = [
  "allowUnsafeAlias",
  "allowUnsafeAskPass",
  "allowUnsafeCommandBinaries",
  "allowUnsafeConfigEnvCount",
  "allowUnsafeConfigPaths",
  "allowUnsafeCredentialHelper",
  "allowUnsafeDiffExternal",
  "allowUnsafeDiffTextConv",
  "allowUnsafeEditor",
  "allowUnsafeExec",
  "allowUnsafeFilter",
  "allowUnsafeFsMonitor",
  "allowUnsafeGitProxy",
  "allowUnsafeGpgProgram",
  "allowUnsafeHooksPath",
  "allowUnsafeInclude",
  "allowUnsafeMergeDriver",
  "allowUnsafePack",
  "allowUnsafePager",
  "allowUnsafeProtocolOverride",
  "allowUnsafeSshCommand",
  "allowUnsafeSubmodule",
  "allowUnsafeTemplateDir",
  "allowUnsafeUrlRewrite",
]

function deadline(milliseconds: number): {
  readonly signal: AbortSignal
  readonly over: () => void
} {
  const controller = new AbortController()
  const timer = setTimeout(() => controller.abort(), milliseconds)
  return { signal: controller.signal, over: () => clearTimeout(timer) }
}

function withoutUndefined(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  )
}
