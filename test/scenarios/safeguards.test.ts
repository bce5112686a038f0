/** What each safeguard is for: the same run with it, and without it to see the fault that it keeps away. */

import { expect, test } from "vitest"
import type { TemporaryRepository } from "../support/repository.ts"
import { mustSucceed, smallRepository } from "../support/small-repository.ts"

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
