/** What is promised of single calls: seen to hold, and seen to break without what keeps it. */

import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterEach, beforeAll, describe, expect, test } from "vitest"
import { buildInjector, runFaulty } from "./inject.ts"
import type { ErrorName, Fault } from "./inject.ts"
import { OPERATIONS, POINTER_FILE } from "./operations.ts"
import { copyOf, removeWorld, staged } from "./worlds.ts"
import type { World } from "./worlds.ts"

const program = (name: string) => fileURLToPath(new URL(`../../dist/${name}`, import.meta.url))
const CFG = program("cfg.js")
const ACTIVATE = ["activate", "writer@1.1.0", "--reason", "r", "--yes"]

let library = ""
const open: World[] = []
beforeAll(() => {
  library = buildInjector()
})
afterEach(() => open.splice(0).forEach(removeWorld))

function kept(world: World): World {
  open.push(world)
  return world
}

/** `without`: safeguards that the run goes without; `only`: the one path whose calls count, from the top. */
function runCfg(
  { work, folder }: World,
  args: readonly string[],
  options: {
    readonly without?: readonly string[]
    readonly only?: string
    readonly fault?: Fault
  } = {},
) {
  const { without = [], only = "", fault = null } = options
  const start = without.length === 0 ? [CFG] : [program("without.js"), without.join(",")]
  const command = {
    argv: [process.execPath, ...start, ...args],
    cwd: work.path,
    environment: work.environment,
    roots: [join(work.path, only)],
    log: join(folder, "calls"),
  }
  return runFaulty(library, command, fault)
}

/** The calls of a run, with paths from the top of the working tree. */
function callsOf({ work, folder }: World): readonly string[] {
  const lines = readFileSync(join(folder, "calls"), "utf8").trim().split("\n")
  return lines.map((line) => line.replace(` ${work.path}/`, " "))
}

/** Every object that a branch has got, by its file. */
function newObjects({ work }: World, range: readonly string[]): readonly string[] {
  const lines = work.git("rev-list", "--objects", "--no-object-names", ...range).split("\n")
  return lines.map((id) => `.git/objects/${id.slice(0, 2)}/${id.slice(2)}`)
}

/** What must have been on the disk when the branch moved, and was not. */
function unsynced(world: World, branch: string, base: string): readonly string[] {
  const calls = callsOf(world)
  const moved = calls.indexOf(`rename .git/refs/heads/${branch}`)
  expect(moved).toBeGreaterThan(0)
  const objects = newObjects(world, [branch, `^${base}`])
  const folders = objects.map((path) => path.slice(0, path.lastIndexOf("/")))
  const synced = new Set(calls.slice(0, moved))
  return [...objects, ...folders, ".git/objects"].filter((path) => !synced.has(`fsync ${path}`))
}

describe("everything is on the disk", () => {
  test.each([
    ["activate", "main"],
    ["activate many", "main"],
    ["rollback", "main"],
    ["stage", "edit/writer"],
    ["commit", "edit/writer"],
    ["land", "main"],
  ])(
    "%s: every new object before the branch moves, and the rest before success is told",
    async (name, branch) => {
      const operation = OPERATIONS.find((other) => other.name === name)
      const world = kept(operation?.world(CFG) ?? staged(CFG))
      const base = world.work.git("rev-parse", branch)
      const run = await runCfg(world, operation?.args ?? [])
      expect(`${run.code} ${run.stderr}`).toBe("0 ")
      expect(unsynced(world, branch, base)).toEqual([])
      const calls = callsOf(world)
      const after = new Set(calls.slice(calls.indexOf(`rename .git/refs/heads/${branch}`)))
      for (const path of [
        `.git/refs/heads/${branch}`,
        `.git/refs/heads`,
        ".git/refs",
        `.git/logs/refs/heads/${branch}`,
      ])
        expect(after.has(`fsync ${path}`) ? "synced" : path).toBe("synced")
      expect(calls.lastIndexOf("fsync .git/cfg/index")).toBeLessThanOrEqual(
        calls.lastIndexOf("rename .git/index"),
      )
    },
  )

  test("of a file that follows: its bytes before it takes its place, its folder after", async () => {
    const world = kept(staged(CFG))
    await runCfg(world, ACTIVATE)
    const calls = callsOf(world)
    const places = [
      `fsync .git/cfg/checkout/${POINTER_FILE}`,
      `rename ${POINTER_FILE}`,
      "fsync _active",
    ].map((call) => calls.indexOf(call))
    expect(places.every((at) => at > 0)).toBe(true)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  test("without `fsync`, the trees are not", async () => {
    const world = kept(staged(CFG))
    const base = world.work.git("rev-parse", "main")
    expect((await runCfg(world, ACTIVATE, { without: ["fsync"] })).code).toBe(0)
    expect(unsynced(world, "main", base).length).toBeGreaterThan(0)
  })
})

describe("a file that follows is whole at every instant", () => {
  test.each([
    ["with the rename", [], false],
    ["without it", ["rename"], true],
  ] as const)("killed at each call that touches it, %s", async (_, without, tears) => {
    const shape = kept(staged(CFG))
    const path = (world: World) => join(world.work.path, POINTER_FILE)
    const base = readFileSync(path(shape), "utf8")
    const next = base.replace('"writer": "1.0.0"', '"writer": "1.1.0"')
    let torn = 0
    for (let at = 1; ; at++) {
      const world = kept(copyOf(shape))
      const fault: Fault = { at, action: "group" }
      if (!(await runCfg(world, ACTIVATE, { without, only: POINTER_FILE, fault })).fired) break
      const text = existsSync(path(world)) ? readFileSync(path(world), "utf8") : null
      if (text !== base && text !== next) torn += 1
      const again = await runCfg(world, ACTIVATE)
      expect([again.code, existsSync(path(world)) || tears]).toEqual([0, true])
    }
    expect(torn > 0).toBe(tears)
  })
})

describe("an index that cannot be locked", () => {
  test.each(["ENOSPC", "EROFS", "EIO", "EACCES"] satisfies ErrorName[])(
    "by %s: done, the danger is named, and the next run mends it",
    async (action) => {
      const world = kept(staged(CFG))
      const fault: Fault = { at: 1, action, onward: true }
      const run = await runCfg(world, ACTIVATE, { only: ".git/index.lock", fault })
      expect([run.fired, run.code]).toEqual([true, 0])
      expect(run.stderr).toContain("Do not commit there before they do")
      expect((await runCfg(world, ACTIVATE)).code).toBe(0)
      expect(world.work.git("status", "--porcelain")).toBe("")
      expect(readFileSync(join(world.work.path, POINTER_FILE), "utf8")).toContain('"1.1.0"')
    },
  )
})
