import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { PassThrough } from "node:stream"
import type { TestProject } from "vitest/node"
import { main } from "../../src/main.ts"
import type { MainProcess } from "../../src/main.ts"
import { hermeticEnvironment } from "./repository.ts"

declare module "vitest" {
  export interface ProvidedContext {
    /** Path of an example repository that tests copy. */
    example: string
  }
}

/** Writes the example repository once for all tests that run the program. */
export async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "cfg-example-"))
  const path = join(folder, "example")
  const sink = new PassThrough()
  const env = hermeticEnvironment(join(folder, "home"))
  const process = {
    argv: ["node", "cfg", "init", path],
    env,
    cwd: () => folder,
    stdin: {},
    stdout: sink,
    stderr: sink,
  } as unknown as MainProcess
  const exitCode = await main(process)
  if (exitCode !== 0) throw new Error(`cfg init failed with ${exitCode}:\n${sink.read()}`)
  execFileSync("git", ["repack", "-adq"], { cwd: path, env }) // Three hundred files less in every copy.
  project.provide("example", path)
  return () => rmSync(folder, { recursive: true, force: true })
}
