import { describe, expect, test } from "vitest"
import { packageId } from "../../../src/domain/identifiers.ts"
import type { Version } from "../../../src/domain/identifiers.ts"
import type { Snapshot } from "../../../src/domain/snapshot.ts"
import {
  answersTo,
  recordReads,
  releasesAsked,
} from "../../../src/operations/judging/record-reads.ts"
import { activeSet, fakeSnapshot } from "../../support/snapshot.ts"

const EDITOR = packageId("roles", "editor")
const V1 = "1.0.0" as Version

function snapshot(text = "Edit.", staged: readonly string[] = []) {
  const releases = { "roles/editor@1.0.0": { "role.prompt.txt": text } }
  return fakeSnapshot({ releases, staged })
}

const READS: readonly (readonly [string, (snapshot: Snapshot) => Promise<unknown>])[] = [
  ["packages", (at) => at.packages()],
  ["packages roles", (at) => at.packages("roles")],
  ["holds roles/editor", (at) => at.holds(EDITOR)],
  ["versions roles/editor", (at) => at.versions(EDITOR)],
  ["release roles/editor 1.0.0", (at) => at.release(EDITOR, V1)],
  ["release roles/editor 1.0.0", (at) => at.member(EDITOR, V1)],
  ["stageRecord roles/editor 1.0.0", (at) => at.stageRecord(EDITOR, V1)],
]

describe("what is asked of a snapshot", () => {
  test.each(READS)("is recorded: %s", async (question, read) => {
    const asked = new Set<string>()
    const answer = await read(recordReads(snapshot(), new Map(), asked))
    expect([...asked]).toEqual([question])
    expect(answer).toEqual(await read(snapshot()))
  })

  test("but for the releases that are active: their content stands elsewhere", async () => {
    const asked = new Set<string>()
    const recording = recordReads(snapshot(), activeSet({ "roles/editor": "1.0.0" }), asked)
    await recording.release(EDITOR, V1)
    await recording.member(EDITOR, V1)
    await recording.release(EDITOR, "2.0.0" as Version)
    expect([...asked]).toEqual(["release roles/editor 2.0.0"])
  })

  test("names the releases that were read", () => {
    expect(releasesAsked(["packages", "release roles/editor 1.0.0", "versions roles/x"])).toEqual([
      { package: EDITOR, version: V1 },
    ])
  })
})

describe("answers", () => {
  const questions = [...new Set(READS.map(([question]) => question))]
  test("are the same for the same content", async () => {
    expect(await answersTo(snapshot(), questions)).toBe(await answersTo(snapshot(), questions))
  })
  test.each([
    ["other content", snapshot("Edit more.")],
    ["a stage record", snapshot("Edit.", ["roles/editor@1.0.0"])],
    ["nothing", fakeSnapshot()],
  ])("differ where there is %s", async (_, other) => {
    expect(await answersTo(other, questions)).not.toBe(await answersTo(snapshot(), questions))
  })
  test("tell a release by its content", async () => {
    const question = ["release roles/editor 1.0.0"]
    const [contentId] = (await snapshot().versions(EDITOR)).map((known) => known.contentId)
    expect(await answersTo(snapshot(), question)).toBe(JSON.stringify([contentId]))
    expect(await answersTo(fakeSnapshot(), question)).toBe("[null]")
  })
})
