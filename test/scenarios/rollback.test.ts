/** Going back (spec 2.2), and who is told of it (spec 2.3). */

import { describe, expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import { exampleRepository } from "../support/example-repository.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { POINTERS, mustSucceed, smallRepository, stateOf } from "../support/small-repository.ts"

const WRITER = {
  "roles/writer@1.0.0": "You write.\n",
  "roles/writer@1.1.0": "You write well.\n",
  "roles/writer@1.2.0": "You write best.\n",
  "roles/editor@1.0.0": "You edit.\n",
  "roles/editor@1.1.0": "You edit well.\n",
}
const START = `{ "roles": { "writer": "1.0.0", "editor": "1.0.0" } }\n`

/** writer 1.0.0 → 1.1.0 → 1.2.0, by cfg. */
async function twiceActivated(): Promise<TemporaryRepository> {
  const repository = await smallRepository({
    releases: WRITER,
    pointers: START,
    staged: ["writer@1.1.0", "writer@1.2.0", "editor@1.1.0"],
  })
  await mustSucceed(repository, ["activate", "writer@1.1.0", "--reason", "First", "--yes"])
  await mustSucceed(repository, ["activate", "writer@1.2.0", "--reason", "Second", "--yes"])
  return repository
}

const activeIn = (repository: TemporaryRepository) =>
  JSON.parse(repository.git("show", `main:${POINTERS}`)).roles
const rollback = (repository: TemporaryRepository, ...args: string[]) =>
  cfg(repository, ["rollback", ...args, "--reason", "Failures in production", "--yes"])
const refusedWith = async (repository: TemporaryRepository, ...args: string[]) =>
  (await cfg(repository, ["rollback", ...args, "--reason", "r", "--yes", "--json"])).json.error

describe("back to what was active before", () => {
  test("a package; run again, it stays there, and says how to go further", async () => {
    const repository = await twiceActivated()
    expect((await rollback(repository, "writer")).stdout).toContain(
      "Rolled back writer 1.2.0 → 1.1.0",
    )
    const before = stateOf(repository)
    expect(await rollback(repository, "writer")).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/undone already.*--to/),
    })
    expect(stateOf(repository)).toBe(before)
    expect((await rollback(repository, "writer", "--to", "1.0.0")).stdout).toContain(
      "Rolled back writer 1.1.0 → 1.0.0",
    )
    expect(await refusedWith(repository, "writer")).toMatchObject({ code: "rollback-stale" })
  })

  test("no further than there was something", async () => {
    const repository = await twiceActivated()
    expect(await refusedWith(repository, "editor")).toMatchObject({ code: "nothing-to-roll-back" })
  })

  test("the last activation as a whole, once", async () => {
    const repository = await twiceActivated()
    await mustSucceed(repository, ["activate", "editor@1.1.0", "--reason", "Third", "--yes"])
    expect((await rollback(repository)).stdout).toContain("editor 1.1.0 → 1.0.0")
    expect((await rollback(repository)).stdout).toContain("undone already")
    expect(activeIn(repository)).toEqual({ writer: "1.2.0", editor: "1.0.0" })
    expect((await rollback(repository, "--commit", "main~2")).stdout).toContain(
      "writer 1.2.0 → 1.1.0",
    )
  })

  test("forward again is an activation, which can be undone as any other", async () => {
    const repository = await twiceActivated()
    await rollback(repository, "writer")
    await mustSucceed(repository, ["activate", "writer@1.2.0", "--reason", "Mended", "--yes"])
    expect(activeIn(repository).writer).toBe("1.2.0")
    await rollback(repository)
    expect(activeIn(repository).writer).toBe("1.1.0")
  })
})

describe("to a version", () => {
  test("that was active once, whatever lies between", async () => {
    const repository = await twiceActivated()
    expect((await rollback(repository, "writer", "--to", "1.0.0")).stdout).toContain(
      "writer 1.2.0 → 1.0.0",
    )
  })

  test("needs no stage record for it, and does not read one", async () => {
    const repository = await twiceActivated()
    repository.commit("Break a record", { "_staged/roles/writer/1.1.0.json": "garbage" })
    expect(await rollback(repository, "writer", "--to", "1.1.0")).toMatchObject({ exitCode: 0 })
    repository.git("rm", "--quiet", "-r", "_staged")
    repository.commit("Remove the records")
    expect(await rollback(repository, "writer", "--to", "1.0.0")).toMatchObject({ exitCode: 0 })
  })

  test("that was never active, staged or not, a pre-release or not", async () => {
    const repository = await smallRepository({
      releases: { ...WRITER, "roles/writer@1.1.0-rc.1": "You may write.\n" },
      pointers: START,
      staged: ["writer@1.2.0", "writer@1.1.0-rc.1"],
    })
    for (const version of ["1.1.0", "1.2.0", "1.1.0-rc.1"])
      expect(await refusedWith(repository, "writer", "--to", version)).toMatchObject({
        code: "never-active",
      })
    expect(await refusedWith(repository, "writer", "--to", "0.9.0")).toMatchObject({
      code: "unknown-version",
    })
  })

  test("that is active already", async () => {
    const repository = await twiceActivated()
    const before = stateOf(repository)
    expect(await rollback(repository, "writer", "--to", "1.2.0")).toMatchObject({ exitCode: 0 })
    expect(stateOf(repository)).toBe(before)
  })
})

