/** What commits did that cfg did not write, and that came by merges (spec 2.2, 2.5). */

import { describe, expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { POINTERS, mustSucceed, smallRepository } from "../support/small-repository.ts"

const RELEASES = {
  "roles/writer@1.0.0": "You write.\n",
  "roles/writer@1.1.0": "You write well.\n",
  "roles/writer@1.2.0": "You write best.\n",
  "roles/editor@1.0.0": "You edit.\n",
  "roles/editor@1.1.0": "You edit well.\n",
}

async function staged(): Promise<TemporaryRepository> {
  return smallRepository({
    releases: RELEASES,
    pointers: `{ "roles": { "writer": "1.0.0", "editor": "1.0.0" } }\n`,
    staged: ["writer@1.1.0", "writer@1.2.0", "editor@1.1.0"],
  })
}

const activate = (repository: TemporaryRepository, name: string, reason: string) =>
  mustSucceed(repository, ["activate", name, "--reason", reason, "--actor", "alice", "--yes"])
const active = (repository: TemporaryRepository) =>
  JSON.parse(repository.git("show", `main:${POINTERS}`)).roles
const rollback = (repository: TemporaryRepository, ...args: readonly string[]) =>
  cfg(repository, ["rollback", ...args, "--reason", "Failures", "--yes"])
const history = async (repository: TemporaryRepository) =>
  (await cfg(repository, ["history", "--json"])).json.data

describe("a git revert of a bad activation is a going back", () => {
  test.each([[[]], [["writer"]]])("so that rollback %j does not bring it again", async (args) => {
    const repository = await staged()
    await activate(repository, "writer@1.1.0", "Good")
    await activate(repository, "writer@1.2.0", "Bad")
    repository.git("revert", "--no-edit", "HEAD")
    expect(await rollback(repository, ...args)).toMatchObject({ exitCode: 0 })
    expect(active(repository).writer).toBe("1.1.0")
    expect((await history(repository))[0].moves).toEqual([
      { package: "roles/writer", from: "1.2.0", to: "1.1.0", direction: "back" },
    ])
  })

  test("and a revert of a rollback goes forward, which can be undone", async () => {
    const repository = await staged()
    await activate(repository, "writer@1.1.0", "Good")
    await rollback(repository, "writer")
    repository.git("revert", "--no-edit", "HEAD")
    expect(active(repository).writer).toBe("1.1.0")
    expect(await rollback(repository, "writer")).toMatchObject({ exitCode: 0 })
    expect(active(repository).writer).toBe("1.0.0")
  })
})

/** What `work` did to the pointers on a branch of its own comes to main by a merge commit. */
async function merged(repository: TemporaryRepository, work: () => Promise<void>): Promise<string> {
  const before = repository.git("rev-parse", "main")
  await work()
  repository.git("branch", "-f", "pr")
  repository.git("reset", "--quiet", "--hard", before)
  repository.commit("Meanwhile", { [`other-${before}`]: "1" })
  // The work was never main's: nothing may remember that it was done there.
  repository.git("reflog", "expire", "--expire=now", "--all")
  repository.git("merge", "--quiet", "--no-ff", "-m", "Merge pull request #3", "pr")
  return repository.git("rev-parse", "main")
}

describe("an activation that came by a merge", () => {
  test("keeps who and why, and whoever verifies has nothing to say", async () => {
    const repository = await staged()
    const merge = await merged(repository, () => activate(repository, "writer@1.1.0", "Audit"))
    expect((await history(repository))[0]).toMatchObject({
      actor: "alice",
      reason: "Audit",
      action: "activate",
      mergedBy: merge,
      commit: repository.git("rev-parse", "pr"),
    })
    const { stdout } = await cfg(repository, ["verify"])
    for (const commit of [merge, repository.git("rev-parse", "pr")])
      expect(stdout).not.toContain(commit.slice(0, 7))
    expect(await rollback(repository, "--commit", merge)).toMatchObject({ exitCode: 0 })
    expect(active(repository).writer).toBe("1.0.0")
  })

  test("is told one by one where there were several, also on two branches", async () => {
    const repository = await staged()
    await merged(repository, async () => {
      await activate(repository, "writer@1.1.0", "One")
      await activate(repository, "writer@1.2.0", "Two")
    })
    await merged(repository, () => activate(repository, "editor@1.1.0", "Three"))
    expect((await history(repository)).map((entry: { reason: string }) => entry.reason)).toEqual([
      "Three",
      "Two",
      "One",
      "Lay out",
    ])
    expect(await rollback(repository, "writer")).toMatchObject({ exitCode: 0 })
    expect(active(repository)).toEqual({ writer: "1.1.0", editor: "1.1.0" })
  })

  test("that main was merged into a branch, and fast-forwarded to it, hides nothing", async () => {
    const repository = await staged()
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit("Noise", { noise: "1" })
    repository.git("checkout", "--quiet", "main")
    await activate(repository, "writer@1.1.0", "One")
    await activate(repository, "writer@1.2.0", "Two")
    repository.git("checkout", "--quiet", "side")
    repository.git("merge", "--quiet", "--no-ff", "-m", "Merge main", "main")
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--quiet", "--ff-only", "side")
    expect((await history(repository)).map((entry: { reason: string }) => entry.reason)).toEqual([
      "Two",
      "One",
      "Lay out",
    ])
    expect(await rollback(repository, "writer")).toMatchObject({ exitCode: 0 })
    expect(active(repository).writer).toBe("1.1.0")
  })

  test("that did something else than what it brought is told as what it is", async () => {
    const repository = await staged()
    await merged(repository, () => activate(repository, "writer@1.1.0", "Audit"))
    const pointers = `{ "roles": { "writer": "1.2.0", "editor": "1.0.0" } }\n`
    repository.write(POINTERS, pointers)
    repository.git("commit", "--quiet", "--all", "--amend", "--no-edit")
    expect((await history(repository))[0]).toMatchObject({
      action: "edit",
      actor: "Test User",
      moves: [{ from: "1.0.0", to: "1.2.0" }],
    })
    expect((await cfg(repository, ["verify"])).stdout).toContain("changed what is active by itself")
  })
})

describe("where main was merged into a branch that then took its place", () => {
  /** `work` happens on main behind the branch's back. */
  async function foxtrot(repository: TemporaryRepository, work: () => Promise<unknown>) {
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit("Noise", { noise: "1" })
    repository.git("checkout", "--quiet", "main")
    await work()
    repository.git("checkout", "--quiet", "side")
    repository.git("merge", "--quiet", "--no-ff", "-m", "Merge main", "main")
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--quiet", "--ff-only", "side")
    return repository.git("rev-parse", "main")
  }

  async function withHiddenMoves() {
    const repository = await staged()
    await activate(repository, "editor@1.1.0", "Earlier")
    await activate(repository, "writer@1.1.0", "Good")
    const merge = await foxtrot(repository, async () => {
      await activate(repository, "writer@1.2.0", "Bad")
      await rollback(repository, "writer")
    })
    return { repository, merge }
  }

  test("history says what the branch does not show, also of one package alone", async () => {
    const { repository, merge } = await withHiddenMoves()
    expect((await history(repository))[0]).toMatchObject({
      commit: merge,
      moves: [],
      hides: [
        { action: "activate", actor: "alice", moves: [{ from: "1.1.0", to: "1.2.0" }] },
        { action: "rollback", reason: "Failures", moves: [{ from: "1.2.0", to: "1.1.0" }] },
      ],
    })
    const { stdout } = await cfg(repository, ["history", "writer"])
    expect(stdout).toContain(`Behind the second parent of the merge ${merge.slice(0, 7)}`)
    expect(stdout).toContain("alice: Bad")
    expect((await cfg(repository, ["history", "editor"])).stdout).not.toContain("second parent")
  })

  test("rollback asks for --to, which goes to what is hidden too", async () => {
    const { repository, merge } = await withHiddenMoves()
    for (const args of [[], ["writer"], ["--commit", "HEAD"]]) {
      const { exitCode, stderr } = await rollback(repository, ...args)
      expect(exitCode).toBe(3)
      expect(stderr).toContain(`${merge.slice(0, 7)} is a merge that hides what was active before`)
      expect(stderr).toContain("cfg rollback writer --to <version>")
      expect(repository.git("rev-parse", "main")).toBe(merge)
    }
    expect(await rollback(repository, "writer", "--to", "1.0.0")).toMatchObject({ exitCode: 0 })
    expect(await rollback(repository, "writer", "--to", "1.2.0")).toMatchObject({ exitCode: 0 })
    expect(active(repository)).toEqual({ writer: "1.2.0", editor: "1.1.0" })
    expect((await cfg(repository, ["verify"])).stdout).not.toContain("not staged")
  })

  test("packages that nothing hides, and what was done since, go back as ever", async () => {
    const { repository } = await withHiddenMoves()
    expect(await rollback(repository, "editor")).toMatchObject({ exitCode: 0 })
    await activate(repository, "writer@1.2.0", "Again")
    expect(await rollback(repository, "writer")).toMatchObject({ exitCode: 0 })
    expect(active(repository)).toEqual({ writer: "1.1.0", editor: "1.0.0" })
  })

  test("moves that cfg did not make, on a branch that was merged, are nobody's past", async () => {
    const repository = await staged()
    await activate(repository, "writer@1.1.0", "Good")
    repository.git("checkout", "--quiet", "-b", "topic")
    const pointers = repository.read(POINTERS)
    repository.commit("Try", { [POINTERS]: pointers.replace("1.1.0", "1.2.0") })
    repository.commit("Never mind", { [POINTERS]: pointers })
    repository.git("checkout", "--quiet", "main")
    repository.commit("Meanwhile", { other: "1" })
    repository.git("merge", "--quiet", "--no-ff", "-m", "Merge topic", "topic")
    expect((await history(repository))[0]).toMatchObject({ reason: "Good" })
    expect(await rollback(repository, "writer")).toMatchObject({ exitCode: 0 })
    expect(active(repository).writer).toBe("1.0.0")
  })
})
