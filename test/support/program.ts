import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { expect } from "vitest"
import type { TemporaryRepository } from "./repository.ts"
import { POINTERS } from "./small-repository.ts"

const PROGRAM = fileURLToPath(new URL("../../dist/cfg.js", import.meta.url))

export interface Ended {
  /** Null where it was killed. */
  readonly code: number | null
  readonly stderr: string
}

/** The built program as a process of its own, in a process group of its own, so that whoever kills the group hits nothing else. */
export function runProgram(
  repository: TemporaryRepository,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd: repository.path,
    env: { ...repository.environment, ...environment },
    detached: true,
  })
  let stderr = ""
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString("utf8")))
  child.stdout.resume()
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, stderr })))
}

/** What must hold however commands ended: objects are sound, and branch, index and files say the same. */
export function expectWhole(repository: TemporaryRepository): void {
  expect(repository.git("fsck", "--strict", "--no-dangling")).toBe("")
  expect(`${repository.git("show", `HEAD:${POINTERS}`)}\n`).toBe(repository.read(POINTERS))
  expect(repository.git("status", "--porcelain")).toBe("")
}
