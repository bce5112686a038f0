/** A history of which the clone holds only the newest part: unknown, never empty (spec 2.5). */

import { describe, expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import { repositoryAt, temporaryDirectory } from "../support/repository.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { POINTERS, mustSucceed, smallRepository, stateOf } from "../support/small-repository.ts"

const RELEASES = {
  "roles/writer@1.0.0": "You write.\n",
  "roles/writer@1.1.0": "You write well.\n",
  "roles/writer@1.2.0": "You write best.\n",
  "roles/editor@1.0.0": "You edit.\n",
  "roles/editor@1.1.0": "You edit well.\n",
}

/** writer 1.0.0 → 1.1.0 → 1.2.0; then, unless it is to stop there, a commit that has nothing to do with it. */
async function origin({ unrelated = true } = {}): Promise<TemporaryRepository> {
  const repository = await smallRepository({
    releases: RELEASES,
    pointers: `{ "roles": { "writer": "1.0.0", "editor": "1.0.0" } }\n`,
    staged: ["writer@1.1.0", "writer@1.2.0", "editor@1.1.0"],
  })
  await mustSucceed(repository, ["activate", "writer@1.1.0", "--reason", "First", "--yes"])
  await mustSucceed(repository, ["activate", "writer@1.2.0", "--reason", "Second", "--yes"])
  if (unrelated) repository.commit("Something else", { README: "x" })
  return repository
}

function shallow(of: TemporaryRepository, depth: number): TemporaryRepository {
  const clone = repositoryAt(`${temporaryDirectory()}/clone`, of.environment)
  clone.git("clone", "--quiet", `--depth=${depth}`, `file://${of.path}`, ".")
  return clone
}

const active = (repository: TemporaryRepository) =>
  JSON.parse(repository.git("show", `main:${POINTERS}`)).roles
const rollback = (repository: TemporaryRepository, ...args: readonly string[]) =>
  cfg(repository, ["rollback", ...args, "--reason", "Failures", "--yes"])

const BEFORE = { writer: "1.1.0", editor: "1.0.0" }
const NOW = { writer: "1.2.0", editor: "1.0.0" }

describe("rollback in a shallow clone", () => {
  test.each([
    [1, []],
    [1, ["writer"]],
    [2, []],
    [2, ["writer"]],
    [3, ["writer"]],
  ])("of depth %i fetches what it has to know: %j", async (depth, args) => {
    const clone = shallow(await origin(), depth)
    expect(await rollback(clone, ...args)).toMatchObject({ exitCode: 0 })
    expect(active(clone)).toEqual(BEFORE)
  })

  test.each([
    ["where the commit at which it ends is the activation, takes its word", false, 0, BEFORE],
    ["where the remote is gone, says what to fetch, and changes nothing", true, 3, NOW],
  ])("%s", async (_, unrelated, exitCode, roles) => {
    const clone = shallow(await origin({ unrelated }), 1)
    clone.git("remote", "set-url", "origin", `${clone.path}/gone`)
    const [before, answer] = [stateOf(clone), await rollback(clone, "writer")]
    expect(answer.exitCode).toBe(exitCode)
    expect(active(clone)).toEqual(roles)
    if (exitCode === 0) return
    expect(answer.stderr).toMatch(/shallow.*\[history-cut\]/s)
    expect(answer.stderr).toContain("git fetch --unshallow origin")
    expect(stateOf(clone)).toBe(before)
  })

  test("never shortens what there is", async () => {
    const clone = shallow(await origin(), 3)
    const count = () => Number(clone.git("rev-list", "--count", "origin/main"))
    const before = count()
    await rollback(clone, "editor")
    expect(count()).toBeGreaterThanOrEqual(before)
    expect(active(clone)).toEqual(NOW)
  })

  test.each([
    ["was active before", "1.0.0", 0],
    ["never was", "1.1.0-rc.1", 3],
  ])("to a version that %s", async (_, version, exitCode) => {
    const source = await origin()
    source.commit("Add a candidate", {
      "prompts/roles/writer/releases/1.1.0-rc.1/role.prompt.txt": "You may write.\n",
    })
    const clone = shallow(source, 1)
    expect(await rollback(clone, "writer", "--to", version)).toMatchObject({ exitCode })
    expect(active(clone).writer).toBe(exitCode === 0 ? version : "1.2.0")
  })
})

describe("who only looks", () => {
  test.each([1, 2, 3])("is told where knowledge ends, at depth %i", async (depth) => {
    const clone = shallow(await origin(), depth)
    clone.git("remote", "set-url", "origin", `${clone.path}/gone`)
    const { json } = await cfg(clone, ["history", "--json"])
    const end = json.data.at(-1)
    expect(end).toMatchObject({
      cut: true,
      commit: clone.git("rev-list", "--max-parents=0", "main"),
      moves:
        depth === 2
          ? [{ package: "roles/writer", from: "1.1.0", to: "1.2.0" }]
          : json.data.at(-1).moves,
    })
    expect(json.data.filter((entry: { action: string }) => entry.action === "edit").length).toBe(
      depth === 1 ? 1 : 0,
    )
    const shown = await cfg(clone, ["history"])
    expect(shown.stdout).toContain("what was before is not in this clone")
    const verify = await cfg(clone, ["verify"])
    expect(verify).toMatchObject({ exitCode: 0 })
    expect(verify.stdout).toContain(`back to commit ${end.commit.slice(0, 7)}`)
    expect((await cfg(clone, ["status", "--json"])).json.data).toMatchObject({
      historyCutAt: end.commit,
    })
  })

  test("is not told a state, nor who brought a release, that the cut hides", async () => {
    const source = await origin()
    const clone = shallow(source, 1)
    const { json } = await cfg(clone, ["show", "writer@1.1.0", "--json"])
    expect(json.data).toMatchObject({
      introducedBy: null,
      historyCutAt: clone.git("rev-parse", "main"),
    })
    expect((await cfg(source, ["show", "writer@1.1.0", "--json"])).json.data).toMatchObject({
      introducedBy: expect.any(String),
      historyCutAt: null,
    })
  })

  test("a tag is made where the release came in, or not at all", async () => {
    const source = await origin()
    const introduced = source.git("rev-list", "--max-parents=0", "main")
    const clone = shallow(source, 1)
    expect(await cfg(clone, ["tag", "writer@1.1.0"])).toMatchObject({ exitCode: 0 })
    expect(clone.git("rev-parse", "writer/v1.1.0^{commit}")).toBe(introduced)
    const lonely = shallow(source, 1)
    lonely.git("remote", "remove", "origin")
    expect((await cfg(lonely, ["tag", "writer@1.1.0", "--json"])).json.error.code).toBe(
      "history-cut",
    )
  })

  test("a file of grafts hides nothing", async () => {
    const repository = await origin()
    repository.write(".git/info/grafts", `${repository.git("rev-parse", "main")}\n`)
    expect(await rollback(repository, "writer")).toMatchObject({ exitCode: 0 })
    expect(active(repository)).toEqual(BEFORE)
  })
})

test("a partial clone goes by what the newest activation says, or refuses what it cannot see", async () => {
  const source = await origin()
  source.git("config", "uploadpack.allowFilter", "true")
  const clone = repositoryAt(`${temporaryDirectory()}/clone`, source.environment)
  clone.git("clone", "--quiet", "--filter=blob:none", `file://${source.path}`, ".")
  clone.git("remote", "set-url", "origin", `${clone.path}/gone`)
  expect(await rollback(clone, "writer", "--to", "1.0.0")).toMatchObject({ exitCode: 3 })
  expect(active(clone)).toEqual(NOW)
  const { exitCode } = await rollback(clone, "writer")
  expect(active(clone)).toEqual(exitCode === 0 ? BEFORE : NOW)
})
