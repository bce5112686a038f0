import { refuse } from "../../../domain/refusal.ts"
import { gitRefused } from "../process/git-process.ts"
import type { GitProcess } from "../process/git-process.ts"

/** The user's git configuration, asked for when it is needed and only once. */
export interface Configuration {
  boolean(key: string): Promise<boolean>
}

/** Exit code of `config --get` where nothing sets the key. */
const UNSET = 1

export function createConfiguration(git: GitProcess): Configuration {
  const known = new Map<string, Promise<boolean>>()
  const read = async (key: string) => {
    const args = ["config", "--type=bool", "--get", key]
    const result = await git.run(args)
    if (result.code !== 0 && result.code !== UNSET) return refuse(gitRefused(args, result))
    return result.stdout.toString("latin1").trim() === "true"
  }
  return {
    boolean(key) {
      const value = known.get(key) ?? read(key)
      known.set(key, value)
      return value
    },
  }
}
