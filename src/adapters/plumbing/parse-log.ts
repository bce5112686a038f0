import type { CommitId } from "../../domain/identifiers.ts"
import type { LogEntry, TreeChange } from "../../ports/git.ts"

const SEPARATOR = "\u0002"
/** `%an`, never `%aN`: an in-tree mailmap must not rename an actor (facts 15). */
export const FIELDS = ["%H", "%P", "%an", "%ae", "%cn", "%cI", "%B"].join("%x02")

export function parseLogEntry(record: string): LogEntry {
  const [commit = "", parents = "", authorName = "", authorEmail = "", committerName = "", committedAt = "", ...message] = record.split(SEPARATOR)
  return {
    commit: commit.trim() as CommitId,
    parents: parents.split(" ").filter((id) => id !== "") as CommitId[],
    authorName,
    authorEmail,
    committerName,
    committedAt,
    message: message.join(SEPARATOR),
  }
}

/** `git log -z -m --raw -t`: a record per commit and parent, each followed by `:modes ids status` and path pairs. */
export function parseTreeChanges(text: string): TreeChange[] {
  const changes: TreeChange[] = []
  let entry: LogEntry | null = null
  let raw: readonly [string | null, string | null] | null = null
  for (const token of text.split("\0")) {
    const record = token.startsWith("\n") ? token.slice(1) : token
    if (record.startsWith("\u0001")) entry = parseLogEntry(record.slice(1))
    else if (raw === null) raw = parseRaw(record)
    else {
      if (entry !== null) changes.push({ entry, path: token, before: raw[0], after: raw[1] })
      raw = null
    }
  }
  return changes
}

function parseRaw(record: string): readonly [string | null, string | null] | null {
  const [, before, after] = /^:\d{6} \d{6} ([0-9a-f]+) ([0-9a-f]+) [A-Z]/.exec(record) ?? []
  if (before === undefined || after === undefined) return null
  return [/^0+$/.test(before) ? null : before, /^0+$/.test(after) ? null : after]
}
