/** What each safeguard is for: the same run with it, and without it to see the fault that it keeps away (spec 2.1). */

import { rmSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import { temporaryDirectory } from "../support/repository.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { POINTERS, mustSucceed, smallRepository } from "../support/small-repository.ts"
import { configure, setTraps, touch } from "../support/traps.ts"

const ACTIVATE = ["activate", "writer@1.1.0", "--reason", "r", "--yes"]

function staged(): Promise<TemporaryRepository> {
  return smallRepository({
    releases: { "roles/writer@1.0.0": "You write.\n", "roles/writer@1.1.0": "You write well.\n" },
    pointers: `{ "roles": { "writer": "1.0.0" } }\n`,
    staged: ["writer@1.1.0"],
  })
}

test("compare-and-swap: a commit that came in between is kept", async () => {
  for (const [without, kept] of [
    [[], true],
    [["compare-and-swap"], false],
  ] as const) {
    const repository = await staged()
    repository.hook(
      "pre-commit",
      'if [ -z "$AGAIN" ] && [ ! -e "$0.done" ]; then touch "$0.done"; unset GIT_INDEX_FILE; AGAIN=1 git commit --quiet --allow-empty -m Theirs; fi',
    )
    await mustSucceed(repository, ACTIVATE, { without })
    expect(repository.git("log", "--format=%s", "main").includes("Theirs")).toBe(kept)
  }
})

test("no-filters: looking runs no filter of the clone's configuration", async () => {
  for (const [without, ran] of [
    [[], false],
    [["no-filters"], true],
  ] as const) {
    const repository = await staged()
    const paths = repository.git("ls-files").split("\n")
    const traps = setTraps(repository, temporaryDirectory())
    touch(repository, paths)
    await mustSucceed(repository, ["status"], { without })
    expect(traps.sprung().length > 0).toBe(ran)
  }
})

test("no-fetch: looking at a partial clone that lacks something asks no remote", async () => {
  for (const [without, ran] of [
    [[], false],
    [["no-fetch"], true],
  ] as const) {
    const repository = await staged()
    const traps = setTraps(repository, temporaryDirectory())
    const id = repository.git("rev-parse", `main:${POINTERS}`)
    rmSync(join(repository.path, ".git/objects", id.slice(0, 2), id.slice(2)))
    configure(repository, {
      "remote.origin.url": "file:///nowhere",
      "core.repositoryFormatVersion": "1",
      "extensions.partialClone": "origin",
    })
    expect((await cfg(repository, ["list"], { without })).exitCode).toBe(3)
    expect(traps.sprung().length > 0).toBe(ran)
  }
})
