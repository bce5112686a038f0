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
  const env = hermeticEnvironment(join(folder, "home"))
  await run(folder, env, ["init", path])
  // Every copy then remembers the verdicts on its releases, each of which costs the compilation of schemas.
  await run(path, env, ["validate", "--all"])
  execFileSync("git", ["repack", "-adq"], { cwd: path, env }) // Three hundred files less in every copy.
  project.provide("example", path)
  return () => rmSync(folder, { recursive: true, force: true })
}

async function run(cwd: string, env: NodeJS.ProcessEnv, args: readonly string[]): Promise<void> {
  const output = new PassThrough()
  const process = {
    argv: ["node", "cfg", ...args],
    env,
    cwd: () => cwd,
    stdin: {},
    stdout: output,
    stderr: output,
  } as unknown as MainProcess
  const exitCode = await main(process)
  if (exitCode !== 0) throw new Error(`cfg ${args[0]} failed with ${exitCode}:\n${output.read()}`)
}
