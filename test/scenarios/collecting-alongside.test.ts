/** What `git gc` takes away while cfg writes is not lost, whenever it comes (spec 2.5). */

import { readdirSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { COMMIT_A_NOTE, alongside } from "../support/alongside.ts"
import { cfg } from "../support/cfg.ts"
import { repositoryAt, temporaryDirectory } from "../support/repository.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { POINTERS, smallRepository } from "../support/small-repository.ts"

const VERSIONS = ["1.0.0", "1.1.0", "1.2.0"]
/** All that no ref shows is gone at once. */
const COLLECT = "git prune --expire=now; git repack -adq; git prune --expire=now"

/** Commits and collects in turn. */
const COLLECT_TOO = `${COMMIT_A_NOTE}
${COLLECT}; git -c gc.pruneExpire=now -c gc.reflogExpireUnreachable=now gc --quiet`

function threeVersions(): Promise<TemporaryRepository> {
  return smallRepository({
    releases: Object.fromEntries(
      VERSIONS.map((version) => [`roles/writer@${version}`, `You write ${version}.\n`]),
    ),
    pointers: `{ "roles": { "writer": "1.0.0" } }\n`,
    staged: VERSIONS.map((version) => `writer@${version}`),
  })
}

function withServer(repository: TemporaryRepository): TemporaryRepository {
  const server = repositoryAt(join(temporaryDirectory(), "server.git"), repository.environment)
  server.git("clone", "--quiet", "--bare", repository.path, ".")
  repository.git("remote", "add", "origin", server.path)
  repository.git("fetch", "--quiet", "origin")
  return server
}

function expectSound(repository: TemporaryRepository, version: string | undefined): void {
  expect(repository.git("fsck", "--strict", "--no-dangling")).toBe("")
  const text = repository.git("show", `main:${POINTERS}`)
  expect(JSON.parse(text).roles.writer).toBe(version)
  expect(`${text}\n`).toBe(repository.read(POINTERS))
  // The user's own `git add` may have found the index held.
  expect(repository.git("status", "--porcelain", "--", ".", ":!note.txt")).toBe("")
  const kept = readdirSync(join(repository.path, ".git/objects/pack"))
  expect(kept.filter((name) => name.endsWith(".keep"))).toEqual([])
}

describe("collected by a hook", () => {
  test.each(["pre-commit", "commit-msg", "reference-transaction", "post-commit", "pre-push"])(
    "%s",
    async (hook) => {
      const repository = await threeVersions()
      const server = withServer(repository)
      repository.hook(hook, `${COLLECT}; echo ran >> "$(git rev-parse --git-dir)/ran"`)
      const answer = await cfg(repository, [
        ...["activate", "writer@1.1.0", "--reason", "r", "--yes"],
        ...(hook === "pre-push" ? ["--push"] : []),
      ])
      expect(`${answer.exitCode} ${answer.stderr}`).toMatch(/^0 /)
      expect(repository.read(".git/ran")).toContain("ran")
      expectSound(repository, "1.1.0")
      if (hook === "pre-push")
        expect(server.git("rev-parse", "main")).toBe(repository.git("rev-parse", "main"))
    },
  )
})

test("by a user who commits and collects alongside", { timeout: 300_000 }, async () => {
  const rounds = 4
  const repository = await threeVersions()
  const stop = alongside(repository, COLLECT_TOO)
  try {
    for (let round = 0; round < rounds; round++) {
      const version = VERSIONS[(round + 1) % VERSIONS.length]
      const args = ["activate", `writer@${version}`, "--reason", `${round}`, "--yes"]
      const answer = await cfg(repository, args)
      expect(`${answer.exitCode} ${answer.stderr}`).toBe("0 ")
    }
  } finally {
    await stop()
  }
  expectSound(repository, VERSIONS[rounds % VERSIONS.length])
  const subjects = repository.git("log", "--format=%s", "main", "--", POINTERS).split("\n")
  expect(subjects.filter((subject) => subject.startsWith("release: Activate"))).toHaveLength(rounds)
})
