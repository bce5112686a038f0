/** A plan is saved, and carried out later or refused as stale (spec 2.1). */

import { describe, expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import { stagedIntake } from "../support/example-repository.ts"
import { errorOf } from "../support/drafts.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { POINTERS, mustSucceed, smallRepository, stateOf } from "../support/small-repository.ts"

const RELEASES = {
  "roles/writer@1.0.0": "You write.\n",
  "roles/writer@1.1.0": "You write well.\n",
  "roles/editor@1.0.0": "You edit.\n",
  "roles/editor@1.1.0": "You edit well.\n",
}
const START = `{ "roles": { "writer": "1.0.0", "editor": "1.0.0" } }\n`
const SAVE = [
  "activate",
  "writer@1.1.0",
  "--reason",
  "It writes better",
  "--actor",
  "ada",
  "--plan-out",
  "plan.json",
]

const staged = () =>
  smallRepository({ releases: RELEASES, pointers: START, staged: ["writer@1.1.0", "editor@1.1.0"] })
const activeIn = (repository: TemporaryRepository) =>
  JSON.parse(repository.git("show", `main:${POINTERS}`)).roles
/** The plan is a file of the working tree, which is nobody's change. */
const refsAndIndex = (repository: TemporaryRepository) =>
  stateOf(repository).replace("?? plan.json", "").trim()

async function planned(): Promise<TemporaryRepository> {
  const repository = await staged()
  await mustSucceed(repository, SAVE)
  return repository
}

describe("a saved plan", () => {
  test("is saved without a question and changes nothing; it is carried out later, in the name it was made in, and undone like any other", async () => {
    const repository = await staged()
    const before = refsAndIndex(repository)
    const saved = await cfg(repository, SAVE)
    expect(saved).toMatchObject({
      exitCode: 0,
      stderr: "",
      stdout: expect.stringMatching(
        /writer 1\.0\.0 → 1\.1\.0[^]*Saved; nothing was changed\.[^]*cfg apply plan\.json/,
      ),
    })
    expect(refsAndIndex(repository)).toBe(before)
    const applied = await cfg(repository, ["apply", "plan.json", "--yes"])
    expect(applied).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("Activated writer 1.0.0 → 1.1.0"),
    })
    expect(`${repository.git("log", "-1", "--format=%B")}\n`).toBe(
      `${JSON.parse(repository.read("plan.json")).message}\n`,
    )
    expect(repository.git("log", "-1", "--format=%(trailers:key=Cfg-Actor,valueonly)").trim()).toBe(
      "ada",
    )
    expect(await cfg(repository, ["apply", "plan.json", "--yes"])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("done already"),
    })
    await mustSucceed(repository, ["rollback", "--reason", "r", "--yes"])
    expect(activeIn(repository).writer).toBe("1.0.0")
  })

  test("asks, where nobody has said yes", async () => {
    const repository = await planned()
    expect(await cfg(repository, ["apply", "plan.json"])).toMatchObject({ exitCode: 2 })
    expect(await cfg(repository, ["apply", "plan.json"], { answers: [true] })).toMatchObject({
      exitCode: 0,
    })
    await mustSucceed(repository, ["rollback", "--reason", "r", "--yes"])
  })

  test("of a rollback is carried out as one", async () => {
    const repository = await planned()
    await mustSucceed(repository, ["apply", "plan.json", "--yes"])
    await mustSucceed(repository, [
      "rollback",
      "writer",
      "--reason",
      "bad",
      "--plan-out",
      "plan.json",
    ])
    expect(activeIn(repository).writer).toBe("1.1.0")
    await mustSucceed(repository, ["apply", "plan.json", "--yes"])
    expect([activeIn(repository).writer, repository.git("log", "-1", "--format=%s")]).toEqual([
      "1.0.0",
      "rollback: Revert writer to 1.0.0",
    ])
  })

  test("still holds where another package moved meanwhile, which stays as it is", async () => {
    const repository = await planned()
    await mustSucceed(repository, ["activate", "editor@1.1.0", "--reason", "other", "--yes"])
    await mustSucceed(repository, ["apply", "plan.json", "--yes"])
    expect(activeIn(repository)).toEqual({ writer: "1.1.0", editor: "1.1.0" })
    await mustSucceed(repository, ["rollback", "--reason", "r", "--yes"])
  })

  test.each([
    ["activate", ["activate", "writer@1.0.0", "--reason", "r"]],
    ["rollback", ["rollback", "writer", "--to", "1.0.0", "--reason", "r"]],
  ])(
    "to %s what stands there already does nothing, and is stale where it has moved",
    async (_, args) => {
      const repository = await staged()
      repository.write("plan.json", "{}")
      expect(await cfg(repository, [...args, "--plan-out", "plan.json"])).toMatchObject({
        exitCode: 0,
        stdout: expect.stringContaining("cfg apply plan.json"),
      })
      expect(await cfg(repository, ["apply", "plan.json", "--yes"])).toMatchObject({
        exitCode: 0,
        stdout: expect.stringContaining("done already"),
      })
      await mustSucceed(repository, [
        "activate",
        "writer@1.1.0",
        "--reason",
        "Hurry",
        "--actor",
        "eve",
        "--yes",
      ])
      expect(await errorOf(repository, ["apply", "plan.json", "--yes"])).toMatchObject({
        code: "plan-stale",
        message: expect.stringMatching(
          /^The plan leaves writer at 1\.0\.0, and it is 1\.1\.0 now\. eve changed it/,
        ),
      })
    },
  )

  test("of a release with witnesses and warnings is one that can be read again", async () => {
    const repository = await stagedIntake()
    await mustSucceed(repository, ["land", "project_intake@1.1.0"])
    await mustSucceed(repository, [
      "activate",
      "project_intake@1.1.0",
      "--reason",
      "r",
      "--plan-out",
      "plan.json",
    ])
    await mustSucceed(repository, ["apply", "plan.json", "--yes"])
    await mustSucceed(repository, ["rollback", "--reason", "r", "--yes"])
  })
})

