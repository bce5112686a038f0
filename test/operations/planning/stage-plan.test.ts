import { describe, expect, test } from "vitest"
import { packageId } from "../../../src/domain/identifiers.ts"
import type { Version } from "../../../src/domain/identifiers.ts"
import type { Snapshot } from "../../../src/domain/snapshot.ts"
import type { StageRecord } from "../../../src/domain/stage-record.ts"
import { measureRelease } from "../../../src/operations/judging/subject.ts"
import { planStage } from "../../../src/operations/planning/stage-plan.ts"
import { fakeSnapshot } from "../../support/snapshot.ts"
import type { SnapshotInput } from "../../support/snapshot.ts"

const EDITOR = packageId("roles", "editor")
const INTENT = {
  ref: "refs/heads/main",
  actor: "ann",
  now: new Date("2024-01-02T03:04:05Z"),
}

function snapshotOf(input: SnapshotInput = {}): Snapshot {
  return fakeSnapshot({
    releases: {
      "roles/editor@1.0.0": { "role.prompt.txt": "Edit.\n" },
      "roles/editor@1.1.0": { "role.prompt.txt": "Edit with care.\n" },
      "roles/other@1.0.0": { "role.prompt.txt": "Other.\n" },
    },
    ...input,
  })
}

async function stage(snapshot: Snapshot, versions: readonly string[]) {
  const subjects = await Promise.all(
    versions.map(async (version) => {
      const release = await snapshot.release(EDITOR, version as Version)
      const base = version === "1.1.0" ? await snapshot.release(EDITOR, "1.0.0" as Version) : null
      if (release === null) throw new Error(`There is no ${version}.`)
      return measureRelease(snapshot, release, base)
    }),
  )
  return planStage(snapshot, subjects, INTENT)
}

describe("the plan", () => {
  test.each<[string, readonly string[], readonly string[], readonly string[] | null]>([
    ["what is not staged yet", [], ["1.0.0"], ["1.0.0"]],
    ["only that", ["roles/editor@1.0.0"], ["1.0.0", "1.1.0"], ["1.1.0"]],
    ["nothing where all of it is", ["roles/editor@1.0.0"], ["1.0.0"], null],
  ])("stages %s", async (_, staged, versions, planned) => {
    const { plan } = await stage(snapshotOf({ staged }), versions)
    expect(plan?.packages.map(({ to }) => to) ?? null).toEqual(planned)
    expect(plan?.writes.map(({ path }) => path) ?? null).toEqual(
      planned && planned.map((version) => `_staged/roles/editor/${version}.json`),
    )
  })

  test("holds each step, and what it is measured against", async () => {
    const { plan } = await stage(snapshotOf(), ["1.1.0"])
    expect(plan).toMatchObject({
      action: "stage",
      ref: "refs/heads/main",
      actor: "ann",
      packages: [{ package: EDITOR, from: "1.0.0", to: "1.1.0", actualBump: "minor" }],
    })
    expect(plan?.message).toMatch(/^stage: Accept editor 1.1.0\n/)
  })

  test("is none where a rule finds an error", async () => {
    const releases = { "roles/editor@1.0.0": { "notes.txt": "No prompt." } }
    const { plan, report } = await stage(snapshotOf({ releases }), ["1.0.0"])
    expect(report.findings).not.toEqual([])
    expect(plan).toBeNull()
  })
})

describe("the record", () => {
  const recordOf = async (snapshot: Snapshot, versions: readonly string[]) => {
    const { plan } = await stage(snapshot, versions)
    const [write] = plan?.writes ?? []
    return JSON.parse(write !== undefined && "text" in write ? write.text : "null") as StageRecord
  }
  test("proves this content of this release", async () => {
    const snapshot = snapshotOf()
    const [known] = await snapshot.versions(EDITOR)
    expect(await recordOf(snapshot, ["1.0.0"])).toMatchObject({
      format: 1,
      package: EDITOR,
      version: "1.0.0",
      content_id: known?.contentId,
      actor: "ann",
      staged_at: "2024-01-02T03:04:05.000Z",
      report: { checked: ["roles/editor@1.0.0"], findings: [] },
    })
  })
  test.each<[string, readonly string[], Readonly<Record<string, string>>, readonly string[]]>([
    ["nothing of a first release alone", ["1.0.0"], {}, []],
    ["what it is measured against", ["1.1.0"], {}, ["roles/editor@1.0.0"]],
    ["what is active", ["1.0.0"], { "roles/other": "1.0.0" }, ["roles/other@1.0.0"]],
    ["not what is staged with it", ["1.1.0", "1.0.0"], {}, []],
  ])("names what the verdict rests on: %s", async (_, versions, active, consulted) => {
    const record = await recordOf(snapshotOf({ active }), versions)
    expect(Object.keys(record.consulted)).toEqual(consulted)
  })
})
