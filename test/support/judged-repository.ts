import { shaped } from "./example-repository.ts"
import type { TemporaryRepository } from "./repository.ts"
import { POINTERS, mustSucceed, smallRepository } from "./small-repository.ts"

export const roleAt = (id: string, version: string) =>
  `prompts/roles/${id}/releases/${version}/role.prompt.txt`
export const recordAt = (id: string, version: string) => `_staged/roles/${id}/${version}.json`

/** A release with this word fails. */
export const FORBIDDEN = "TODO"

/**
 * By cfg: `writer` 1.0.0, 1.1.0, 1.2.0 and `editor` 1.0.0, 1.1.0, all staged; active since: writer 1.0.0 with editor 1.0.0, then writer 1.1.0.
 * `clerk` 1.0.0 is committed and not staged.
 */
export function judgedRepository(): Promise<TemporaryRepository> {
  return shaped(
    "judged",
    () =>
      smallRepository({
        releases: {
          "roles/writer@1.0.0": "You write.\n",
          "roles/writer@1.1.0": "You write well.\n",
          "roles/writer@1.2.0": "You write very well.\n",
          "roles/editor@1.0.0": "You edit.\n",
          "roles/editor@1.1.0": "You edit well.\n",
          "roles/clerk@1.0.0": "You count.\n",
        },
        pointers: "{}\n",
        config: `version: 1\nprohibited:\n  - { name: no-todo, pattern: "\\\\b${FORBIDDEN}\\\\b", files: "**", message: "Finish it" }\n`,
      }),
    async (repository) => {
      const staged = [
        "writer@1.0.0",
        "writer@1.1.0",
        "writer@1.2.0",
        "editor@1.0.0",
        "editor@1.1.0",
      ]
      await mustSucceed(repository, ["stage", ...staged])
      await activate(repository, "writer@1.0.0", "editor@1.0.0")
      await activate(repository, "writer@1.1.0")
    },
  )
}

export function activate(
  repository: TemporaryRepository,
  ...releases: readonly string[]
): Promise<void> {
  return mustSucceed(repository, ["activate", ...releases, "--reason", "Needed", "--yes"])
}

export function rollBack(
  repository: TemporaryRepository,
  ...more: readonly string[]
): Promise<void> {
  return mustSucceed(repository, ["rollback", ...more, "--reason", "Broken", "--yes"])
}

/** The pointer file with one entry at another version. */
export function pointersWith(repository: TemporaryRepository, id: string, version: string): string {
  return repository.read(POINTERS).replace(new RegExp(`("${id}": )"[^"]*"`), `$1"${version}"`)
}

export function contentId(repository: TemporaryRepository, id: string, version: string): string {
  return repository.git("rev-parse", `HEAD:prompts/roles/${id}/releases/${version}`)
}

/** As cfg writes it, of a move of one role. */
export function claim(id: string, move: string, content: string, action = "activate"): string {
  return `release: Move ${id}\n\nActivated by: boss\nReason: I say so\n\nCfg-Action: ${action}\nCfg-Package: roles/${id} ${move} ${content}\nCfg-Actor: boss`
}

/** `topic`, with this commit, from where it is now. */
export function onTopic(
  repository: TemporaryRepository,
  message: string,
  files: Readonly<Record<string, string>>,
  from = "HEAD",
): void {
  repository.git("switch", "--quiet", "--create", "topic", from)
  repository.commit(message, files)
  repository.git("switch", "--quiet", "main")
}

/** A commit on main with a tree of one's own making. */
export function commitTree(repository: TemporaryRepository, tree: string, message: string): void {
  const commit = repository.git("commit-tree", "-p", "HEAD", "-m", message, tree)
  repository.git("update-ref", "refs/heads/main", commit)
}

/** Writes a tree with these raw entries, in this order. */
export function rawTree(
  repository: TemporaryRepository,
  entries: readonly (readonly [mode: string, name: string, id: string])[],
): string {
  const bytes = Buffer.concat(
    entries.flatMap(([mode, name, id]) => [
      Buffer.from(`${mode} ${name}\0`),
      Buffer.from(id, "hex"),
    ]),
  )
  return repository.gitWithInput(bytes, "hash-object", "-t", "tree", "--literally", "-w", "--stdin")
}

/** The tip's tree with another object at a path, through all trees on the way. */
export function treeWith(repository: TemporaryRepository, path: string, id: string): string {
  const segments = path.split("/")
  const replaced = segments.reduceRight(
    ({ mode, object }, name, index) => {
      const folder = segments.slice(0, index).join("/")
      const list = repository.git("ls-tree", `HEAD:${folder}`).split("\n").filter(Boolean)
      const entries = list.map((line) => {
        const [info = "", entry = ""] = line.split("\t")
        const [entryMode = "", , entryId = ""] = info.split(" ")
        return entry === name
          ? ([mode.replace(/^0/, ""), entry, object] as const)
          : ([entryMode.replace(/^0/, ""), entry, entryId] as const)
      })
      return { mode: "040000", object: rawTree(repository, entries) }
    },
    { mode: "040000", object: id },
  )
  return replaced.object
}
