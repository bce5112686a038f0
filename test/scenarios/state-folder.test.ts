/** `.git/cfg` may be deleted, so it can be done without: whatever stands there, nothing outside `.git` is touched, and work goes on (spec 2.5). */

import { mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { cfg } from "../support/cfg.ts"
import { temporaryDirectory } from "../support/repository.ts"
import { mustSucceed, smallRepository } from "../support/small-repository.ts"

const STAGE = ["stage", "writer@1.1.0"]

/** Its `.git/cfg` is `make`'s; `outside` is somebody's folder. */
async function repositoryWith(make: (state: string, outside: string) => void) {
  const repository = await smallRepository({
    releases: { "roles/writer@1.0.0": "You write.\n", "roles/writer@1.1.0": "You write well.\n" },
    pointers: `{ "roles": { "writer": "1.0.0" } }\n`,
  })
  const outside = temporaryDirectory()
  for (const folder of ["", "checkout", "pending", "tickets"]) {
    mkdirSync(join(outside, folder), { recursive: true })
    writeFileSync(join(outside, folder, "precious.json"), "precious")
  }
  make(join(repository.path, ".git/cfg"), outside)
  return { repository, contents: () => contentsOf(outside) }
}

const contentsOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .toSorted()
    .map((name) => [name, name.endsWith(".json") && readFileSync(join(folder, name), "utf8")])

const linked = (name: string, target: string) => (state: string, outside: string) => {
  mkdirSync(state)
  symlinkSync(join(outside, target), join(state, name))
}

const OBSTACLES: readonly (readonly [string, (state: string, outside: string) => void, string])[] =
  [
    ["a link", (state, outside) => symlinkSync(outside, state), ".git/cfg is a symbolic link"],
    ["a link to nowhere", (state) => symlinkSync("nowhere", state), "is a symbolic link"],
    ["a file", (state) => writeFileSync(state, ""), ".git/cfg is no folder"],
    ["a link of the notes", linked("pending", "pending"), "pending is a symbolic link"],
    ["a link of the files", linked("checkout", "checkout"), "checkout is a symbolic link"],
    ["a link of the queue", linked("queue", ""), "queue is a symbolic link"],
    ["a link of the locks", linked("index-owners", ""), "index-owners is a symbolic link"],
  ]

test.each(OBSTACLES)(
  "%s: the move is made, with one warning, and nothing is written or removed elsewhere",
  async (_, make, words) => {
    const { repository, contents } = await repositoryWith(make)
    const before = contents()
    const beside = readdirSync(join(repository.path, ".git")).toSorted()
    const answer = await cfg(repository, STAGE)
    expect([answer.exitCode, answer.stderr.split(words)]).toEqual([
      0,
      [expect.any(String), expect.any(String)],
    ])
    expect(answer.stderr).toContain("To mend it: rm ")
    expect(contents()).toEqual(before)
    expect([
      repository.git("rev-list", "--count", "HEAD"),
      repository.git("status", "--porcelain"),
    ]).toEqual(["2", ""])
    expect(readdirSync(join(repository.path, ".git")).toSorted()).toEqual(beside)
    // The command that is named mends it.
    rmSync(/To mend it: rm (\S+)/.exec(answer.stderr)?.[1] ?? "")
    expect(
      (await cfg(repository, ["activate", "writer@1.1.0", "--reason", "r", "--yes"])).stderr,
    ).not.toContain("To mend it")
  },
)

test.each(OBSTACLES.slice(0, 4))(
  "%s: who looks sees the same as without it, and hears nothing",
  async (_, make) => {
    const { repository, contents } = await repositoryWith(make)
    const before = contents()
    const see = async (...args: string[]) => {
      const { exitCode, stdout, stderr } = await cfg(repository, args)
      return [exitCode, stdout, stderr]
    }
    const look = async () => [
      await see("status"),
      await see("history"),
      await see("validate", "--all"),
    ]
    const seen = await look()
    const planned = await cfg(repository, [...STAGE, "--dry-run"])
    expect([planned.exitCode, planned.stderr]).toEqual([0, expect.not.stringContaining("mend")])
    expect(contents()).toEqual(before)
    rmSync(join(repository.path, ".git/cfg"), { recursive: true })
    expect(seen).toEqual(await look())
  },
)

test("hooks run without it", async () => {
  const { repository, contents } = await repositoryWith((state, outside) =>
    symlinkSync(outside, state),
  )
  const before = contents()
  repository.hook("commit-msg", 'echo "Checked: yes" >> "$1"')
  await mustSucceed(repository, STAGE)
  expect(repository.git("log", "-1", "--format=%B")).toContain("Checked: yes")
  expect(contents()).toEqual(before)
})
