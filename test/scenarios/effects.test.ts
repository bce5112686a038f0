/** Once the world has seen a change, what fails afterwards is an outcome: said, and mended by the next run (spec 2.5). */

import { rmSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import { interceptedGit } from "../support/intercepted-git.ts"
import { cloneOf, repositoryAt, temporaryDirectory } from "../support/repository.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { POINTERS, mustSucceed, smallRepository } from "../support/small-repository.ts"

const ACTIVATE = ["activate", "writer@1.1.0", "--reason", "r", "--yes"]
const DRAFT = "prompts/roles/writer/releases/draft/role.prompt.txt"

function staged(): Promise<TemporaryRepository> {
  return smallRepository({
    releases: { "roles/writer@1.0.0": "You write.\n", "roles/writer@1.1.0": "You write well.\n" },
    pointers: `{ "roles": { "writer": "1.0.0" } }\n`,
    staged: ["writer@1.1.0"],
  })
}

async function published() {
  const origin = await staged()
  const server = repositoryAt(temporaryDirectory(), origin.environment)
  server.git("clone", "--quiet", "--bare", origin.path, ".")
  return { server, mine: cloneOf(server) }
}

const stateOf = (effects: readonly { effect: string; state: string }[], name: string) =>
  effects.find(({ effect }) => effect === name)?.state
const onMain = (repository: TemporaryRepository) =>
  `${repository.git("show", `main:${POINTERS}`)}\n`
const tip = (repository: TemporaryRepository, ref = "main") => repository.git("rev-parse", ref)

/** Says no to the one branch, from the moment that a push has gone through. */
const REFUSING = (branch: string) =>
  `[ "$1" = prepared ] && grep -q ' refs/heads/${branch}$' && { echo "frozen until Monday" >&2; exit 1; }; exit 0`

describe("after the remote has the commit", () => {
  test("a hook that refuses the local branch: done, with a warning, and the next run moves it", async () => {
    const { server, mine } = await published()
    mine.hook("reference-transaction", REFUSING("main"))
    const before = tip(mine)
    const answer = await cfg(mine, [...ACTIVATE, "--push", "--json"])
    expect(answer.exitCode).toBe(0)
    const { publication, follow, effects } = answer.json.data
    expect([publication, follow]).toEqual(["published", "not moved"])
    expect([stateOf(effects, "publish"), stateOf(effects, "move-ref")]).toEqual(["done", "failed"])
    expect(answer.stderr).toContain("frozen until Monday")
    expect(answer.stderr).toContain("git merge --ff-only origin/main")
    expect([onMain(server), tip(mine), mine.git("status", "--porcelain")]).toEqual([
      `{ "roles": { "writer": "1.1.0" } }\n`,
      before,
      "",
    ])
    const status = await cfg(mine, ["status", "--json"])
    expect(status.json.data.unfinished).toEqual([
      { commit: tip(server), ref: "refs/heads/main", left: "move-ref" },
    ])
    expect((await cfg(mine, ["status"])).stdout).toContain("main has not moved yet")
    rmSync(join(mine.path, ".git/hooks/reference-transaction"))
    await mustSucceed(mine, ["tag", "writer@1.1.0"])
    expect([tip(mine), mine.git("status", "--porcelain"), mine.read(POINTERS)]).toEqual([
      tip(server),
      "",
      onMain(server),
    ])
    expect((await cfg(mine, ["status", "--json"])).json.data.unfinished).toEqual([])
  })

  test("a hook that refuses the local branch: the draft that was committed does not come back", async () => {
    const { server, mine } = await published()
    await mustSucceed(mine, ["edit", "writer"])
    mine.write(DRAFT, "You write anew.\n")
    mine.hook("reference-transaction", REFUSING("edit/writer"))
    const answer = await cfg(mine, ["commit", "-m", "Anew", "--push", "--json"])
    expect(answer).toMatchObject({ exitCode: 0 })
    const { effects } = answer.json.data
    expect(["move-draft", "publish", "move-ref"].map((name) => stateOf(effects, name))).toEqual([
      "done",
      "done",
      "failed",
    ])
    expect(mine.read("prompts/roles/writer/releases/1.2.0/role.prompt.txt")).toBe(
      "You write anew.\n",
    )
    rmSync(join(mine.path, ".git/hooks/reference-transaction"))
    await mustSucceed(mine, ["stage", "writer@1.2.0"])
    expect([tip(mine, "edit/writer~1"), mine.git("status", "--porcelain")]).toEqual([
      tip(server, "edit/writer"),
      "",
    ])
  })

  test("nothing is refused before: a hook that refuses the branch where nothing was pushed", async () => {
    const repository = await staged()
    repository.hook("reference-transaction", REFUSING("main"))
    const answer = await cfg(repository, ACTIVATE)
    expect(answer).toMatchObject({ exitCode: 5, stdout: "" })
    expect(repository.git("status", "--porcelain")).toBe("")
    expect((await cfg(repository, ["status", "--json"])).json.data.unfinished).toEqual([])
  })
})

describe("after the branch has moved", () => {
  test("a post-commit hook that fails: done, with its words", async () => {
    const repository = await staged()
    repository.hook("post-commit", 'echo "no mail server" >&2; exit 3')
    const answer = await cfg(repository, [...ACTIVATE, "--json"])
    expect(answer).toMatchObject({ exitCode: 0 })
    expect(stateOf(answer.json.data.effects, "post-commit")).toBe("failed")
    expect(answer.stderr).toContain("The hook post-commit failed: no mail server")
    expect(repository.git("status", "--porcelain")).toBe("")
  })

  test.each([
    ["worktree", "error", "git could not list the working trees"],
    ["worktree", "kill", "git could not list the working trees"],
    ["update-index", "error", "no more files"],
    ["update-index", "kill", "git update-index failed"],
    ["ls-files", "error", "no more files"],
    ["diff-tree", "kill", "git diff-tree failed"],
  ] as const)(
    "git %s that fails (%s): done, the danger is named, and the next run mends it",
    async (command, how, words) => {
      const repository = await staged()
      const { environment } = interceptedGit({ fail: { how, command } })
      const answer = await cfg(repository, [...ACTIVATE, "--json"], { env: environment })
      expect(answer).toMatchObject({ exitCode: 0 })
      expect(stateOf(answer.json.data.effects, "working-tree")).toBe("failed")
      expect(answer.stderr).toContain(words)
      expect(answer.stderr).toContain("Do not commit there before")
      expect(onMain(repository)).toBe(`{ "roles": { "writer": "1.1.0" } }\n`)
      expect((await cfg(repository, ["status"])).stdout).toContain("do not show it yet")
      await mustSucceed(repository, ["tag", "writer@1.1.0"])
      expect([repository.git("status", "--porcelain"), repository.read(POINTERS)]).toEqual([
        "",
        onMain(repository),
      ])
    },
  )
})
