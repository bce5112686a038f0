/** Questions are asked where a person can answer (spec 2.6), after all else is known to be possible (spec 2.3). */

import { describe, expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import { exampleRepository } from "../support/example-repository.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { POINTERS, smallRepository, stateOf } from "../support/small-repository.ts"

const RELEASES = {
  "roles/writer@1.0.0": "You write.\n",
  "roles/writer@1.1.0": "You write well.\n",
  "roles/editor@1.0.0": "You edit.\n",
  "roles/editor@1.1.0": "You edit well.\n",
}
const staged = () =>
  smallRepository({
    releases: RELEASES,
    pointers: `{ "writer": "1.0.0", "editor": "1.0.0" }\n`,
    staged: ["writer@1.1.0", "editor@1.1.0"],
  })
const active = (repository: TemporaryRepository) => JSON.parse(repository.read(POINTERS))

describe("where a person sits at the terminal", () => {
  test("activate offers what is staged, asks why, shows the preview, and asks", async () => {
    const repository = await staged()
    const answer = await cfg(repository, ["activate"], {
      answers: [["writer 1.0.0 → 1.1.0"], "It writes better", true],
    })
    expect(answer).toMatchObject({ exitCode: 0 })
    expect(answer.stderr).toMatch(
      /release: Activate writer 1\.1\.0[^]*Activate which releases\?[^]*Activate writer 1\.1\.0 in production\?/,
    )
    expect(repository.git("log", "-1", "--format=%B")).toContain("Reason: It writes better")
    expect(active(repository)).toEqual({ writer: "1.1.0", editor: "1.0.0" })
    await cfg(repository, ["rollback"], { answers: ["It did not", true] })
    expect(active(repository)).toEqual({ writer: "1.0.0", editor: "1.0.0" })
  })

  test("several at once", async () => {
    const repository = await staged()
    await cfg(repository, ["activate", "--reason", "Both"], {
      answers: [["writer", "editor"], true],
    })
    expect(active(repository)).toEqual({ writer: "1.1.0", editor: "1.1.0" })
    await cfg(repository, ["rollback", "--reason", "Back"], { answers: [true] })
    expect(active(repository)).toEqual({ writer: "1.0.0", editor: "1.0.0" })
  })

  test.each([
    ["no", [["writer"], false]],
    ["nothing chosen", [[]]],
  ])("%s changes nothing, exit 130", async (_, answers) => {
    const repository = await staged()
    const before = stateOf(repository)
    expect(await cfg(repository, ["activate", "--reason", "r"], { answers })).toMatchObject({
      exitCode: 130,
      stdout: "",
    })
    expect(stateOf(repository)).toBe(before)
  })

  test("an empty reason is no reason", async () => {
    const repository = await staged()
    const before = stateOf(repository)
    expect(await cfg(repository, ["activate", "writer@1.1.0"], { answers: ["  "] })).toMatchObject({
      exitCode: 2,
    })
    expect(stateOf(repository)).toBe(before)
  })

  test("what cannot be done is refused before anything is asked", async () => {
    const repository = await smallRepository({ releases: RELEASES, pointers: "{}\n" })
    const answer = await cfg(repository, ["activate", "writer@1.1.0"], { answers: [] })
    expect(answer).toMatchObject({ exitCode: 3, stderr: expect.stringContaining("not-staged") })
    expect(await cfg(repository, ["activate"], { answers: [] })).toMatchObject({ exitCode: 3 })
  })

  test("edit offers packages", async () => {
    const repository = exampleRepository()
    expect(await cfg(repository, ["edit"], { answers: ["roles/delivery_lead"] })).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("draft of delivery_lead"),
    })
    expect(repository.git("branch", "--show-current")).toBe("edit/delivery_lead")
  })

  test("--yes answers the question beforehand", async () => {
    const repository = await staged()
    expect(
      await cfg(repository, ["activate", "writer@1.1.0", "--reason", "r", "--yes"], {
        answers: [],
      }),
    ).toMatchObject({ exitCode: 0 })
    expect(
      await cfg(repository, ["rollback", "--reason", "r", "--yes"], { answers: [] }),
    ).toMatchObject({ exitCode: 0 })
  })
})

describe("where nobody sits", () => {
  test.each([
    [["activate", "--reason", "r", "--yes"], "package-required"],
    [["activate", "writer@1.1.0", "--reason", "r"], "confirmation-required"],
    [["activate", "writer@1.1.0", "--yes"], "reason-missing"],
    [["rollback", "--reason", "r"], "nothing-to-roll-back"],
    [["edit"], "package-required"],
    [["edit", "writer", "--abandon"], "no-draft"],
  ])("%j is refused, not asked: %s", async (args, code) => {
    const repository = await staged()
    const before = stateOf(repository)
    const { exitCode, json, stderr } = await cfg(repository, [...args, "--json"])
    expect([json.error.code, stderr]).toEqual([code, ""])
    expect(exitCode).toBe(code.startsWith("no") ? 3 : 2)
    expect(stateOf(repository)).toBe(before)
  })
})
