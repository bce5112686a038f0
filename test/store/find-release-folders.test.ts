import { expect, test } from "vitest"
import { findReleaseFolders } from "../../src/store/find-release-folders.ts"
import { opened } from "../contract/git/open-repository.ts"
import { temporaryRepository } from "../support/repository.ts"

async function foldersIn(paths: readonly string[], root = "") {
  const repository = temporaryRepository()
  const commit = repository.commit("Lay out", Object.fromEntries(paths.map((path) => [path, "x"])))
  const { objects } = await opened(repository)
  const { folders, ignored } = await findReleaseFolders(objects, commit, root)
  return {
    folders: folders.map(({ base, id, versions, odd }) => [
      [base, id].filter((part) => part !== "").join("/"),
      versions.map(({ version }) => version),
      odd,
    ]),
    ignored,
  }
}

test("every folder of versions, in any layout, with the names that are no versions", async () => {
  const found = await foldersIn([
    "plan/releases/1.0.0/a",
    "prompts/roles/writer/releases/1.0.0/a",
    "prompts/roles/writer/releases/1.1.0/a",
    "prompts/roles/writer/releases/v2/a",
    "prompts/roles/writer/releases/draft/a",
    "prompts/roles/writer/README.md",
  ])
  expect(found).toEqual({
    folders: [
      ["plan", ["1.0.0"], []],
      ["prompts/roles/writer", ["1.0.0", "1.1.0"], ["v2"]],
    ],
    ignored: [],
  })
})

test("what is put away is named, what is none of cfg's business is not", async () => {
  const found = await foldersIn([
    "_archive/plan/releases/1.0.0/a",
    "roles/old/writer/releases/1.0.0/a",
    "_active/x/releases/1.0.0/a",
    "_staged/x/releases/1.0.0/a",
    ".github/x/releases/1.0.0/a",
    "node_modules/x/releases/1.0.0/a",
  ])
  expect(found).toEqual({ folders: [], ignored: ["_archive", "roles/old"] })
})

test("only what is below the config root, named from there", async () => {
  const paths = ["config/plan/releases/1.0.0/a", "other/plan/releases/1.0.0/a"]
  expect((await foldersIn(paths, "config/")).folders).toEqual([["plan", ["1.0.0"], []]])
})

test("a folder called releases at the top, or with nothing in it that is a folder, is none", async () => {
  expect((await foldersIn(["releases/1.0.0/a", "notes/releases/today.md"])).folders).toEqual([])
})
