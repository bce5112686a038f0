import { randomUUID } from "node:crypto"
import { readFile, readlink } from "node:fs/promises"
import { hostname } from "node:os"

/** "unknown": of another machine or container, or something that nobody here wrote. */
export type Life = "alive" | "dead" | "unknown"

/** A process, told from every other: an id alone comes back, in a container even at once. Empty where the system does not tell. */
interface Owner {
  readonly pid: string
  /** When it began, in ticks since the machine did. */
  readonly start: string
  /** Of the machine since it was last started. */
  readonly boot: string
  /** In which the id counts: each container has its own. */
  readonly namespace: string
  readonly host: string
}

const SEPARATOR = "+"
/** Names that this process has given away; another one with the same id and no known start may have left the rest. */
const ownNames = new Set<string>()
let self: Promise<Owner> | null = null

/** A name for a file that belongs to this process, never given twice. */
export async function ownerName(): Promise<string> {
  self ??= identify()
  const { pid, start, boot, namespace, host } = await self
  const parts = [pid, start, boot, namespace, randomUUID(), encodeURIComponent(host)]
  const name = parts.join(SEPARATOR)
  ownNames.add(name)
  return name
}

/** Whether the process that gave a file this name lives. */
export async function lifeOf(name: string): Promise<Life> {
  if (ownNames.has(name)) return "alive"
  const other = parseName(name)
  if (other === null) return "unknown"
  self ??= identify()
  const here = await self
  const isSameBoot = other.boot === here.boot
  if (isSameBoot && (here.boot !== "" || other.host === here.host))
    return other.namespace === here.namespace ? lifeHere(other) : "unknown"
  return other.host === here.host && here.boot !== "" ? "dead" : "unknown"
}

/**
 * Changes as long as that process, or a child of it that has ended, takes processor time; empty where this cannot be told.
 * However busy the machine is, one that hangs stands still, and one that works does not.
 */
export async function pulseOf(name: string): Promise<string> {
  const other = parseName(name)
  if (other === null || ownNames.has(name) || (await lifeOf(name)) !== "alive") return ""
  return (await statusOf(other.pid)).processorTime
}

function parseName(name: string): Owner | null {
  const [pid = "", start = "", boot = "", namespace = "", , host] = name.split(SEPARATOR)
  if (host === undefined || !/^\d+$/.test(pid)) return null
  try {
    return { pid, start, boot, namespace, host: decodeURIComponent(host) }
  } catch {
    return null
  }
}

async function lifeHere({ pid, start }: Owner): Promise<Life> {
  if (Number(pid) === process.pid && start === "") return "dead"
  if (!isRunning(Number(pid))) return "dead"
  const now = await statusOf(pid)
  return now.hasEnded || now.start !== start ? "dead" : "alive"
}

async function identify(): Promise<Owner> {
  const pid = String(process.pid)
  const [{ start }, boot, namespace] = await Promise.all([
    statusOf(pid),
    readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => ""),
    readlink("/proc/self/ns/pid").catch(() => ""),
  ])
  return {
    pid,
    start,
    boot: boot.trim(),
    namespace: namespace.replace(/\D/g, ""),
    host: hostname(),
  }
}

/** The program's name, which stands in brackets, may hold anything. */
const UP_TO_NAME = /^.*\) /s
/** Of the fields after the name: when it began; processor time of its own and of the children it has waited for. */
const START_FIELD = 19
const TIME_FIELDS = [11, 15] as const
/** A process that has ended and whose parent has not asked yet: without a reaper, as in many containers, for ever. */
const ENDED: ReadonlySet<string> = new Set(["Z", "X", "x"])

/** Empty where the system does not tell. */
export async function statusOf(pid: string): Promise<{
  readonly start: string
  readonly hasEnded: boolean
  /** In ticks, not added up. */
  readonly processorTime: string
}> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "")
  const fields = text.replace(UP_TO_NAME, "").split(" ")
  return {
    start: fields[START_FIELD] ?? "",
    hasEnded: ENDED.has(fields[0] ?? ""),
    processorTime: fields.slice(...TIME_FIELDS).join(" "),
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"
  }
}
