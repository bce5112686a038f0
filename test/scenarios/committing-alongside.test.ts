/** The user's next commit takes nothing back, whatever they do meanwhile (spec 2.1). */

import { rmSync, utimesSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { COMMIT_A_NOTE, alongside } from "../support/alongside.ts"
import { cfg } from "../support/cfg.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { POINTERS, mustSucceed, smallRepository } from "../support/small-repository.ts"

const VERSIONS = ["1.0.0", "1.1.0", "1.2.0"]

function threeVersions(): Promise<TemporaryRepository> {
  return smallRepository({
    releases: Object.fromEntries(
      VERSIONS.map((version) => [`roles/writer@${version}`, `You write ${version}.\n`]),
    ),
    pointers: `{ "roles": { "writer": "1.0.0" } }\n`,
    staged: VERSIONS.map((version) => `writer@${version}`),
  })
}

const activeAt = (repository: TemporaryRepository, commit: string) =>
  JSON.parse(repository.git("show", `${commit}:${POINTERS}`)).roles.writer

test("a user who commits alongside takes no activation back", { timeout: 300_000 }, async () => {
  const repository = await threeVersions()
  const stop = alongside(repository, COMMIT_A_NOTE)
  try {
    for (let round = 0; round < 12; round++) {
      const version = VERSIONS[(round + 1) % VERSIONS.length]
      const args = ["activate", `writer@${version}`, "--reason", `${round}`, "--yes"]
      const answer = await cfg(repository, args)
      expect(`${answer.exitCode} ${answer.stderr}`).toBe("0 ")
      expect(activeAt(repository, "main")).toBe(version)
    }
  } finally {
    await stop()
  }
  expect(Number(repository.git("rev-list", "--count", "--grep=^Note", "main"))).toBeGreaterThan(12)
  const moves = repository.git("log", "--format=%s", "main", "--", POINTERS).split("\n")
  expect(moves.filter((subject) => subject.startsWith("Note"))).toEqual([])
  expect(repository.git("status", "--porcelain")).toBe("")
})

test("a lock that another git left: named with its age, how to take it away, and what not to do before", async () => {
  const repository = await threeVersions()
  const lock = join(repository.path, ".git/index.lock")
  repository.write(".git/index.lock", "")
  const threeHoursAgo = Date.now() / 1000 - 3 * 3600
  utimesSync(lock, threeHoursAgo, threeHoursAgo)
  const began = performance.now()
  const answer = await cfg(repository, ["activate", "writer@1.1.0", "--reason", "r", "--yes"])
  expect(performance.now() - began).toBeLessThan(10_000)
  expect(answer.exitCode).toBe(0)
  expect(answer.stderr).toContain(
    `${lock}, 3 hours old, is held by another git, or was left there by one that was killed. Do not commit there before they do, as that commit would take this back. If no git is running: rm ${lock}.`,
  )
  rmSync(lock)
  await mustSucceed(repository, ["tag", "writer@1.1.0"])
  repository.write("other.txt", "x\n")
  repository.git("add", "other.txt")
  repository.git("commit", "--quiet", "-m", "Unrelated")
  expect(activeAt(repository, "main")).toBe("1.1.0")
})
