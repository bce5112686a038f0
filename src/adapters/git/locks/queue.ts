import { mkdir, readdir, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import type { Queue } from "../../../ports/queue.ts"
import { takeLockFile } from "./lock-file.ts"
import { lifeOf, ownerName, pulseOf } from "./owner.ts"
import type { Life } from "./owner.ts"

/** Milliseconds that the same command may be first and do nothing before the others go on without a turn. */
const PATIENCE = 2_000
/** The same, however much it does. */
const MAX_PATIENCE = 60_000
/** Milliseconds: whoever is first needs the lock as well, and clocks that were set back can make two of them. */
const MAX_LOCK_WAIT = 500
/** Milliseconds between two looks, for each command that comes first: the last ones have time. */
const PAUSE = 15
const MAX_PAUSE = 250

/** Digits of a time in milliseconds, so that names sort by it. */
const TIME_WIDTH = 15

type Release = () => Promise<void>

/**
 * `folder`: of this queue alone; null where there is none, and nobody waits. A ticket is a file whose name says when it was drawn, and by which process. What goes
 * wrong with the queue itself stops nobody.
 */
export function createQueue(folder: string | null): Queue {
  let depth = 0
  return {
    async inTurn(work) {
      const release =
        depth > 0 || folder === null ? null : await waitForTurn(folder).catch(() => null)
      depth += 1
      try {
        return await work()
      } finally {
        depth -= 1
        await release?.()
      }
    },
  }
}

async function waitForTurn(folder: string): Promise<Release> {
  const tickets = join(folder, "tickets")
  const ticket = await drawTicket(tickets)
  const giveBack = () => discard(tickets, ticket)
  try {
    await waitUntilFirst(tickets, ticket)
    const lock = { target: join(folder, "turn"), folder: join(folder, "owners") }
    const unlock = await takeLockFile({ ...lock, maxWait: MAX_LOCK_WAIT })
    return async () => {
      await unlock?.()
      await giveBack()
    }
  } catch (error) {
    await giveBack()
    throw error
  }
}

async function drawTicket(tickets: string): Promise<string> {
  await mkdir(tickets, { recursive: true })
  const ticket = `${String(Date.now()).padStart(TIME_WIDTH, "0")} ${await ownerName()}`
  await writeFile(join(tickets, ticket), "")
  return ticket
}

/** Patience counts what was slept, not the time, and begins anew whenever whoever is first has done something. */
async function waitUntilFirst(tickets: string, own: string): Promise<void> {
  let head: string | null = null
  let pulse = ""
  let [idle, waited] = [0, 0]
  for (;;) {
    const ahead = await liveAhead(tickets, own)
    const [first] = ahead
    if (first === undefined) return
    const now = await pulseOf(ownerOf(first.name))
    if (first.name !== head) waited = 0
    if (first.name !== head || now !== pulse) idle = 0
    head = first.name
    pulse = now
    if (idle >= PATIENCE || waited >= MAX_PATIENCE) {
      if (first.life === "unknown") await discard(tickets, first.name)
      return
    }
    const pause = Math.min(PAUSE * ahead.length, MAX_PAUSE)
    await delay(pause)
    idle += pause
    waited += pause
  }
}

interface Ticket {
  readonly name: string
  readonly life: Life
}

/** Those that were drawn before; the first of them is not a dead command's. */
async function liveAhead(tickets: string, own: string): Promise<readonly Ticket[]> {
  const names = (await readdir(tickets)).filter((name) => name < own).toSorted()
  for (const [at, name] of names.entries()) {
    const life = await lifeOf(ownerOf(name))
    if (life !== "dead") return names.slice(at).map((ahead) => ({ name: ahead, life }))
    await discard(tickets, name)
  }
  return []
}

function ownerOf(ticket: string): string {
  return ticket.slice(TIME_WIDTH + 1)
}

async function discard(tickets: string, name: string): Promise<void> {
  await rm(join(tickets, name), { force: true, recursive: true }).catch(() => undefined)
}
