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

/** A commit with what git printed of its changes. */
export interface ChangedEntry {
  readonly entry: LogEntry
  readonly changes: readonly RawChange[]
}

interface RawChange extends Pick<TreeChange, "path" | "base" | "next"> {
  /** On the side where it is. */
  readonly mode: string
}

/**
 * What `LOG_FORMAT` and `--raw` make git print: a commit's fields, an empty record, then `:<modes> <ids> <status>` and a path for each of its
 * changes; again for each parent.
 */
export function parseChanges(records: readonly string[]): ChangedEntry[] {
  const entries: { entry: LogEntry; changes: RawChange[] }[] = []
  for (let at = 0; at < records.length;) {
    const change = /^\n?:(\d+) (\d+) ([0-9a-f]+) ([0-9a-f]+) /.exec(records[at] ?? "")
    if (change === null) {
      entries.push({ entry: logEntry(records.slice(at, at + FIELDS.length)), changes: [] })
      at += FIELDS.length + 1
      continue
    }
    const [, baseMode = "", nextMode = ""] = change
    entries.at(-1)?.changes.push({
      path: records[at + 1] ?? "",
      base: idOrNull(change[3]),
      next: idOrNull(change[4]),
      mode: nextMode === "000000" ? baseMode : nextMode,
    })
    at += 2
  }
  return entries
}

/** The changes at or below some paths, each with its commit. */
export function parseTreeChanges(
  records: readonly string[],
  paths: ReadonlySet<string>,
): TreeChange[] {
  return parseChanges(records).flatMap(({ entry, changes }) =>
    changes
      .filter(({ path }) => isAtOrBelow(path, paths))
      .map(({ path, base, next }) => ({ entry, path, base, next })),
  )
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
