import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { buildInjector } from "./inject.ts"
import type { Action } from "./inject.ts"
import { OPERATIONS } from "./operations.ts"
import { runSeries, tableOf } from "./run-faults.ts"
import type { Series } from "./run-faults.ts"
import { removeWorld } from "./worlds.ts"
import type { World } from "./worlds.ts"

const PROGRAM =
  process.env["FAULT_PROGRAM"] ?? fileURLToPath(new URL("../../dist/cfg.js", import.meta.url))
/** Every n-th call is struck; 1 for all of them. */
const STEP = Number(process.env["STEP"] ?? 12)
const FIRST = Number(process.env["FIRST"] ?? 1)

const KINDS: readonly (readonly [Action, boolean])[] = [
  ["group", false],
  ["process", false],
  ["EIO", false],
  ["EACCES", false],
  ["EMFILE", false],
  ["ENOSPC", true],
  ["EROFS", true],
]

const done: Series[] = []
let library = ""
beforeAll(() => {
  library = buildInjector()
})
afterAll(() => process.stdout.write(`\n${tableOf(done)}\n`))

describe.each(OPERATIONS)("$name", (operation) => {
  let world: World
  beforeAll(() => {
    world = operation.world(PROGRAM)
    return () => removeWorld(world)
  })

  test.each(KINDS)("%s, from then on: %s", { timeout: 3_600_000 }, async (action, onward) => {
    const series = await runSeries({
      library,
      program: PROGRAM,
      operation,
      world,
      action,
      onward,
      first: FIRST,
      step: STEP,
    })
    done.push(series)
    expect(series.struck).toBeGreaterThan(0)
    expect(series.flaws).toEqual([])
  })
})
