import type { ReleaseName } from "../domain/identifiers.ts"
import type { Command } from "../cli/command.ts"
import { compareVersions, formatRelease, nameOf } from "../domain/identifiers.ts"
import { parsePackageRange, resolvePackage, resolveRelease } from "../domain/package-name.ts"
import type { PackageRange } from "../domain/package-name.ts"
import { checkAll, checkAllAsync, refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import type { Snapshot } from "../domain/snapshot.ts"
import { readReleaseNotes, releasesBetween } from "../operations/releases/release-notes.ts"
import type { ReleaseNotes } from "../operations/releases/release-notes.ts"
import { openForHistory } from "../operations/session/session-store.ts"
import { renderMarkdownNotes } from "../views/notes-view.ts"

export const command: Command<readonly PackageRange[], readonly ReleaseNotes[]> = {
  arguments: [
    {
      flags: "[package@a..b...]",
      description:
        "releases after a up to b; @b alone: that release; no version: the active one; nothing at all: everything active",
    },
  ],
  options: [],
  examples: [
    "cfg notes project_discovery",
    "cfg notes project_discovery@1.4.0..1.6.0",
    "cfg notes project_discovery@1.5.0 roles/editor@1.1.0 >> CHANGELOG.md",
  ],
  writes: false,

  parse: ({ arguments: words }) => checkAll(...words.map((word) => () => parsePackageRange(word))),

  async run(ranges, session) {
    const store = await openForHistory(session)
    const snapshot = await store.snapshot(store.releaseTip)
    const active = [...snapshot.pointers.active].map(([id, version]) => ({ package: id, version }))
    const releases =
      ranges.length === 0
        ? active
        : (
            await checkAllAsync(...ranges.map((range) => () => releasesMeant(snapshot, range)))
          ).flat()
    const notes = await readReleaseNotes(store, snapshot, distinct(releases))
    return { data: notes.toSorted(newestFirst) }
  },

  render: (notes, theme) =>
    notes.length === 0 ? theme.muted("There is nothing to tell of.") : renderMarkdownNotes(notes),
}

/** However often a release was asked for, it is told of once. */
function distinct(releases: readonly ReleaseName[]): readonly ReleaseName[] {
  return [...new Map(releases.map((release) => [formatRelease(release), release])).values()]
}

/** As a changelog has it; what came at the same time stays in the order it was asked for. */
function newestFirst(a: ReleaseNotes, b: ReleaseNotes): number {
  const [first = 0, second = 0] = [a, b].map(({ at }) => (at === null ? 0 : Date.parse(at)))
  if (first !== second) return second - first
  return a.package === b.package ? compareVersions(b.version, a.version) : 0
}

async function releasesMeant(
  snapshot: Snapshot,
  { name, to }: PackageRange,
): Promise<readonly ReleaseName[]> {
  const id = await resolvePackage(snapshot, name)
  const version =
    name.version ??
    snapshot.pointers.active.get(id) ??
    (await snapshot.versions(id)).at(-1)?.version ??
    refuse(refusal("unknown-version", `${nameOf(id)} has no release on ${snapshot.config.branch}.`))
  if (to === null) return [{ package: id, version: await resolveRelease(snapshot, id, version) }]
  const [first, last] = await checkAllAsync(
    () => resolveRelease(snapshot, id, version),
    () => resolveRelease(snapshot, id, to),
  )
  if (compareVersions(first, last) > 0)
    refuse(
      refusal(
        "usage",
        `${nameOf(id)}@${first}..${last} goes backwards: the older version comes first.`,
        { hint: `cfg notes ${nameOf(id)}@${last}..${first}` },
      ),
    )
  return releasesBetween(snapshot, id, first, last)
}
