/** Drafts on any branch are seen (spec 2.2), and what is printed of them leads there. */

import { expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import { temporaryRepository } from "../support/repository.ts"
import { mustSucceed, smallRepository } from "../support/small-repository.ts"

const start = () =>
  smallRepository({
    releases: { "roles/writer@1.0.0": "You write.\n", "roles/editor@1.0.0": "You edit.\n" },
    pointers: `{ "roles": { "writer": "1.0.0", "editor": "1.0.0" } }\n`,
  })

test("a draft that waits on another branch is in status, list and show", async () => {
  const repository = await start()
  await mustSucceed(repository, ["new", "workflows/flow"])
  await mustSucceed(repository, ["edit", "writer"])
  const status = await cfg(repository, ["status"])
  expect(status.stdout).toMatch(/flow +on the branch edit\/flow/)
  expect(status.stdout).toContain("cfg edit flow")
  expect((await cfg(repository, ["status", "--json"])).json.data.drafts).toMatchObject([
    { package: "roles/writer", branch: null },
    { package: "workflows/flow", branch: "edit/flow" },
  ])
  expect((await cfg(repository, ["list", "flow"])).stdout).toMatch(
    /flow +workflows +draft +draft +on the branch edit\/flow/,
  )
  expect((await cfg(repository, ["list", "writer"])).stdout).toMatch(
    /writer +roles +draft +draft\n +1\.0\.0 +active/,
  )
  expect((await cfg(repository, ["show", "flow"])).stderr).toContain(
    "It has a draft: cfg edit flow",
  )
  await mustSucceed(repository, ["edit", "flow"])
})

test("a release branch that only an uncommitted cfg.yaml names says to commit it", async () => {
  const repository = temporaryRepository({ branch: "trunk" })
  repository.commit("Start", {
    "prompts/roles/writer/releases/1.0.0/role.prompt.txt": "You write.\n",
    "_active/active_releases.json": `{ "roles": {} }\n`,
  })
  repository.write("cfg.yaml", "version: 1\nbranch: trunk\n")
  const { exitCode, stderr } = await cfg(repository, ["validate", "--all"])
  expect(exitCode).toBe(3)
  expect(stderr).toContain("cfg.yaml is there and not committed")
})

test("the version is an envelope too", async () => {
  const { json } = await cfg(await start(), ["--version", "--json"])
  expect(json).toMatchObject({ ok: true, data: { version: expect.any(String) } })
})

test("a draft is validated by the name that reports give it", async () => {
  const repository = await start()
  await mustSucceed(repository, ["edit", "writer"])
  const { json } = await cfg(repository, ["validate", "writer@draft", "--json"])
  expect(json.data.checked).toEqual(["roles/writer@draft"])
  const none = await cfg(repository, ["validate", "editor@draft", "--json"])
  expect(none.json.error).toMatchObject({ code: "no-draft" })
  expect(await cfg(repository, ["validate", "--all", "writer"])).toMatchObject({ exitCode: 2 })
})
