import { expect, test } from "vitest"
import { temporaryRepository } from "../../support/repository.ts"
import { refusalCode } from "../../support/refusal-code.ts"
import { opened } from "./open-repository.ts"

test("tags are annotated, with their message as it is, and never moved", async () => {
  const work = temporaryRepository()
  const first = work.commit("first")
  const second = work.commit("second")
  const { tags } = await opened(work)
  await tags.create("discovery/v1.0.0", first, "Discovery 1.0.0\n\n# kept\n")
  expect(work.git("cat-file", "tag", "discovery/v1.0.0")).toMatch(
    /type commit[\s\S]*\n\nDiscovery 1\.0\.0\n\n# kept$/,
  )
  await expect(tags.create("discovery/v1.0.0", second, "x").catch(refusalCode)).resolves.toBe(
    "tag-exists",
  )
  for (const name of ["a..b", "a b", "x.lock", "a~1"])
    await expect(tags.create(name, first, "x").catch(refusalCode)).resolves.toBe(
      "tag-format-invalid",
    )
  work.git("tag", "light", second)
  work.git("tag", "tree", "HEAD^{tree}")
  expect(await tags.list()).toEqual([
    {
      name: "discovery/v1.0.0",
      commit: first,
      object: work.git("rev-parse", "refs/tags/discovery/v1.0.0"),
    },
    { name: "light", commit: second, object: second },
  ])
})
