import { spawnSync } from "node:child_process"
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { inject } from "vitest"
import { temporaryDirectory } from "./repository.ts"

const CHECKOUT = fileURLToPath(new URL("../..", import.meta.url))
/** What is in a checkout and goes into the package. */
const PACKED = [
  "package.json",
  "dist",
  "schemas",
  "fixtures",
  "README.md",
  "LICENSE",
  "CHANGELOG.md",
]

export interface Outcome {
  /** stdout and stderr as a terminal shows them. */
  readonly output: string
  readonly status: number
}

/** Somebody at a machine that has Node, npm and git, and nothing set up: no identity, no terminal, an empty home. */
export interface Stranger {
  /** Runs a line in the folder where the one before it ended. */
  run(line: string): Outcome
}

/** Must be called inside a test. */
export function bareMachine(): { readonly home: string; readonly environment: NodeJS.ProcessEnv } {
  const folder = temporaryDirectory()
  const [home, prefix] = [join(folder, "home"), join(folder, "prefix")]
  for (const path of [home, join(prefix, "bin"), join(prefix, "lib")])
    mkdirSync(path, { recursive: true })
  return { home, environment: bareEnvironment(home, prefix) }
}

/**
 * Must be called inside a test. They start in a checkout of cfg that has been built, `~/cfg`; `$EXAMPLE` is where the
 * repository of `cfg init` lies, for what is not about making one.
 */
export function stranger(): Stranger {
  const { home, environment } = bareMachine()
  for (const name of PACKED)
    cpSync(join(CHECKOUT, name), join(home, "cfg", name), { recursive: true })
  const ended = join(home, "../ended-in")
  writeFileSync(ended, join(home, "cfg"))
  return {
    run(line) {
      const script = `exec 2>&1\n${line}\nstatus=$?\npwd > '${ended}'\nexit $status`
      const { status, stdout } = spawnSync("bash", ["-c", script], {
        cwd: readFileSync(ended, "utf8").trimEnd(),
        env: { ...environment, EXAMPLE: inject("example") },
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      })
      return { output: stdout.replaceAll(home, "/home/you").trimEnd(), status: status ?? -1 }
    },
  }
}

/** Packs the checkout into a folder, as `npm pack` does; gives the path of the tarball. */
export function packInto(folder: string): string {
  spawnSync("npm", ["pack", "--ignore-scripts", "--pack-destination", folder], { cwd: CHECKOUT })
  return join(folder, readdirSync(folder).find((name) => name.endsWith(".tgz")) ?? "")
}

function bareEnvironment(home: string, prefix: string): NodeJS.ProcessEnv {
  return {
    PATH: `${join(prefix, "bin")}:${process.env["PATH"]}`,
    HOME: home,
    LANG: "C.UTF-8",
    npm_config_prefix: prefix,
    npm_config_offline: "true",
    npm_config_ignore_scripts: "true",
    npm_config_loglevel: "error",
    npm_config_update_notifier: "false",
    GIT_CONFIG_NOSYSTEM: "1",
    // git may not make up an identity from the names of the machine.
    GIT_CONFIG_COUNT: "2",
    GIT_CONFIG_KEY_0: "user.useConfigOnly",
    GIT_CONFIG_VALUE_0: "true",
    GIT_CONFIG_KEY_1: "gc.auto",
    GIT_CONFIG_VALUE_1: "0",
  }
}
