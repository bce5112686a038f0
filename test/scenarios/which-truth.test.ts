/** Which truth a user is looking at: the clone's, or the remote's as last fetched (spec 2.5). */

import { describe, expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import { cloneOf, temporaryRepository } from "../support/repository.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { POINTERS, mustSucceed, smallRepository } from "../support/small-repository.ts"

/** A bare origin, and two clones of it; writer is at 1.1.0, and can go to 1.2.0. */
async function twoClones(): Promise<{
  readonly origin: TemporaryRepository
  readonly mine: TemporaryRepository
  readonly theirs: TemporaryRepository
}> {
  const start = await smallRepository({
    releases: {
      "roles/writer@1.0.0": "You write.\n",
      "roles/writer@1.1.0": "You write well.\n",
      "roles/writer@1.2.0": "You write best.\n",
    },
    pointers: `{ "roles": { "writer": "1.0.0" } }\n`,
    staged: ["writer@1.1.0", "writer@1.2.0"],
  })
  await mustSucceed(start, ["activate", "writer@1.1.0", "--reason", "First", "--yes"])
  const origin = temporaryRepository({ bare: true })
  start.git("push", "--quiet", origin.path, "main")
  return { origin, mine: cloneOf(origin), theirs: cloneOf(origin) }
}

const activate = (repository: TemporaryRepository, ...more: readonly string[]) =>
  cfg(repository, ["activate", "writer@1.2.0", "--reason", "Second", "--yes", ...more])
const writerIn = (repository: TemporaryRepository) =>
  JSON.parse(repository.git("show", `main:${POINTERS}`)).roles.writer

describe("a clone that is behind", () => {
  test("says so to whoever reads", async () => {
    const { mine, theirs } = await twoClones()
    await activate(theirs, "--push")
    mine.git("fetch", "--quiet")
    for (const args of [
      ["status"],
      ["list"],
      ["show", "writer"],
      ["history"],
      ["graph"],
      ["verify"],
    ])
      expect((await cfg(mine, args)).stderr).toMatch(
        /main here is 1 commit behind origin\/main, as last fetched \d{4}-/,
      )
    expect((await cfg(mine, ["status", "--json"])).json.data.remote).toMatchObject({
      remote: "origin",
      branch: "main",
      tip: theirs.git("rev-parse", "main"),
      ahead: 0,
      behind: 1,
      seenAt: expect.any(String),
    })
    expect((await cfg(mine, ["status"])).stdout).toContain("1 behind of origin/main")
  })

  test("takes back the same, shown, pushed or not", async () => {
    const { origin, mine, theirs } = await twoClones()
    await activate(theirs, "--push")
    mine.git("fetch", "--quiet")
    const args = ["rollback", "writer", "--reason", "r"]
    for (const more of [["--dry-run"], ["--dry-run", "--push"]])
      expect((await cfg(mine, [...args, ...more])).stdout).toContain("writer 1.2.0 → 1.1.0")
    expect((await cfg(mine, [...args, "--yes"])).stdout).toContain("writer 1.2.0 → 1.1.0")
    expect(writerIn(mine)).toBe("1.1.0")
    mine.git("push", "--quiet", "origin", "main")
    expect(writerIn(origin)).toBe("1.1.0")
  })
})

describe("a change that stays here", () => {
  test("is said to, with what publishes it", async () => {
    const { origin, mine } = await twoClones()
    const { stdout } = await activate(mine)
    expect(stdout).toContain("Only here so far: origin has not seen it.")
    expect(stdout).toContain("git push origin main")
    expect((await cfg(mine, ["status"])).stderr).toContain("has 1 commit that origin/main")
    mine.git("push", "--quiet", "origin", "main")
    expect(writerIn(origin)).toBe("1.2.0")
    expect((await cfg(mine, ["status"])).stderr).toBe("")
  })

  test("as the push failed, is told in the remote's first words alone", async () => {
    const { mine } = await twoClones()
    mine.git("remote", "set-url", "origin", `${mine.path}/gone`)
    const { exitCode, stdout, stderr } = await activate(mine, "--push")
    expect(exitCode).toBe(6)
    expect(stdout + stderr).not.toMatch(/[\u2400-\u243f]/)
    expect((await cfg(mine, ["status"])).stderr).toContain("has 1 commit that origin/main")
  })
})

test("where no remote follows, nothing is said of one", async () => {
  const { origin } = await twoClones()
  expect((await cfg(origin, ["list"])).stderr).toBe("")
})
