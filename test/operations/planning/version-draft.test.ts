import { describe, expect, test } from "vitest"
import { packageId } from "../../../src/domain/identifiers.ts"
import type { Version, VersionOrDraft } from "../../../src/domain/identifiers.ts"
import { isRefused } from "../../../src/domain/refusal.ts"
import type { Bump, Change } from "../../../src/domain/version-change.ts"
import { versionDraft } from "../../../src/operations/planning/version-draft.ts"
import { fakeRelease, fakeSnapshot, manifestText } from "../../support/snapshot.ts"

interface Row {
  readonly draft?: string
  readonly demands?: Bump
  readonly undecided?: true
  readonly accepted?: string
  readonly bump?: Exclude<Bump, "none">
  readonly version?: string
  readonly onHead?: readonly string[]
  readonly onRelease?: readonly string[]
}

const MORE = 'role_prompt_ref: "prompt:plan:task:1.0.0" # stays\n'

/** A draft of `plan` that was edited from 1.0.0. */
async function versioned(row: Row) {
  const { draft: at = "draft", demands = "patch", onHead = ["1.0.0"], onRelease = ["1.0.0"] } = row
  const id = packageId("document_types", "plan")
  const snapshot = (versions: readonly string[]) =>
    fakeSnapshot({
      releases: Object.fromEntries(
        versions.map((version) => [
          `document_types/plan@${version}`,
          { "package.yaml": manifestText("plan", version) },
        ]),
      ),
    })
  const release = fakeRelease(`document_types/plan@${at}`, {
    "package.yaml": manifestText("plan", "1.0.0", MORE),
  })
  const change: Change = {
    artifact: "Manifest",
    file: "package.yaml",
    pointer: "",
    kind: "modified",
    message: "changed",
    bump: demands,
    ...(row.undecided && { undecided: true }),
  }
  const base = await snapshot(onHead).release(id, "1.0.0" as Version)
  return versionDraft(
    [snapshot(onHead), snapshot(onRelease)],
    {
      package: id,
      version: at as VersionOrDraft,
      directory: release.directory,
      editedFrom: "1.0.0" as Version,
    },
    { release, base, requiredBump: { bump: demands, changes: [change] }, introduced: null },
    {
      accepted: row.accepted ?? null,
      bump: row.bump ?? null,
      version: (row.version ?? null) as Version | null,
    },
  )
}

describe("the version of a draft", () => {
  test.each<[string, Row, string]>([
    ["is what the change demands", { demands: "minor" }, "1.1.0"],
    ["is the step that was asked for", { demands: "minor", bump: "major" }, "2.0.0"],
    ["is the one that was asked for", { version: "1.7.0" }, "1.7.0"],
    ["is the one of its folder", { draft: "1.3.0" }, "1.3.0"],
    ["is asked for before its folder's", { draft: "1.3.0", version: "1.7.0" }, "1.7.0"],
    ["is free on this branch", { onHead: ["1.0.0", "1.0.1"] }, "1.0.2"],
    ["is free on the release branch", { onRelease: ["1.0.0", "1.0.1"] }, "1.0.2"],
    [
      "counts what was answered for as harmless",
      { demands: "major", undecided: true, accepted: "We know" },
      "1.1.0",
    ],
  ])("%s", async (_, row, version) => {
    expect((await versioned(row)).version).toBe(version)
  })

  test.each<[string, Row, string]>([
    ["a draft that changes nothing", { demands: "none" }, "draft-unchanged"],
    ["a version that exists here", { version: "1.0.0" }, "version-exists"],
    [
      "a version that exists there",
      { version: "1.1.0", onRelease: ["1.0.0", "1.1.0"] },
      "version-exists",
    ],
    ["a version that is too low", { demands: "major", version: "1.1.0" }, "version-too-low"],
    ["a step that is too small", { demands: "major", bump: "minor" }, "version-too-low"],
    [
      "what nobody answers for",
      { demands: "major", undecided: true, bump: "minor" },
      "version-too-low",
    ],
  ])("is refused for %s", async (_, row, code) => {
    const error: unknown = await versioned(row).catch((thrown) => thrown)
    expect(isRefused(error) && error.refusals.map((refusal) => refusal.code)).toEqual([code])
  })
})

test("the release stands in its own folder and refers to itself by its own version", async () => {
  const { release } = await versioned({ version: "1.7.0" })
  expect(release.directory).toBe("document_types/plan/releases/1.7.0")
  expect(release.manifest?.version).toBe("1.7.0")
  expect(release.files[0]?.text).toBe(manifestText("plan", "1.7.0", MORE.replace("1.0.0", "1.7.0")))
})