describe("is refused, and nothing is written", () => {
  async function refused(
    repository: TemporaryRepository,
    args: readonly string[] = ["apply", "plan.json", "--yes"],
  ) {
    const before = stateOf(repository)
    const error = await errorOf(repository, args)
    expect(stateOf(repository)).toBe(before)
    return error
  }

  test("as stale: which pointer moved, who moved it, when and why", async () => {
    const repository = await planned()
    await mustSucceed(repository, [
      "activate",
      "writer@1.1.0",
      "--reason",
      "Hurry",
      "--actor",
      "eve",
      "--yes",
    ])
    await mustSucceed(repository, [
      "rollback",
      "writer",
      "--reason",
      "Too hasty",
      "--actor",
      "bob",
      "--yes",
    ])
    repository.commit("By hand", { [POINTERS]: START.replaceAll("1.0.0", "1.0.1") })
    const plan = JSON.parse(repository.read("plan.json"))
    repository.write(
      "plan.json",
      JSON.stringify({
        ...plan,
        packages: [...plan.packages, { ...plan.packages[0], package: "roles/editor" }],
      }),
    )
    const error = await refused(repository)
    expect(error).toMatchObject({
      code: "plan-stale",
      message: expect.stringMatching(
        /^The plan moves writer from 1\.0\.0, and it is 1\.0\.1 now\. Test User changed it on \d{4}-.* \(commit [0-9a-f]{7}\): By hand$/,
      ),
    })
    expect(error.reasons).toHaveLength(2)
    expect((await cfg(repository, ["apply", "plan.json", "--yes"])).exitCode).toBe(4)
  })

  test("where it was carried out and taken back since, or never made here", async () => {
    const repository = await planned()
    await mustSucceed(repository, ["apply", "plan.json", "--yes"])
    await mustSucceed(repository, [
      "rollback",
      "writer",
      "--reason",
      "It writes nonsense",
      "--actor",
      "bob",
      "--yes",
    ])
    expect(await refused(repository)).toMatchObject({
      code: "plan-stale",
      message: expect.stringMatching(
        /^writer has been moved since the plan was made, and is 1\.0\.0 again\. bob changed it on .*: It writes nonsense$/,
      ),
    })
    repository.write(
      "plan.json",
      JSON.stringify({ ...JSON.parse(repository.read("plan.json")), base: "a".repeat(40) }),
    )
    expect(await refused(repository)).toMatchObject({
      code: "plan-stale",
      message: expect.stringContaining("commit aaaaaaa, which this clone does not hold"),
    })
  })

  test("where the release holds something else by now", async () => {
    const repository = await planned()
    repository.commit("Change it", {
      "prompts/roles/writer/releases/1.1.0/role.prompt.txt": "You lie.\n",
    })
    expect(await refused(repository)).toMatchObject({ code: "staged-content-changed" })
  })

  test("where the file was changed: it decides nothing but what moves, from where", async () => {
    const repository = await planned()
    const plan = JSON.parse(repository.read("plan.json"))
    repository.write(
      "plan.json",
      JSON.stringify({ ...plan, packages: [{ ...plan.packages[0], contentId: "a".repeat(40) }] }),
    )
    expect(await refused(repository)).toMatchObject({
      code: "plan-stale",
      message: "writer 1.1.0 has other content than when the plan was made.",
    })
    for (const forged of [
      { message: plan.message.replace("It writes better", "It was told to") },
      { reason: "It was told to" },
      { actor: "eve" },
    ]) {
      repository.write("plan.json", JSON.stringify({ ...plan, ...forged }))
      expect(await refused(repository)).toMatchObject({
        code: "plan-stale",
        message: expect.stringContaining("its file was edited"),
      })
    }
    repository.write(
      "plan.json",
      JSON.stringify({ ...plan, writes: [{ path: "cfg.yaml", text: "version: 1\n" }] }),
    )
    await mustSucceed(repository, ["apply", "plan.json", "--yes"])
    expect([
      repository.git("log", "-1", "--format=%s"),
      repository.git("diff", "--name-only", "HEAD~1", "HEAD"),
    ]).toEqual(["release: Activate writer 1.1.0", POINTERS])
    await mustSucceed(repository, ["rollback", "--reason", "r", "--yes"])
  })

  test.each([
    ["{", "malformed-plan", 1, 2],
    ['{\n  "format": 2\n}', "malformed-plan", 2, 13],
    ["[]", "malformed-plan", 1, 1],
  ])("where the file is no plan: %j", async (text, code, line, column) => {
    const repository = await staged()
    repository.write("plan.json", text)
    const error = await refused(repository)
    expect(error.reasons.map((reason: { code: string }) => reason.code)).toContain(code)
    expect(
      error.reasons.map(({ place }: { place: { line: number; column: number } }) => [
        place.line,
        place.column,
      ]),
    ).toContainEqual([line, column])
  })

  test("where there is no file, or it is of another branch, or in another name", async () => {
    const repository = await planned()
    expect(await refused(repository, ["apply", "nothing.json", "--yes"])).toMatchObject({
      code: "unreadable-file",
    })
    expect(
      await refused(repository, ["apply", "plan.json", "--yes", "--actor", "eve"]),
    ).toMatchObject({ code: "usage", message: expect.stringContaining("made by ada") })
    const plan = JSON.parse(repository.read("plan.json"))
    repository.write("plan.json", JSON.stringify({ ...plan, ref: "refs/heads/other" }))
    expect(await refused(repository)).toMatchObject({ code: "plan-stale" })
    repository.write("plan.json", JSON.stringify({ ...plan, action: "stage" }))
    expect(await refused(repository)).toMatchObject({ code: "malformed-plan" })
  })
})
