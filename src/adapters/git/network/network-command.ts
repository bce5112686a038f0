import type { SimpleGitOptions } from "simple-git"

/** Milliseconds. */
export interface NetworkBounds {
  /** Without a sign of life. */
  readonly silence: number
  /** In all. */
  readonly total: number
}

export const NETWORK_BOUNDS: NetworkBounds = { silence: 60_000, total: 600_000 }

export interface NetworkResult {
  readonly ok: boolean
  /** stdout; where it failed, why. */
  readonly output: string
}

/** A git command that talks to a remote. */
export type NetworkCommand = (args: readonly string[]) => Promise<NetworkResult>

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
    const options = {
      baseDir: directory,
      timeout: { block: bounds.silence },
      abort: AbortSignal.timeout(bounds.total),
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

function withoutUndefined(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  )
}
