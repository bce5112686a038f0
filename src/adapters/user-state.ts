import { mkdir, readFile } from "node:fs/promises"
import { isAbsolute, join } from "node:path"
import type { FileSystem } from "../ports/file-system.ts"
import type { UserState } from "../ports/user-state.ts"

type Environment = Readonly<Record<string, string | undefined>>

/** `$XDG_STATE_HOME/cfg`, else `~/.local/state/cfg`, on macOS `~/Library/Application Support/cfg`. */
export function createUserState(
  environment: Environment,
  files: Pick<FileSystem, "write">,
  platform: NodeJS.Platform = process.platform,
): UserState {
  const directory = stateDirectory(environment, platform)
  return {
    directory,
    async read(name) {
      if (directory === null) return null
      try {
        return await readFile(join(directory, name), "utf8")
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException
        if (code === "ENOENT" || code === "ENOTDIR") return null
        throw error
      }
    },
    async write(name, text) {
      if (directory === null) return false
      try {
        await mkdir(directory, { recursive: true, mode: 0o700 })
        await files.write(join(directory, name), new TextEncoder().encode(text))
        return true
      } catch {
        return false
      }
    },
  }
}

/** A relative XDG_STATE_HOME is to be ignored, says its specification. */
function stateDirectory(environment: Environment, platform: NodeJS.Platform): string | null {
  const named = environment["XDG_STATE_HOME"]
  if (named !== undefined && isAbsolute(named)) return join(named, "cfg")
  const home = environment["HOME"] ?? environment["USERPROFILE"]
  if (home === undefined || !isAbsolute(home)) return null
  return platform === "darwin"
    ? join(home, "Library", "Application Support", "cfg")
    : join(home, ".local", "state", "cfg")
}
