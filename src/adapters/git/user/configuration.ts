import type { GitProcess } from "../process/git-process.ts"

/** The user's git configuration, asked for when it is needed and only once. */
export interface Configuration {
  boolean(key: string): Promise<boolean>
}

export function createConfiguration(git: GitProcess): Configuration {
  const known = new Map<string, Promise<boolean>>()
  const read = async (key: string) =>
    (await git.run(["config", "--type=bool", "--get", key])).stdout.toString("latin1").trim() ===
    "true"
  return {
    boolean(key) {
      const value = known.get(key) ?? read(key)
      known.set(key, value)
      return value
    },
  }
}
