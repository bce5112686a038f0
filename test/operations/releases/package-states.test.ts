import { expect, test } from "vitest"
import { packageId } from "../../../src/domain/identifiers.ts"
import type { Version } from "../../../src/domain/identifiers.ts"
import { knownReleases, releaseStates } from "../../../src/operations/releases/package-states.ts"
import type { Production } from "../../../src/operations/releases/package-states.ts"
import type { PointerHistory } from "../../../src/store/read-history.ts"
import { fakeSnapshot } from "../../support/snapshot.ts"
import type { SnapshotInput } from "../../support/snapshot.ts"

const EDITOR = packageId("roles", "editor")

function editor(versions: readonly string[], input: SnapshotInput = {}) {
  return fakeSnapshot({
    ...input,
    releases: Object.fromEntries(
      versions.map((version) => [`roles/editor@${version}`, { "role.prompt.txt": version }]),
    ),
  })
}

function production(
  snapshot: Production["snapshot"],
  moves: readonly (readonly [string | null, string | null])[] = [],
): Production {
  const history = moves.map(([from, to]) => ({
    moves: [{ package: EDITOR, from: from as Version | null, to: to as Version | null }],
  }))
  return { snapshot, history: { entries: history, cutAt: null } as unknown as PointerHistory }
}

test("each release has the state that pointers, records and history give it", async () => {
  const snapshot = editor(["1.0.0", "1.1.0", "1.2.0", "1.3.0"], {
    active: { "roles/editor": "1.1.0" },
    staged: ["roles/editor@1.0.0", "roles/editor@1.1.0", "roles/editor@1.2.0"],
  })
  const states = await releaseStates(
    snapshot,
    EDITOR,
    production(snapshot, [
      ["1.0.0", "1.1.0"],
      [null, "1.0.0"],
    ]),
  )
  expect(states.map(({ version, state, staged }) => [version, state, staged?.intact])).toEqual([
    ["1.0.0", "superseded", true],
    ["1.1.0", "active", true],
    ["1.2.0", "staged", true],
    ["1.3.0", "committed", undefined],
  ])
})

test("a record of other content breaks a release, and an overview still lists it", async () => {
  const snapshot = editor(["1.0.0"], { staged: ["roles/editor@1.0.0"] })
  const changed: Production["snapshot"] = {
    ...snapshot,
    versions: async () => [{ version: "1.0.0" as Version, contentId: "other" as never }],
  }
  expect(await releaseStates(changed, EDITOR, production(changed))).toMatchObject([
    { state: "broken", staged: { actor: "tester", intact: false } },
  ])
})

test("what only another branch has is known beside what has landed, ascending", async () => {
  const landed = editor(["1.0.0", "1.2.0"], { active: { "roles/editor": "1.0.0" } })
  const head = editor(["1.0.0", "1.1.0", "1.10.0"])
  const states = await knownReleases(head, EDITOR, production(landed))
  expect(states.map(({ version, state }) => `${version} ${state}`)).toEqual([
    "1.0.0 active",
    "1.1.0 committed",
    "1.2.0 committed",
    "1.10.0 committed",
  ])
})
