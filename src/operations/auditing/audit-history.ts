import { calendarDate } from "../../domain/calendar-date.ts"
import { startOf } from "../../domain/finding.ts"
import { nameOf, shortId } from "../../domain/identifiers.ts"
import type { ReleaseName } from "../../domain/identifiers.ts"
import { kindDirectory, releaseAt } from "../../domain/layout.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { TreeChange } from "../../ports/history.ts"
import type { Repository } from "../../ports/repository.ts"
import type { AuditFinding } from "./audit-finding.ts"

/** What a branch that is to be merged did to releases. */
export async function auditReleases(
  repository: Pick<Repository, "history">,
  snapshot: Snapshot,
): Promise<readonly AuditFinding[]> {
  return mutations(snapshot, await releaseChanges(repository, snapshot))
}

/** Every change of a release directory in the history, newest first. */
export async function releaseChanges(
  { history }: Pick<Repository, "history">,
  snapshot: Snapshot,
): Promise<readonly TreeChange[]> {
  const { root, config, commit } = snapshot
  const directories = new Set(config.kinds.map((kind) => root + kindDirectory(kind)))
  const changes = await history.treeChanges(commit, [...directories])
  return changes.filter(({ path }) => isReleaseDirectory(snapshot, path))
}

function isReleaseDirectory(snapshot: Snapshot, path: string): boolean {
  const name = releaseIn(snapshot, path)
  return name !== null && path.endsWith(`/${name.version}`)
}

/** The release that a path (from the git root) lies in. */
function releaseIn({ root, config }: Snapshot, path: string): ReleaseName | null {
  const at = releaseAt(config.kinds, path.slice(root.length))
  if (at === null || at.version === "draft") return null
  return { package: at.package, version: at.version }
}

/**
 * A directory that was added may never change again or go away. It counts as added where it first had its content; a
 * merge that brings the same content in with another parent changes nothing. `changes`: newest first.
 */
export function mutations(
  snapshot: Snapshot,
  changes: readonly TreeChange[],
): readonly AuditFinding[] {
  const added = new Map<string, string>()
  return changes.toReversed().flatMap((change) => {
    const first = added.get(change.path)
    if (first === undefined && change.next !== null) added.set(change.path, change.next)
    const isNew = change.base === null && first === undefined
    const isSame = change.next === change.base || change.next === first
    return isNew || isSame ? [] : [mutation(snapshot, change)]
  })
}

function mutation(snapshot: Snapshot, change: TreeChange): AuditFinding {
  const { authorName, committedAt, commit } = change.entry
  const release = releaseIn(snapshot, change.path)
  const name = release === null ? change.path : `${nameOf(release.package)} ${release.version}`
  const by = `by ${authorName} on ${calendarDate(committedAt)} in commit ${shortId(commit)}`
  return {
    check: "Immutable releases",
    severity: "error",
    message: `${name} ${deedOf(change)}, ${by}.`,
    place: startOf(change.path),
    ...release,
    commit,
  }
}

function deedOf({ base, next }: TreeChange): string {
  if (next === null) return "was removed after it was committed"
  return base === null ? "was added again with other content" : "was changed after it was committed"
}
