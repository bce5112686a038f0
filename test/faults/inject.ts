import { execFileSync, spawn } from "node:child_process"
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const SOURCE = fileURLToPath(new URL("inject.c", import.meta.url))
const STATE_BYTES = 4096
const LONG = 8

/** What befalls the n-th call that touches the repository. */
export interface Fault {
  /** From 1. */
  readonly at: number
  readonly action: Action
  /** Every call from then on fails, not just the one. */
  readonly onward?: boolean
}

/** A kill of the whole group (a power cut's), of the one process that calls; or an error of the file system. */
export type Action = "group" | "process" | ErrorName
export type ErrorName = keyof typeof ERRORS
export const ERRORS = { EIO: 5, EACCES: 13, EMFILE: 24, ENOSPC: 28, EROFS: 30 } as const

export interface FaultyRun {
  /** Null where a signal ended it. */
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** How many calls touched the roots. */
  readonly calls: number
  readonly fired: boolean
  /** The call that was struck, `rename /…/index`; empty where none was. */
  readonly where: string
  /** Milliseconds. */
  readonly took: number
}

export interface Command {
  readonly argv: readonly string[]
  readonly cwd: string
  readonly environment: NodeJS.ProcessEnv
  /** Absolute folders: only calls below them count. */
  readonly roots: readonly string[]
  /** Where every such call is written to, in its order. */
  readonly log?: string
}

/** Compiles the library that is loaded before everything else; `cc` comes from Debian's gcc. */
export function buildInjector(): string {
  const library = join(mkdtempSync(join(tmpdir(), "cfg-faults-")), "inject.so")
  execFileSync("cc", ["-shared", "-fPIC", "-O2", "-Wall", "-Werror", "-o", library, SOURCE, "-ldl"])
  return library
}

/** Runs a command and all it starts under a fault; `null` only counts. Killed after two minutes: a hang is a result too. */
export async function runFaulty(
  library: string,
  { argv, cwd, environment, roots, log }: Command,
  fault: Fault | null,
): Promise<FaultyRun> {
  const state = join(mkdtempSync(join(tmpdir(), "cfg-fault-")), "state")
  writeFileSync(state, Buffer.alloc(STATE_BYTES))
  const began = performance.now()
  const child = spawn(argv[0] ?? "", argv.slice(1), {
    cwd,
    detached: true, // A group of its own, so that a kill of the group does not reach us.
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...environment,
      LD_PRELOAD: library,
      FAULT_STATE: state,
      FAULT_ROOTS: roots.join(":"),
      FAULT_AT: String(fault?.at ?? 0),
      ...(fault !== null && { FAULT_ACTION: codeOf(fault.action) }),
      ...(log !== undefined && { FAULT_LOG: log }),
      ...(fault?.onward === true && { FAULT_ONWARD: "1" }),
    },
  })
  const texts = { stdout: "", stderr: "" }
  for (const name of ["stdout", "stderr"] as const)
    child[name].on("data", (chunk: Buffer) => (texts[name] += chunk.toString("utf8")))
  const patience = setTimeout(() => killGroup(child.pid), 120_000)
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve))
  clearTimeout(patience)
  killGroup(child.pid)
  return { code, ...texts, ...readState(state), took: performance.now() - began }
}

function readState(file: string): Pick<FaultyRun, "calls" | "fired" | "where"> {
  const bytes = readFileSync(file)
  const text = bytes.subarray(2 * LONG)
  return {
    calls: Number(bytes.readBigInt64LE(0)),
    fired: bytes.readBigInt64LE(LONG) !== 0n,
    where: text.subarray(0, text.indexOf(0)).toString("utf8"),
  }
}

function codeOf(action: Action): string {
  return action === "group" || action === "process" ? action : String(ERRORS[action])
}

/** What outlives its parent must not go on working in a repository that is being looked at. */
function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, "SIGKILL")
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error
  }
}
