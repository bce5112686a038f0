/** Locks that nobody will take away: of gits that cfg started and that were killed with it, and of anybody else (spec 2.5). */

import { spawn } from "node:child_process"
import { lstatSync, mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { describe, expect, test } from "vitest"
import { ownerOf } from "../support/owners.ts"
import { runProgram } from "../support/program.ts"
import type { TemporaryRepository } from "../support/repository.ts"
import { mustSucceed, smallRepository } from "../support/small-repository.ts"

const REASON = ["--reason", "r", "--yes"]
const ACTIVATE = ["activate", "writer@1.1.0", ...REASON]
/** Milliseconds, of the waits alone; the rest is for a busy machine. */
const MAX_WAIT = 5_000

async function staged(): Promise<TemporaryRepository> {
  const repository = await smallRepository({
    releases: {
      "roles/writer@1.0.0": "One.\n",
      "roles/writer@1.1.0": "Two.\n",
      "roles/editor@1.0.0": "One.\n",
    },
    pointers: `{ "roles": { "writer": "1.0.0", "editor": "1.0.0" } }\n`,
    staged: ["writer@1.1.0"],
  })
  // Kills cfg, its git and itself, in the instant in which git holds its locks.
  repository.hook("reference-transaction", `[ "$KILL_AT" = "$1" ] && kill -9 0; exit 0`)
  return repository
}

function locksIn(repository: TemporaryRepository): readonly string[] {
  return readdirSync(join(repository.path, ".git"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".lock"))
    .toSorted()
}

async function killed(repository: TemporaryRepository, args: readonly string[]): Promise<void> {
  expect((await runProgram(repository, args, { KILL_AT: "prepared" })).code).toBe(null)
}

/** Exit code and words, within the bound. */
async function inTime(repository: TemporaryRepository, args: readonly string[]) {
  const began = performance.now()
  const ended = await runProgram(repository, args)
  expect(performance.now() - began).toBeLessThan(MAX_WAIT)
  return ended
}

const COMMANDS = [
  ["activate", ACTIVATE],
  ["rollback", ["rollback", "writer", "--to", "1.0.0", ...REASON]],
  ["tag", ["tag", "editor@1.0.0"]],
  ["edit", ["edit", "editor"]],
  ["stage", ["stage", "editor@1.0.0"]],
] as const

describe("left by a git of ours that was killed with its cfg", () => {
  test.each(COMMANDS)("in mid-move: `%s` takes them away", async (_, args) => {
    const repository = await staged()
    await killed(repository, ACTIVATE)
    expect(locksIn(repository)).toEqual(
      expect.arrayContaining(["HEAD.lock", "refs/heads/main.lock"]),
    )
    expect(await inTime(repository, args)).toEqual({ code: 0, stderr: expect.any(String) })
    expect(locksIn(repository)).toEqual([])
    expect(repository.gitStatus("commit", "--quiet", "--allow-empty", "-m", "x")).toBe(0)
  })

  test.each([
    ["tag", ["tag", "editor@1.0.0"], "refs/tags/editor/v1.0.0.lock"],
    ["edit", ["edit", "editor"], "refs/heads/edit/editor.lock"],
  ])("in mid-%s: the same command again does it", async (_, args, lock) => {
    const repository = await staged()
    await killed(repository, args)
    expect(locksIn(repository)).toContain(lock)
    expect(await inTime(repository, args)).toMatchObject({ code: 0 })
    expect(locksIn(repository)).toEqual([])
  })

  test("in mid-fetch: the next --push is not held up", async () => {
    const repository = await staged()
    repository.git("clone", "--quiet", "--bare", ".", "../server.git")
    repository.git("remote", "add", "origin", "../server.git")
    await killed(repository, [...ACTIVATE, "--push"])
    expect(locksIn(repository)).toEqual(["refs/remotes/origin/main.lock"])
    expect(await inTime(repository, [...ACTIVATE, "--push"])).toMatchObject({ code: 0 })
    expect(locksIn(repository)).toEqual([])
  })

  test("another git that is at work keeps its own", async () => {
    const repository = await staged()
    await killed(repository, ACTIVATE)
    const lock = join(repository.path, ".git/refs/heads/main.lock")
    const { ino } = lstatSync(lock)
    const sleeper = spawn("git", ["commit-graph", "write", "--stdin-commits"], {
      cwd: repository.path,
      env: repository.environment,
    })
    try {
      const { code, stderr } = await inTime(repository, ACTIVATE)
      expect([code, stderr]).toEqual([3, expect.stringContaining("main.lock")])
      expect(lstatSync(lock).ino).toBe(ino)
    } finally {
      sleeper.kill("SIGKILL")
    }
    expect(await inTime(repository, ACTIVATE)).toMatchObject({ code: 0 })
  })
})

/** How a lock can stand there, and what removes it. */
const SHAPES: readonly (readonly [string, (path: string) => void, string, string])[] = [
  ["old", (path) => aged(path, -3 * 86_400), "3 days old", "rm -f"],
  ["of now", (path) => aged(path, 0), "old", "rm -f"],
  ["from the future", (path) => aged(path, 86_400), "dated in the future", "rm -f"],
  ["unreadable", (path) => writeFileSync(path, "x", { mode: 0 }), "old", "rm -f"],
  ["a folder", (path) => mkdirSync(path), "old", "rm -r"],
  ["a link to nothing", (path) => symlinkSync("nowhere", path), "old", "rm -f"],
]

function aged(path: string, seconds: number): void {
  writeFileSync(path, "")
  const time = Date.now() / 1000 + seconds
  utimesSync(path, time, time)
}

describe("of anybody else", () => {
  test.each(SHAPES)("%s: named with its age and the command", async (_, make, age, command) => {
    const repository = await staged()
    const lock = join(repository.path, ".git/refs/heads/main.lock")
    make(lock)
    const { code, stderr } = await inTime(repository, ACTIVATE)
    expect(code).toBe(3)
    for (const word of [lock, age, `${command} ${lock}`])
      expect(stderr.replace(/\s+/g, " ")).toContain(word)
    expect(lstatSync(lock)).toBeDefined()
  })

  test.each([
    ["tag", ["tag", "editor@1.0.0"], "refs/tags/editor/v1.0.0.lock"],
    ["edit", ["edit", "editor"], "HEAD.lock"],
    ["edit", ["edit", "editor"], "index.lock"],
    ["stage", ["stage", "editor@1.0.0"], "refs/heads/main.lock"],
  ])("in the way of `%s`: named as well", async (_, args, name) => {
    const repository = await staged()
    const lock = join(repository.path, ".git", name)
    mkdirSync(dirname(lock), { recursive: true })
    aged(lock, -7_200)
    const { code, stderr } = await inTime(repository, args)
    expect([code, stderr.replace(/\s+/g, " ")]).toEqual([
      3,
      expect.stringContaining(`rm -f ${lock}`),
    ])
    expect(stderr).toContain("2 hours old")
  })

  test("a note that came with a copied clone takes nothing away that is no lock of this repository", async () => {
    const repository = await staged()
    repository.write("precious.lock", "mine")
    const list = ["../precious.lock", "../../work/precious.lock", "config", "/etc/precious.lock"]
    repository.write(`.git/cfg/gits/${ownerOf()}`, JSON.stringify(list))
    await mustSucceed(repository, ACTIVATE)
    expect(repository.read("precious.lock")).toBe("mine")
    expect(repository.gitStatus("config", "core.bare")).toBe(0)
  })
})
