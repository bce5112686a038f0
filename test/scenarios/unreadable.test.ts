import { rmSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { POINTERS, smallRepository } from "../support/small-repository.ts"

// spec 2.1: nothing is written on the basis of something that was not read.

async function roles(): Promise<TemporaryRepository> {
  return smallRepository({
    releases: {
      "roles/writer@1.0.0": "One.\n",
      "roles/writer@1.1.0": "Two.\n",
      "roles/editor@1.0.0": "One.\n",
    },
    pointers: `{ "roles": { "writer": "1.0.0", "editor": "1.0.0" } }\n`,
    staged: ["writer@1.1.0"],
  })
}

/** As a disk does that has lost a block; git says "missing" of it, as of what was never there. */
function lose(repository: TemporaryRepository, revision: string): string {
  const id = repository.git("rev-parse", revision)
  rmSync(join(repository.path, ".git/objects", id.slice(0, 2), id.slice(2)))
  return id
}

const ACTIVATE = ["activate", "writer@1.1.0"]
const ROLLBACK = ["rollback", "writer", "--to", "1.0.0"]

test.each([
  ["the pointer file", `HEAD:${POINTERS}`, [ACTIVATE, ROLLBACK]],
  ["the tree that holds it", "HEAD:_active", [ACTIVATE, ROLLBACK]],
  ["the tree of the commit", "HEAD^{tree}", [ACTIVATE, ROLLBACK]],
  ["the stage record", "HEAD:_staged/roles/writer/1.1.0.json", [ACTIVATE]],
  ["the folder of the package", "HEAD:prompts/roles/writer/releases", [ACTIVATE, ROLLBACK]],
])("%s is lost: the object is named, and nothing is written", async (_, revision, commands) => {
  const repository = await roles()
  const tip = repository.git("rev-parse", "main")
  const id = lose(repository, revision)
  for (const command of commands) {
    const answer = await cfg(repository, [...command, "--reason", "r", "--yes", "--json"])
    expect(answer.json.error).toMatchObject({
      code: "object-unreadable",
      message: expect.stringContaining(id),
    })
    expect(repository.git("rev-parse", "main")).toBe(tip)
  }
})

test("a ref that git cannot read is no branch that does not exist", async () => {
  const repository = await roles()
  lose(repository, "main")
  const { error } = (await cfg(repository, ["status", "--json"])).json
  expect(error).toMatchObject({ code: "object-unreadable" })
})
