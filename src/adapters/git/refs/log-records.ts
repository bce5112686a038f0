import type { CommitId } from "../../../domain/identifiers.ts"
import type { LogEntry, TreeChange } from "../../../ports/history.ts"
import { isAtOrBelow } from "../process/path-arguments.ts"

/** `git log` as nothing but these words decide it. */
export const LOG = [
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

const FIELDS = ["%H", "%P", "%an", "%ae", "%cn", "%cI", "%B"]
/** For `git log -z`: the fields of an entry, as records. */
export const LOG_FORMAT = FIELDS.join("%x00")

/** What `LOG_FORMAT` makes git print. */
export function parseLog(records: readonly string[]): LogEntry[] {
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

/**
 * What `LOG_FORMAT` and `--raw` make git print: a commit's fields, an empty record, then `:<modes> <ids> <status>` and a path for each of its
 * changes; again for each parent.
 */
export function parseTreeChanges(
  records: readonly string[],
  paths: ReadonlySet<string>,
): TreeChange[] {
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
      changes.push({ entry, path, base: idOrNull(change[1]), next: idOrNull(change[2]) })
    at += 2
  }
  return changes
}

/** What a format of ids and `--raw` make git print: those, and what each change leads to. A path that looks like an id is one too many. */
export function parseObjectIds(records: readonly string[]): readonly string[] {
  return records.flatMap((record) => {
    const [, change, id] = /^\n?(:\d+ \d+ [0-9a-f]+ )?([0-9a-f]{40,64})(?: |$)/.exec(record) ?? []
    return id === undefined || (change !== undefined && /^0+$/.test(id)) ? [] : [id]
  })
}

function idOrNull(id: string | undefined): string | null {
  return id === undefined || /^0+$/.test(id) ? null : id
}
