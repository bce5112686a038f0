import { refuse } from "../../../domain/refusal.ts"
import type { Without } from "../../../domain/safeguard.ts"
import { gitRefused } from "../process/git-process.ts"
import type { GitProcess } from "../process/git-process.ts"

/** git's configuration, the repository's own with it; asked for when it is needed and only once. */
export interface Configuration {
  boolean(key: string): Promise<boolean>
  /** The remote that a partial clone would fetch from what it lacks; null where the clone is whole. */
  promisor(): Promise<string | null>
  /** Settings under which git runs no filter: each driver that is configured, with nothing to run. */
  withoutFilters(): Promise<NodeJS.ProcessEnv>
}

interface Setting {
  /** Section and last part in lower case, as git gives them. */
  readonly key: string
  readonly value: string
}

/** Exit code of `config --get` where nothing sets the key. */
const UNSET = 1

export function createConfiguration(git: GitProcess, without: Without): Configuration {
  const ask = async (args: readonly string[]): Promise<Buffer> => {
    const result = await git.run(args)
    return result.code === 0 || result.code === UNSET
      ? result.stdout
      : refuse(gitRefused(args, result))
  }
  const matching = async (pattern: string) =>
    settingsIn(await ask(["config", "-z", "--get-regexp", pattern]))
  return {
    boolean: remembered(async (key) => {
      const output = await ask(["config", "--type=bool", "--get", key])
      return output.toString("latin1").trim() === "true"
    }),
    promisor: async () =>
      promisorIn(await matching(String.raw`^(extensions\.partialclone|remote\..*\.promisor)$`)),
    withoutFilters: async () =>
      without.has("no-filters") ? {} : withoutFilters(git, await matching(String.raw`^filter\.`)),
  }
}

function remembered<Value>(read: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
  const known = new Map<string, Promise<Value>>()
  return (key) => {
    const value = known.get(key) ?? read(key)
    known.set(key, value)
    return value
  }
}

/** `<key>\n<value>`, or the key alone where it has no value. */
function settingsIn(output: Buffer): readonly Setting[] {
  const records = output.toString("utf8").split("\0").slice(0, -1)
  return records.map((record) => {
    const end = record.indexOf("\n")
    return end < 0
      ? { key: record, value: "true" }
      : { key: record.slice(0, end), value: record.slice(end + 1) }
  })
}

function promisorIn(settings: readonly Setting[]): string | null {
  const extension = settings.findLast(({ key }) => key === "extensions.partialclone")
  if (extension !== undefined) return extension.value
  const remote = settings.findLast(({ value }) => value !== "false")
  return remote?.key.slice("remote.".length, -".promisor".length) ?? null
}

/** An empty `process` keeps git from the other two; `required` would make it fail then. */
const NOTHING = [
  ["process", ""],
  ["clean", ""],
  ["smudge", ""],
  ["required", "false"],
] as const

/** In the environment, where a driver's name may hold anything; after what the user has set there. */
function withoutFilters(git: GitProcess, settings: readonly Setting[]): NodeJS.ProcessEnv {
  const drivers = new Set(settings.map(({ key }) => key.slice(0, key.lastIndexOf("."))))
  const pairs = [...drivers].flatMap((driver) =>
    NOTHING.map(([name, value]) => [`${driver}.${name}`, value] as const),
  )
  const first = Number(git.environment["GIT_CONFIG_COUNT"] ?? 0)
  return Object.fromEntries([
    ["GIT_CONFIG_COUNT", String(first + pairs.length)],
    ...pairs.flatMap(([key, value], index) => [
      [`GIT_CONFIG_KEY_${first + index}`, key],
      [`GIT_CONFIG_VALUE_${first + index}`, value],
    ]),
  ])
}
