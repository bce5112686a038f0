import { manifestText } from "./snapshot.ts"
import { cfg } from "./cfg.ts"
import type { CfgOptions } from "./cfg.ts"
import { temporaryRepository } from "./repository.ts"
import type { TemporaryRepository, TemporaryRepositoryOptions } from "./repository.ts"

/** Where the example's pointer file, and every small repository's, is. */
export const POINTERS = "_active/active_releases.json"

export interface SmallRepositoryInput {
  /** `roles/writer@1.0.0` → text of the role, or `document_types/plan@1.0.0` → more lines of the manifest. */
  readonly releases: Readonly<Record<string, string>>
  /** The pointer file, byte for byte. */
  readonly pointers: string
  /** Which releases get a stage record, by `cfg stage`. */
  readonly staged?: readonly string[]
  readonly config?: string
  /** Folder that holds the configuration, from the git root: `config/`. */
  readonly root?: string
  readonly objectFormat?: TemporaryRepositoryOptions["objectFormat"]
}

/** A repository that somebody laid out by hand: one commit, and one more for each that is staged. */
export async function smallRepository({
  releases,
  pointers,
  staged = [],
  config,
  root = "",
  objectFormat = "sha1",
}: SmallRepositoryInput): Promise<TemporaryRepository> {
  const repository = temporaryRepository({ objectFormat })
  const files = Object.entries(releases).map(([name, text]) => fileOf(name, text))
  const all = [
    ...files,
    [POINTERS, pointers] as const,
    ...(config === undefined ? [] : [["cfg.yaml", config] as const]),
  ]
  repository.commit("Lay out", Object.fromEntries(all.map(([path, text]) => [root + path, text])))
  for (const name of staged) await mustSucceed(repository, ["stage", name], root)
  return repository
}

/** Files of one release of either kind, committed by hand. */
export function fileOf(name: string, text: string): readonly [path: string, text: string] {
  const [, kind = "", id = "", version = ""] = /^([^/]+)\/([^@]+)@(.+)$/.exec(name) ?? []
  if (kind === "document_types")
    return [
      `document_types/${id}/releases/${version}/package.yaml`,
      manifestText(id, version, text),
    ]
  return [`prompts/${kind}/${id}/releases/${version}/${kind.replace(/s$/, "")}.prompt.txt`, text]
}

/** A setting step, not what is tested: throws with the command's own words. */
export async function mustSucceed(
  repository: TemporaryRepository,
  args: readonly string[],
  options: string | CfgOptions = {},
): Promise<void> {
  const { exitCode, stdout, stderr } = await cfg(
    repository,
    args,
    typeof options === "string" ? { cwd: options } : options,
  )
  if (exitCode !== 0) throw new Error(`cfg ${args.join(" ")}: ${exitCode}\n${stdout}${stderr}`)
}

/** Everything a command could have changed: refs, index, working tree, pointer file. */
export function stateOf(repository: TemporaryRepository): string {
  return [
    repository.git("for-each-ref"),
    repository.git("symbolic-ref", "--quiet", "HEAD"),
    repository.git("ls-files", "--stage"),
    repository.git("status", "--porcelain"),
  ].join("\n--\n")
}
