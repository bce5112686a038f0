/** A new repository (spec 1.3). */

import { join } from "node:path"
import { expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import { errorOf, exists } from "../support/drafts.ts"
import { emptyFolder, repositoryAt, temporaryRepository } from "../support/repository.ts"

test("without a folder, the current one; its history tells two releases, and nothing waits", async () => {
  const folder = emptyFolder()
  expect(await cfg(folder, ["init", "--actor", "ada"])).toMatchObject({ exitCode: 0, stderr: "" })
  const { data } = (await cfg(folder, ["history", "--json"])).json
  expect(data.map((entry: any) => [entry.action, entry.actor, entry.moves.length])).toEqual([
    ["activate", "ada", 3],
    ["activate", "ada", 23],
    ["edit", "Test User", 0],
  ])
  const status = (await cfg(folder, ["status", "--json"])).json.data
  expect([
    status.branch,
    status.changedFiles,
    status.packages.filter((entry: any) => entry.next !== null),
  ]).toEqual(["main", 0, []])
})

test("-C names the folder too; what is written there passes everything, and one learns how to go on", async () => {
  const folder = emptyFolder()
  const answer = await cfg(folder, ["-C", "inner", "init"])
  expect(answer).toMatchObject({ exitCode: 0, stderr: "" })
  expect(answer.stdout).toContain("cfg status")
  const repository = repositoryAt(join(folder.path, "inner"), folder.environment)
  expect(exists(repository, "_active/active_releases.json")).toBe(true)
  expect(repository.git("status", "--porcelain")).toBe("")
  expect(await cfg(repository, ["validate", "--all"])).toMatchObject({
    exitCode: 0,
    stdout: expect.stringContaining("no findings"),
  })
  expect(await cfg(repository, ["verify"])).toMatchObject({ exitCode: 0 })
})

test("a folder in which something is stays as it is", async () => {
  const folder = emptyFolder()
  folder.write("taken/notes.txt", "mine\n")
  expect(await errorOf(folder, ["init", "taken"])).toMatchObject({ code: "directory-not-empty" })
  expect(exists(folder, "taken/.git")).toBe(false)
})

test("an empty repository keeps its branch, whatever it is called", async () => {
  const repository = temporaryRepository({ branch: "trunk" })
  expect(await cfg(repository, ["init"])).toMatchObject({ exitCode: 0, stderr: "" })
  expect(repository.git("for-each-ref", "--format=%(refname)")).toBe("refs/heads/trunk")
  expect(repository.git("status", "--porcelain")).toBe("")
  expect((await cfg(repository, ["status"])).stdout).toMatch(/^On trunk at/)
  expect(await cfg(repository, ["verify"])).toMatchObject({ exitCode: 0 })
})

test("a repository with commits is left alone", async () => {
  const repository = temporaryRepository()
  const before = repository.commit("Something else")
  expect(await errorOf(repository, ["init"])).toMatchObject({ code: "directory-not-empty" })
  expect([
    repository.git("rev-parse", "HEAD"),
    repository.git("status", "--porcelain"),
    exists(repository, "cfg.yaml"),
  ]).toEqual([before, "", false])
})

test("a file of that name is no folder", async () => {
  const folder = emptyFolder()
  folder.write("notes", "mine\n")
  expect(await cfg(folder, ["init", "notes"])).toMatchObject({
    exitCode: 3,
    stdout: "",
    stderr: expect.stringContaining("directory-not-empty"),
  })
  expect(folder.read("notes")).toBe("mine\n")
})

test("--dry-run says where, and writes nothing", async () => {
  const folder = emptyFolder()
  const answer = await cfg(folder, ["init", "configuration", "--dry-run"])
  expect(answer).toMatchObject({
    exitCode: 0,
    stdout: `Would create an example repository in ${join(folder.path, "configuration")}.\n`,
    stderr: "",
  })
  expect(exists(folder, "configuration")).toBe(false)
})

test("where git does not know who commits, nothing is left behind, and running it again works", async () => {
  const folder = emptyFolder()
  const nobody = {
    GIT_AUTHOR_NAME: "",
    GIT_COMMITTER_NAME: "",
    GIT_AUTHOR_EMAIL: "",
    GIT_COMMITTER_EMAIL: "",
  }
  expect(await cfg(folder, ["init"], { env: nobody })).toMatchObject({
    exitCode: 3,
    stdout: "",
    stderr: expect.stringMatching(/\[no-identity\][^]*git config user\.name/),
  })
  expect([exists(folder, ".git"), exists(folder, "cfg.yaml")]).toEqual([false, false])
  expect(await cfg(folder, ["init"])).toMatchObject({ exitCode: 0 })
})
