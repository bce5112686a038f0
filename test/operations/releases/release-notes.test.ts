import { expect, test } from "vitest"
import type { PackageId, Version } from "../../../src/domain/identifiers.ts"
import { newestFirst, releasesBetween } from "../../../src/operations/releases/release-notes.ts"
import type { ReleaseNotes } from "../../../src/operations/releases/release-notes.ts"
import { fakeSnapshot } from "../../support/snapshot.ts"

const EDITOR = "roles/editor" as PackageId
const RELEASES = ["1.0.0", "1.2.0", "1.10.0", "2.0.0-rc.1", "2.0.0"]

test.each([
  ["1.0.0", "1.10.0", ["1.2.0", "1.10.0"]],
  ["1.10.0", "2.0.0", ["2.0.0-rc.1", "2.0.0"]],
  ["1.1.0", "1.9.0", ["1.2.0"]],
  ["2.0.0", "1.0.0", []],
  ["2.0.0", "2.0.0", []],
])("above %s, up to %s", async (from, to, versions) => {
  const releases = Object.fromEntries(
    [...RELEASES, "3.0.0"].map((version) => [`${EDITOR}@${version}`, {}]),
  )
  const between = await releasesBetween(
    fakeSnapshot({ releases }),
    EDITOR,
    from as Version,
    to as Version,
  )
  expect(between).toEqual(versions.map((version) => ({ package: EDITOR, version })))
})

const notes = (id: string, version: string, at: string | null) =>
  ({ package: id, version, at }) as unknown as ReleaseNotes

test.each<[string, readonly ReleaseNotes[], readonly string[]]>([
  [
    "newest first, whatever the time zone",
    [notes("a", "1", "2026-05-02T01:00:00+02:00"), notes("b", "1", "2026-05-02T00:00:00Z")],
    ["b 1", "a 1"],
  ],
  [
    "of one commit, the higher version of a package first",
    ["1.9.0", "1.10.0"].map((version) => notes("a", version, "2026-05-02T00:00:00Z")),
    ["a 1.10.0", "a 1.9.0"],
  ],
  [
    "of one commit, other packages as they were asked for",
    ["b", "a"].map((id) => notes(id, "1.0.0", "2026-05-02T00:00:00Z")),
    ["b 1.0.0", "a 1.0.0"],
  ],
  [
    "what is not in the history last",
    [notes("a", "1", null), notes("b", "1", "2026-05-02T00:00:00Z")],
    ["b 1", "a 1"],
  ],
])("%s", (_, unsorted, sorted) => {
  expect(unsorted.toSorted(newestFirst).map((each) => `${each.package} ${each.version}`)).toEqual(
    sorted,
  )
})
