/** Remotes (spec 2.5). */

import { describe, expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import { cloneOf, repositoryAt, temporaryDirectory } from "../support/repository.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { POINTERS, mustSucceed, smallRepository } from "../support/small-repository.ts"

const RELEASES = {
  "roles/writer@1.0.0": "You write.\n",
  "roles/writer@1.1.0": "You write well.\n",
  "roles/writer@1.2.0": "You write best.\n",
  "roles/editor@1.0.0": "You edit.\n",
  "roles/editor@1.1.0": "You edit well.\n",
}
const ACTIVATE = ["activate", "writer@1.1.0", "--reason", "r", "--yes", "--push"]
const ROLLBACK = ["rollback", "writer", "--reason", "r", "--yes", "--push"]

/** A bare remote, and two clones of it that know the same. */
async function published(): Promise<{
  readonly server: TemporaryRepository
  readonly mine: TemporaryRepository
  readonly theirs: TemporaryRepository
}> {
  const origin = await smallRepository({
    releases: RELEASES,
    pointers: `{ "roles": { "writer": "1.0.0", "editor": "1.0.0" } }\n`,
    staged: ["writer@1.1.0", "writer@1.2.0", "editor@1.1.0"],
  })
  const server = repositoryAt(temporaryDirectory(), origin.environment)
  server.git("clone", "--quiet", "--bare", origin.path, ".")
  return { server, mine: cloneOf(server), theirs: cloneOf(server) }
}

/** Their commits reach the server just before the first push of mine. */
function letInFirst(mine: TemporaryRepository, theirs: TemporaryRepository): void {
  mine.hook(
    "pre-push",
    `[ -e "$0.done" ] || { touch "$0.done"; git -C '${theirs.path}' push --quiet origin main; }`,
  )
}

const tip = (repository: TemporaryRepository, ref = "main") => repository.git("rev-parse", ref)
const active = (repository: TemporaryRepository) =>
  JSON.parse(repository.git("show", `main:${POINTERS}`)).roles

describe("--push", () => {
  test("publishes the one commit, and takes it back the same way", async () => {
    const { server, mine } = await published()
    const answer = await cfg(mine, ACTIVATE)
    expect(answer).toMatchObject({ exitCode: 0 })
    expect(answer.stdout).toContain("published to origin")
    expect([tip(server), tip(mine, "origin/main"), mine.git("status", "--porcelain")]).toEqual([
      tip(mine),
      tip(mine),
      "",
    ])
    await mustSucceed(mine, ROLLBACK)
    expect([tip(server), active(server).writer]).toEqual([tip(mine), "1.0.0"])
  })

  test("push: true in cfg.yaml does the same, and --no-push does not", async () => {
    const { server, mine } = await published()
    mine.commit("Push always", { "cfg.yaml": "version: 1\npush: true\n" })
    mine.git("push", "--quiet", "origin", "main")
    await mustSucceed(mine, ["activate", "writer@1.1.0", "--reason", "r", "--yes", "--no-push"])
    expect(tip(server)).not.toBe(tip(mine))
    await mustSucceed(mine, ["rollback", "writer", "--reason", "r", "--yes"])
    expect(tip(server)).toBe(tip(mine))
  })

  test("commits of somebody's own, which nobody asked to publish, stay where they are", async () => {
    const { server, mine } = await published()
    const own = mine.commit("Not yet", { "notes.txt": "secret plans\n" })
    const answer = await cfg(mine, ACTIVATE)
    expect(answer).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("it has commits that origin does not"),
    })
    expect([
      tip(mine),
      active(server).writer,
      server.git("log", "--format=%s", "main").includes("Not yet"),
    ]).toEqual([own, "1.1.0", false])
    await mustSucceed(mine, ROLLBACK)
    expect([tip(mine), active(server).writer]).toEqual([own, "1.0.0"])
  })

  test("the remote is ahead: planned on its tip, without a merge", async () => {
    const { server, mine, theirs } = await published()
    await mustSucceed(theirs, ["activate", "editor@1.1.0", "--reason", "theirs", "--yes", "--push"])
    const first = tip(server)
    await mustSucceed(mine, ACTIVATE)
    expect([tip(server, "main~1"), tip(mine), active(server)]).toEqual([
      first,
      tip(server),
      { writer: "1.1.0", editor: "1.1.0" },
    ])
    expect(mine.git("log", "--merges", "--oneline", "main")).toBe("")
    await mustSucceed(mine, ROLLBACK)
  })

  test("what is said to be active already is judged by the remote", async () => {
    const { server, mine, theirs } = await published()
    await mustSucceed(theirs, ACTIVATE)
    const before = tip(server)
    const answer = await cfg(mine, ACTIVATE)
    expect(answer).toMatchObject({ exitCode: 0 })
    expect(answer.stdout).toContain("Already active")
    expect([tip(server), tip(mine)]).toEqual([before, before])
    await mustSucceed(theirs, ROLLBACK)
  })

  test("a local branch with commits of its own is left alone, and production follows the remote", async () => {
    const { server, mine, theirs } = await published()
    const own = mine.commit("My own", { "notes.txt": "mine\n" })
    await mustSucceed(theirs, ["activate", "editor@1.1.0", "--reason", "theirs", "--yes", "--push"])
    const answer = await cfg(mine, ACTIVATE)
    expect(answer).toMatchObject({ exitCode: 0 })
    expect(answer.stdout).toContain(
      "origin has the commit. Your local main was not moved, because it has commits that origin does not.",
    )
    expect(tip(mine)).toBe(own)
    expect(active(server)).toEqual({ writer: "1.1.0", editor: "1.1.0" })
    expect(server.gitStatus("cat-file", "-e", "main:notes.txt")).not.toBe(0)
    await mustSucceed(theirs, ROLLBACK)
  })

  test("a remote that cannot be reached: the commit stays here, exit 6, and the next run publishes it", async () => {
    const { server, mine } = await published()
    const url = mine.git("remote", "get-url", "origin")
    mine.git("remote", "set-url", "origin", `${url}-gone`)
    const answer = await cfg(mine, ACTIVATE)
    expect(answer.exitCode).toBe(6)
    expect(answer.stdout).toMatch(/production has NOT seen this yet/)
    expect(answer.stdout).toContain("git push origin main")
    expect([active(mine).writer, active(server).writer]).toEqual(["1.1.0", "1.0.0"])
    const still = await cfg(mine, ACTIVATE)
    expect(still.exitCode).toBe(6)
    expect(still.stdout).toContain("Publish it by running this command again")
    mine.git("remote", "set-url", "origin", url)
    expect(await cfg(mine, ACTIVATE)).toMatchObject({ exitCode: 0 })
    expect(tip(server)).toBe(tip(mine))
    mine.git("remote", "set-url", "origin", `${url}-gone`)
    expect((await cfg(mine, ROLLBACK)).exitCode).toBe(6)
    mine.git("remote", "set-url", "origin", url)
    expect(await cfg(mine, ROLLBACK)).toMatchObject({ exitCode: 0 })
    expect([tip(server), active(server).writer]).toEqual([tip(mine), "1.0.0"])
  })

  test("somebody else pushes another package in between: planned again on their commit", async () => {
    const { server, mine, theirs } = await published()
    await mustSucceed(theirs, ["activate", "editor@1.1.0", "--reason", "theirs", "--yes"])
    letInFirst(mine, theirs)
    const answer = await cfg(mine, ACTIVATE)
    expect(answer).toMatchObject({ exitCode: 0 })
    expect(answer.stdout).toContain("published to origin")
    expect([tip(server, "main~1"), tip(mine), active(server)]).toEqual([
      tip(theirs),
      tip(server),
      { writer: "1.1.0", editor: "1.1.0" },
    ])
    expect(mine.git("status", "--porcelain")).toBe("")
  })

  test("somebody else pushes the same package in between: exit 4 says who and what, and nothing is left here", async () => {
    const { server, mine, theirs } = await published()
    await mustSucceed(theirs, [
      "activate",
      "writer@1.2.0",
      "--reason",
      "Better",
      "--yes",
      "--actor",
      "ada",
    ])
    letInFirst(mine, theirs)
    const before = tip(mine)
    const answer = await cfg(mine, ACTIVATE)
    expect(answer).toMatchObject({ exitCode: 4, stdout: "" })
    expect(answer.stderr).toMatch(
      /ada \(commit [0-9a-f]{7}, .*: Better\) was faster: writer is 1\.2\.0 now/,
    )
    expect([tip(server), tip(mine), mine.git("status", "--porcelain")]).toEqual([
      tip(theirs),
      before,
      "",
    ])
  })

  test("a server that says no: its words, exit 5, and nothing is left here", async () => {
    const { server, mine } = await published()
    for (const command of [ACTIVATE, ROLLBACK]) {
      server.hook("pre-receive", 'echo "main is protected" >&2; exit 1')
      const before = tip(mine)
      const answer = await cfg(mine, command)
      expect(answer).toMatchObject({ exitCode: 5, stdout: "" })
      expect(answer.stderr).toContain("main is protected")
      expect([tip(mine), tip(server), mine.git("status", "--porcelain")]).toEqual([
        before,
        before,
        "",
      ])
      server.hook("pre-receive", "exit 0")
      await mustSucceed(mine, command)
    }
  })

  test("a tag that cannot reach the remote stays here, exit 6, and goes with the next run; one that the server refuses is said, exit 5", async () => {
    const { server, mine } = await published()
    const TAG = ["tag", "writer@1.1.0", "--push"]
    const url = mine.git("remote", "get-url", "origin")
    mine.git("remote", "set-url", "origin", `${url}-gone`)
    const unreachable = await cfg(mine, TAG)
    expect(unreachable).toMatchObject({ exitCode: 6 })
    expect(unreachable.stdout).toContain("git push origin writer/v1.1.0")
    mine.git("remote", "set-url", "origin", url)
    server.hook("pre-receive", 'echo "no tags today" >&2; exit 1')
    const refused = await cfg(mine, TAG)
    expect(refused).toMatchObject({ exitCode: 5, stdout: "" })
    expect(refused.stderr).toContain("no tags today")
    server.hook("pre-receive", "exit 0")
    await mustSucceed(mine, TAG)
    expect(server.git("rev-parse", "writer/v1.1.0")).toBe(mine.git("rev-parse", "writer/v1.1.0"))
  })

  test("a remote that is not there by name", async () => {
    const repository = await smallRepository({
      releases: RELEASES,
      pointers: `{ "writer": "1.0.0" }\n`,
      staged: ["writer@1.1.0"],
    })
    expect((await cfg(repository, [...ACTIVATE, "--json"])).json.error.code).toBe("no-remote")
  })

  test("tags, drafts and landed releases are pushed too", async () => {
    const { server, mine } = await published()
    await mustSucceed(mine, ["tag", "writer@1.1.0", "--push"])
    expect(server.git("cat-file", "-t", "writer/v1.1.0")).toBe("tag")
    await mustSucceed(mine, ["edit", "writer"])
    mine.write("prompts/roles/writer/releases/draft/role.prompt.txt", "You write anew.\n")
    await mustSucceed(mine, ["commit", "-m", "Anew", "--push"])
    expect(tip(server, "edit/writer")).toBe(tip(mine, "edit/writer"))
    await mustSucceed(mine, ["stage", "writer", "--push"])
    await mustSucceed(mine, ["land", "writer@1.3.0", "--push"])
    expect([tip(server), tip(mine)]).toEqual([tip(mine, "edit/writer"), tip(server)])
  })
})
