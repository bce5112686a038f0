import { describe, expect, test } from "vitest"
import { packageId } from "../../../src/domain/identifiers.ts"
import type { CommitId, Version, VersionOrDraft } from "../../../src/domain/identifiers.ts"
import { isRefused } from "../../../src/domain/refusal.ts"
import {
  baseOfDraft,
  baseOfRelease,
  introductionsOf,
} from "../../../src/operations/releases/base-release.ts"
import type { TreeChange } from "../../../src/ports/history.ts"
import type { Repository } from "../../../src/ports/repository.ts"
import { fakeRelease, fakeSnapshot, manifestText } from "../../support/snapshot.ts"

const PLAN = packageId("document_types", "plan")

function snapshot(versions: readonly string[], active?: string) {
  return fakeSnapshot({
    releases: Object.fromEntries(
      versions.map((version) => [
        `document_types/plan@${version}`,
        { "package.yaml": manifestText("plan", version) },
      ]),
    ),
    ...(active !== undefined && { active: { "document_types/plan": active } }),
  })
}

describe("the base of a release", () => {
  test.each([
    ["what it was edited from", ["1.0.0", "1.1.0", "2.0.0"], "2.0.0", "1.0.0", "1.0.0"],
    ["else the greatest below it", ["1.0.0", "1.9.0", "1.10.0", "2.0.0"], "2.0.0", null, "1.10.0"],
    ["what is gone counts for nothing", ["1.0.0", "2.0.0"], "2.0.0", "1.5.0", "1.0.0"],
    ["none of a first one", ["1.0.0", "2.0.0"], "1.0.0", null, null],
  ])("%s", async (...row) => {
    const [, versions, version, editedFrom, expected] = row
    const base = await baseOfRelease(
      snapshot(versions),
      { package: PLAN, version: version as Version },
      editedFrom as Version | null,
    )
    expect(base?.version ?? null).toBe(expected)
  })
})

describe("the base of a draft", () => {
  interface Row {
    readonly versions: readonly string[]
    readonly active?: string
    readonly editedFrom?: string
    readonly says?: string
    readonly version?: string
    readonly onRelease?: readonly string[]
  }
  const baseOf = async ({ versions, active, editedFrom, says = "", version, onRelease }: Row) => {
    const draft = {
      package: PLAN,
      version: (version ?? "draft") as VersionOrDraft,
      directory: `document_types/plan/releases/${version ?? "draft"}`,
      editedFrom: (editedFrom ?? null) as Version | null,
    }
    const files = { "package.yaml": manifestText("plan", says) }
    const release = fakeRelease(`document_types/plan@${draft.version}`, files)
    const head = snapshot(versions, active)
    const base = await baseOfDraft(head, snapshot(onRelease ?? versions), draft, release)
    return base?.version ?? null
  }
  test.each<[string, Row, string | null]>([
    [
      "what edit noted, before all else",
      {
        versions: ["1.0.0", "1.1.0", "1.2.0"],
        editedFrom: "1.0.0",
        says: "1.1.0",
        active: "1.2.0",
      },
      "1.0.0",
    ],
    [
      "what edit noted, where only the release branch holds it",
      { versions: ["1.0.0"], onRelease: ["1.0.0", "1.1.0"], editedFrom: "1.1.0" },
      "1.1.0",
    ],
    [
      "what its manifest still says",
      { versions: ["1.0.0", "1.1.0", "1.2.0"], says: "1.0.0", active: "1.1.0" },
      "1.0.0",
    ],
    ["what is active", { versions: ["1.0.0", "1.1.0"], says: "9.0.0", active: "1.0.0" }, "1.0.0"],
    ["the greatest", { versions: ["1.0.0", "1.1.0"], says: "9.0.0" }, "1.1.0"],
    ["none of a new package", { versions: [], says: "1.0.0" }, null],
    [
      "a version directory: the greatest below it",
      { versions: ["1.0.0", "1.1.0", "2.0.0"], version: "1.5.0", active: "2.0.0" },
      "1.1.0",
    ],
  ])("%s", async (_, row, expected) => expect(await baseOf(row)).toBe(expected))

  test("is refused where nobody holds what edit noted", async () => {
    const error = await baseOf({ versions: ["1.0.0"], editedFrom: "1.5.0" }).catch(
      (thrown) => thrown,
    )
    expect(isRefused(error) && error.refusals[0]).toMatchObject({
      code: "unknown-version",
      place: { file: "document_types/plan/releases/.cfg-base", line: 1 },
    })
  })
})

describe("how a release came into the history", () => {
  const commit = (digit: string) => digit.repeat(40) as CommitId
  const change = (
    id: string,
    [base, next]: readonly [string | null, string | null],
    message: string,
  ): TreeChange => ({
    path: "document_types/plan/releases/1.1.0",
    base,
    next,
    entry: {
      commit: commit(id),
      parents: [],
      authorName: "Ann",
      authorEmail: "ann@example.com",
      committerName: "Ann",
      committedAt: "2024-01-01T00:00:00Z",
      message,
    },
  })
  const written = `feat(plan): Add
\nCfg-Action: commit\nCfg-Package: document_types/plan 1.0.0 -> 1.1.0 ${"a".repeat(40)}\nCfg-Accept-Undecided: document_types/plan We know\nCfg-Actor: ann\n`
  const introduce = async (changes: readonly TreeChange[]) => {
    const history = { boundaries: async () => new Set(), treeChanges: async () => changes }
    const [found] = await introductionsOf(
      { history } as unknown as Repository,
      snapshot(["1.0.0", "1.1.0"]),
      [{ package: PLAN, version: "1.1.0" as Version }],
    )
    return found
  }

  test("is told by the commit that had it first", async () => {
    const changes = [
      change("3", [null, "cc"], "add again"),
      change("2", ["aa", null], "remove"),
      change("1", [null, "aa"], written),
    ]
    expect(await introduce(changes)).toMatchObject({
      commit: commit("1"),
      contentId: "aa",
      editedFrom: "1.0.0",
      accepted: "We know",
    })
  })
  test("without trailers nobody said what it was edited from", async () => {
    expect(await introduce([change("1", [null, "aa"], "by hand")])).toMatchObject({
      commit: commit("1"),
      editedFrom: null,
      accepted: null,
    })
  })
  test("what is not in the history was brought by nobody", async () => {
    expect(await introduce([])).toBeNull()
    expect(await introduce([change("1", ["aa", "bb"], "change")])).toBeNull()
  })
})
