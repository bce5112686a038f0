import { describe, expect, test } from "vitest"
import { findConfigRoots, locateConfigRoot } from "../../src/store/locate-config-root.ts"
import { opened } from "../contract/git/open-repository.ts"
import { temporaryRepository } from "../support/repository.ts"

async function repositoryWith(...paths: readonly string[]) {
  const repository = temporaryRepository()
  const commit = repository.commit("Lay out", Object.fromEntries(paths.map((path) => [path, "x"])))
  return { commit, objects: (await opened(repository)).objects }
}

describe("the config root of a folder", () => {
  test.each([
    ["is the folder itself", ["a/cfg.yaml"], "a/", "a/"],
    ["is the nearest above it", ["cfg.yaml", "a/cfg.yaml"], "a/b/c/", "a/"],
    ["is the top", ["cfg.yaml"], "a/b/", ""],
    ["is told by the pointer file alone", ["a/_active/active_releases.json"], "a/b/", "a/"],
    ["is none where neither is above it", ["b/cfg.yaml"], "a/", null],
    ["is none where cfg.yaml is a folder", ["cfg.yaml/x"], "", null],
  ])("%s", async (_, paths, prefix, root) => {
    const { commit, objects } = await repositoryWith(...paths)
    expect(await locateConfigRoot(objects, commit, prefix)).toBe(root)
  })
})

test("all roots of a commit: not inside another, not hidden, not too deep", async () => {
  const { commit, objects } = await repositoryWith(
    "a/cfg.yaml",
    "a/inner/cfg.yaml",
    "b/c/d/_active/active_releases.json",
    "b/c/d/e/cfg.yaml",
    "x/y/z/too_deep/cfg.yaml",
    ".hidden/cfg.yaml",
    "_put_away/cfg.yaml",
  )
  expect(await findConfigRoots(objects, commit)).toEqual(["a/", "b/c/d/"])
})
