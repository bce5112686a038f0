/** Each state is made for real, and named with how to mend it (spec 2.7). */

import { rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import { judgedRepository } from "../support/judged-repository.ts"
import type { TemporaryRepository } from "../support/repository.ts"

const setTo = (key: string, value: string) => (r: TemporaryRepository) =>
  void r.git("config", key, value)

test.each<[string, (r: TemporaryRepository) => void, number, string, NodeJS.ProcessEnv?]>([
  ["nothing", () => {}, 0, "Nothing here would make cfg fail or lie"],
  ["a lock of the index", (r) => r.write(".git/index.lock", ""), 1, "index.lock"],
  ["a lock of a ref", (r) => r.write(".git/refs/heads/main.lock", ""), 1, "main.lock"],
  ["a lock of HEAD", (r) => r.write(".git/HEAD.lock", ""), 1, "HEAD.lock"],
  [
    "an object replaced",
    (r) => void r.git("replace", r.git("rev-parse", "HEAD"), r.git("rev-parse", "HEAD~1")),
    1,
    "refs/replace/",
  ],
  ["grafts", (r) => r.write(".git/info/grafts", `${r.git("rev-parse", "HEAD")}\n`), 1, "grafts"],
  ["a filter", setTo("filter.x.clean", "cat"), 0, "filter.x.clean"],
  ["hooks from elsewhere", setTo("core.hooksPath", "/nowhere"), 0, "/nowhere"],
  ["signing without a key", setTo("commit.gpgsign", "true"), 0, "no key is named"],
  ["a variable", () => {}, 0, "GIT_DIR is set", { GIT_DIR: "/nowhere" }],
  [
    "a broken cfg.yaml",
    (r) => void r.commit("Break", { "cfg.yaml": "nope: 1\n" }),
    1,
    "unknown key",
  ],
  [".git/cfg that is a file", blockState, 1, ".git/cfg is no folder"],
  [
    "what a killed command left",
    (r) => r.write(".git/cfg/pending/x.json", "{}"),
    1,
    "not there yet",
  ],
  ["a clock that is behind", (r) => fromTheFuture(r), 1, "later than this machine's clock"],
  [
    "nobody who commits",
    setTo("user.useConfigOnly", "true"),
    1,
    "git does not know who commits",
    { GIT_COMMITTER_NAME: undefined, GIT_COMMITTER_EMAIL: undefined },
  ],
])("%s", async (_, make, exitCode, said, env = {}) => {
  const repository = await judgedRepository()
  make(repository)
  const answer = await cfg(repository, ["doctor"], { env })
  expect(answer.stdout).toContain(said)
  expect(answer.exitCode).toBe(exitCode)
})

test("no repository at all", async () => {
  const repository = await judgedRepository()
  expect(await cfg(repository, ["doctor", "--json"], { cwd: ".." })).toMatchObject({
    exitCode: 1,
    json: { data: { symptoms: [{ check: "repository", mend: expect.any(String) }] } },
  })
})

function blockState(repository: TemporaryRepository): void {
  const path = join(repository.path, ".git/cfg")
  rmSync(path, { recursive: true, force: true })
  writeFileSync(path, "")
}

function fromTheFuture(repository: TemporaryRepository): void {
  const text = repository
    .git("cat-file", "commit", "HEAD")
    .replace(/^(committer .*> )\d+/m, "$14000000000")
  const id = repository.gitWithInput(`${text}\n`, "hash-object", "-t", "commit", "-w", "--stdin")
  repository.git("update-ref", "refs/heads/main", id)
}
