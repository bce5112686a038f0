import type { Command } from "../cli/command.ts"
import { parsePackageRange } from "../domain/package-name.ts"
import type { PackageRange } from "../domain/package-name.ts"
import { checkAll } from "../domain/refusal.ts"
import { activeReleases, namedReleases } from "../operations/releases/named-releases.ts"
import { newestFirst, readReleaseNotes } from "../operations/releases/release-notes.ts"
import type { ReleaseNotes } from "../operations/releases/release-notes.ts"
import { openForHistory } from "../operations/session/open-for.ts"
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
    const releases =
      ranges.length === 0 ? activeReleases(snapshot) : await namedReleases(snapshot, ranges)
    const notes = await readReleaseNotes(store, snapshot, releases)
    return { data: notes.toSorted(newestFirst) }
  },

  render: (notes, theme) =>
    notes.length === 0 ? theme.muted("No release notes.") : renderMarkdownNotes(notes),
}
