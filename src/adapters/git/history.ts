import { join } from "node:path"
import type { CommitId } from "../../domain/identifiers.ts"
import type { History, LogEntry, TreeChange } from "../../ports/history.ts"
import type { RepositoryInfo } from "../../ports/repository.ts"
import { LITERAL_PATHS } from "./git-environment.ts"
import type { GitProcess } from "./git-process.ts"
import { splitRecords } from "./path-bytes.ts"

/** Above this many paths, git's matching costs more than looking at everything, and a command line has an end. */
const PATHS_AT_MOST = 200

const FIELDS = ["%H", "%P", "%an", "%ae", "%cn", "%cI", "%B"]
const LOG = [
  "log",
  "-z",
  "--encoding=UTF-8",
  "--no-mailmap",
  "--no-notes",
  "--no-show-signature",
  "--no-decorate",
  "--no-color",
  "--no-follow",
  "--no-ext-diff",
  "--no-textconv",
]

export function createHistory(git: GitProcess, info: RepositoryInfo): History {
  return {
    async isAncestor(ancestor, descendant) {
      return (
        ancestor === descendant ||
        (await git.run(["merge-base", "--is-ancestor", ancestor, descendant])).code === 0
      )
    },
    async log(from, { paths, firstParent, excluding, limit }) {
      const walk = [
        firstParent ? "--first-parent" : "--full-history",
        ...(limit === undefined ? [] : [`--max-count=${limit}`]),
      ]
      const revisions = [from, ...(excluding === undefined ? [] : [`^${excluding}`])]
      const output = await git.succeed(
        [...LOG, ...walk, `--format=${FIELDS.join("%x00")}`, ...revisions, "--", ...paths],
        { environment: LITERAL_PATHS },
      )
      return logEntries(splitRecords(output))
    },
    async treeChanges(from, paths) {
      const diff = [
        "--full-history",
        "--sparse",
        "--diff-merges=separate",
        "--root",
        "--raw",
        "-r",
        "-t",
        "--no-abbrev",
        "--no-renames",
        "--ignore-submodules=none",
      ]
      const output = await git.succeed(
        [...LOG, ...diff, `--format=${FIELDS.join("%x00")}%x00`, from, "--", ...pathspecs(paths)],
        { environment: LITERAL_PATHS },
      )
      return treeChanges(splitRecords(output), new Set(paths))
    },
    async changedPaths(from, to) {
      return splitRecords(
        await git.succeed(
          [
            "diff-tree",
            "-r",
            "-z",
            "--name-only",
            "--no-renames",
            "--ignore-submodules=none",
            from,
            to,
          ],
          { environment: withoutIndex(info.gitDirectory) },
        ),
      )
    },
  }
}

/** `diff-tree` would read the whole index for nothing (facts, Node and packages 11). */
export function withoutIndex(gitDirectory: string): NodeJS.ProcessEnv {
  return { GIT_INDEX_FILE: join(gitDirectory, "cfg", "no-index") }
}

export function pathspecs(paths: readonly string[]): readonly string[] {
  return paths.length > PATHS_AT_MOST ? [] : paths
}

function logEntries(records: readonly string[]): LogEntry[] {
  return Array.from({ length: Math.floor(records.length / FIELDS.length) }, (_, index) =>
    logEntry(records.slice(index * FIELDS.length)),
  )
}

function logEntry([
  commit,
  parents,
  authorName,
  authorEmail,
  committerName,
  committedAt,
  message,
]: readonly string[]): LogEntry {
  return {
    commit: commit as CommitId,
    parents: (parents ?? "").split(" ").filter((id) => id !== "") as CommitId[],
    authorName: authorName ?? "",
    authorEmail: authorEmail ?? "",
    committerName: committerName ?? "",
    committedAt: committedAt ?? "",
    message: message ?? "",
  }
}

/** A commit's fields, an empty record, then `:<modes> <ids> <status>` and a path for each of its changes; again for each parent. */
function treeChanges(records: readonly string[], paths: ReadonlySet<string>): TreeChange[] {
  const changes: TreeChange[] = []
  let entry = logEntry([])
  for (let at = 0; at < records.length;) {
    const change = /^\n?:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) /.exec(records[at] ?? "")
    if (change === null) {
      entry = logEntry(records.slice(at, at + FIELDS.length))
      at += FIELDS.length + 1
      continue
    }
    const path = records[at + 1] ?? ""
    if (isAtOrBelow(path, paths))
      changes.push({ entry, path, before: idOrNull(change[1]), after: idOrNull(change[2]) })
    at += 2
  }
  return changes
}

function isAtOrBelow(path: string, paths: ReadonlySet<string>): boolean {
  for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1))
    if (paths.has(path.slice(0, end))) return true
  return paths.has("")
}

function idOrNull(id: string | undefined): string | null {
  return id === undefined || /^0+$/.test(id) ? null : id
}
