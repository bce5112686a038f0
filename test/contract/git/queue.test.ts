import { spawn } from "node:child_process"
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { describe, expect, test } from "vitest"
import { statusOf } from "../../../src/adapters/git/locks/owner.ts"
import { createQueue } from "../../../src/adapters/git/locks/queue.ts"
import { ownerOf, strangerOf } from "../../support/owners.ts"
import { temporaryDirectory } from "../../support/repository.ts"

/** Milliseconds. */
const AT_ONCE = 1_000
const BOUND = 5_000

function queueFolder(...tickets: readonly string[]): string {
  const folder = join(temporaryDirectory(), "queue")
  mkdirSync(join(folder, "tickets"), { recursive: true })
  for (const name of tickets) writeFileSync(join(folder, "tickets", name), "")
  return folder
}

const ticket = (owner: string, time = 1) => `${String(time).padStart(15, "0")} ${owner}`

async function waitIn(folder: string): Promise<number> {
  const began = performance.now()
  await createQueue(folder).inTurn(async () => {})
  return performance.now() - began
}

/** Until so many wait, and the next will come later by the clock. */
async function comeTo(folder: string, count: number): Promise<void> {
  const tickets = join(folder, "tickets")
  while (!existsSync(tickets) || readdirSync(tickets).length < count) await delay(1)
  for (const now = Date.now(); Date.now() <= now;) await delay(1)
}

describe("the queue", () => {
  test("first come, first served, one at a time", async () => {
    const folder = queueFolder()
    const order: number[] = []
    let inside = 0
    let open = () => {}
    const allHaveCome = new Promise<void>((resolve) => (open = resolve))
    const runs: Promise<void>[] = []
    for (let number = 0; number < 12; number += 1) {
      const run = createQueue(folder).inTurn(async () => {
        inside += 1
        expect(inside).toBe(1)
        order.push(number)
        await allHaveCome
        await delay(5)
        inside -= 1
      })
      runs.push(run)
      await comeTo(folder, number + 1)
    }
    open()
    await Promise.all(runs)
    expect(order).toEqual(Array.from({ length: 12 }, (_, number) => number))
    expect(readdirSync(join(folder, "tickets"))).toEqual([])
  })

  test("waits for longer than anybody's patience while the first keeps changing", async () => {
    const folder = queueFolder()
    let inside = 0
    const work = async () => {
      inside += 1
      expect(inside).toBe(1)
      await delay(700)
      inside -= 1
    }
    await Promise.all(Array.from({ length: 6 }, () => createQueue(folder).inTurn(work)))
  })

  test("a turn inside of a turn is the same", async () => {
    const queue = createQueue(queueFolder())
    expect(await queue.inTurn(() => queue.inTurn(async () => "both"))).toBe("both")
  })

  test("what the work throws is thrown, and the next is served", async () => {
    const folder = queueFolder()
    const failing = createQueue(folder).inTurn(() => Promise.reject(new Error("no")))
    await expect(failing).rejects.toThrow("no")
    expect(await waitIn(folder)).toBeLessThan(AT_ONCE)
  })

  test.each([
    ["a process that ended", ownerOf()],
    ["a process whose id another one has now", ownerOf({ pid: String(process.pid) })],
    ["this machine before it was started anew", ownerOf({ boot: "0".repeat(36) })],
  ])("the ticket of %s is thrown away at once", async (_, owner) => {
    const folder = queueFolder(ticket(owner))
    expect(await waitIn(folder)).toBeLessThan(AT_ONCE)
    expect(readdirSync(join(folder, "tickets"))).toEqual([])
  })

  test.each([
    ["another container", ticket(strangerOf())],
    ["nobody", "000000000000001 what is this"],
  ])("the ticket of %s is waited for once", async (_, name) => {
    const folder = queueFolder(name)
    expect(await waitIn(folder)).toBeLessThan(BOUND)
    expect(await waitIn(folder)).toBeLessThan(AT_ONCE)
  })

  test("a ticket from the future is behind", async () => {
    const folder = queueFolder(ticket(strangerOf(), Date.now() + 86_400_000))
    expect(await waitIn(folder)).toBeLessThan(AT_ONCE)
  })

  test("a command that hangs holds nobody up for longer than the bound", async () => {
    const folder = queueFolder()
    let release = () => {}
    const hangs = createQueue(folder).inTurn(() => new Promise<void>((end) => (release = end)))
    await delay(50)
    expect(await waitIn(folder)).toBeLessThan(BOUND)
    release()
    await hangs
  })

  test("a command that works is waited for, however long it takes on a busy machine", async () => {
    const working = spawn(process.execPath, [
      "-e",
      "for (const end = Date.now() + 4000; Date.now() < end; );",
    ])
    const pid = String(working.pid)
    const { start } = await statusOf(pid)
    await waitIn(queueFolder(ticket(ownerOf({ pid, start }))))
    expect((await statusOf(pid)).hasEnded || working.exitCode !== null).toBe(true)
  })

  test("where there can be none, everybody goes on", async () => {
    const folder = join(temporaryDirectory(), "queue")
    writeFileSync(folder, "a file")
    expect(await waitIn(folder)).toBeLessThan(AT_ONCE)
  })
})