describe("of one commit", () => {
  test("undoes what it did", async () => {
    const repository = await twiceActivated()
    await mustSucceed(repository, ["activate", "editor@1.1.0", "--reason", "Third", "--yes"])
    expect((await rollback(repository, "--commit", "main")).stdout).toContain(
      "editor 1.1.0 → 1.0.0",
    )
  })

  test("not where something later stands on it", async () => {
    const repository = await twiceActivated()
    expect(await refusedWith(repository, "--commit", "main~1")).toMatchObject({
      code: "rollback-stale",
    })
    expect(await refusedWith(repository, "--commit", "nowhere")).toMatchObject({
      code: "unknown-revision",
    })
    expect(await refusedWith(repository, "--commit", "--output=x")).toMatchObject({
      code: "unknown-revision",
    })
  })

  test("and no package with it", async () => {
    const repository = await twiceActivated()
    expect(await refusedWith(repository, "writer", "--commit", "main")).toMatchObject({
      code: "usage",
    })
    expect(await refusedWith(repository, "--to", "1.0.0")).toMatchObject({ code: "usage" })
  })
})

describe("in a repository that cfg never wrote to", () => {
  test("pointer commits made by hand are gone back along", async () => {
    const repository = await smallRepository({ releases: WRITER, pointers: START })
    repository.write(POINTERS, START.replace('"writer": "1.0.0"', '"writer": "1.1.0"'))
    repository.git("add", POINTERS)
    repository.git("commit", "--quiet", "-m", "release: Activate writer 1.1.0")
    expect((await rollback(repository)).stdout).toContain("writer 1.1.0 → 1.0.0")
    expect(repository.read(POINTERS)).toBe(START)
    expect(
      await cfg(repository, ["history", "--json"]).then((answer) =>
        answer.json.data.map((entry: any) => entry.action),
      ),
    ).toEqual(["rollback", "edit", "edit"])
  })

  test("a first release goes back to nothing", async () => {
    const repository = await smallRepository({
      releases: WRITER,
      pointers: `{ "roles": { "writer": "1.0.0" } }\n`,
    })
    repository.commit("Activate the editor", { [POINTERS]: START })
    expect((await rollback(repository, "editor")).stdout).toContain("editor 1.0.0 → inactive")
    expect(activeIn(repository)).toEqual({ writer: "1.0.0" })
  })
})

describe("what else depends on it", () => {
  test("is said before, and a hole that it would open is refused", async () => {
    const releases = {
      "document_types/intake@1.0.0": "",
      "document_types/intake@1.1.0": "description: More\n",
      "document_types/plan@1.0.0": "required_inputs: [{ id: intake, version: ^1.1.0 }]\n",
    }
    const repository = await smallRepository({
      releases,
      pointers: `{ "intake": "1.0.0" }\n`,
      staged: ["intake@1.1.0", "plan@1.0.0"],
    })
    await mustSucceed(repository, [
      "activate",
      "intake@1.1.0",
      "plan@1.0.0",
      "--reason",
      "r",
      "--yes",
    ])
    expect(await refusedWith(repository, "intake")).toMatchObject({
      code: "input-out-of-range",
      message: "plan 1.0.0 requires intake ^1.1.0; active would be 1.0.0.",
    })
    expect(await rollback(repository)).toMatchObject({ exitCode: 0 })
  })

  test("with what it reads of what goes, and where; and whether documents made meanwhile still fit, with one that does not", async () => {
    const repository = exampleRepository()
    const prompt = "document_types/implementation_plan/releases/1.0.1/prompts/task.prompt.txt"
    repository.commit("Mention it", {
      [prompt]: `${repository.read(prompt)}\nTake the \`discovery.glossary\` over.\n`,
    })
    const line = repository.read(prompt).split("\n").length - 1
    const { stdout } = await cfg(repository, [
      "rollback",
      "project_discovery",
      "--reason",
      "r",
      "--dry-run",
    ])
    expect(stdout).toContain(`reads /glossary, which will not exist any more: ${prompt}:${line}:21`)
    expect(stdout).toMatch(
      /Warnings\n.*Documents made under project_discovery 1\.1\.0 do not all fit 1\.0\.0: Field \/glossary removed\. \[version-bump\]/,
    )
    expect(stdout).toContain('valid before, not any more: {"glossary":[],…} (--json has it whole)')
    const forward = (
      await cfg(repository, ["rollback", "project_discovery", "--reason", "r", "--yes", "--json"])
    ).json.data.plan
    expect(forward.affected[0].lost).toMatchObject([
      {
        consumer: "document_types/implementation_plan",
        consumerVersion: "1.0.1",
        field: "/glossary",
        place: { file: prompt, line, column: 21 },
      },
    ])
    const again = await cfg(repository, [
      "activate",
      "project_discovery@1.1.0",
      "--reason",
      "r",
      "--dry-run",
    ])
    expect(again.stdout).not.toMatch(/do not all fit|which is gone/)
  })

  test("the preview names the readers whose caches become stale", async () => {
    const repository = exampleRepository()
    const answer = await cfg(repository, [
      "rollback",
      "project_discovery",
      "--reason",
      "r",
      "--dry-run",
    ])
    expect(answer).toMatchObject({ exitCode: 0 })
    for (const text of [
      "1.1.0 → 1.0.0",
      "implementation_plan",
      "work_statement",
      "rollback: Revert project_discovery to 1.0.0",
    ])
      expect(answer.stdout).toContain(text)
  })
})
