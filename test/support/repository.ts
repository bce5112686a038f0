import { spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { onTestFinished } from "vitest"
import type { CommitId } from "../../src/domain/identifiers.ts"

/** A real git repository of its own: nothing of the machine's configuration reaches it, nor does it outlive its test. */
export interface TemporaryRepository {
  readonly path: string
  /** What a process needs to see of the world; the same for every command of this repository. */
  readonly environment: NodeJS.ProcessEnv
  /** stdout without its last line break; throws with stderr where git fails. */
  git(...args: string[]): string
  /** The same, with something on stdin. */
  gitWithInput(input: string | Uint8Array, ...args: string[]): string
  /** Exit code, without throwing. */
  gitStatus(...args: string[]): number
  write(path: string, text: string | Uint8Array, mode?: number): void
  read(path: string): string
  /** Writes the files and commits everything. */
  commit(message: string, files?: Readonly<Record<string, string>>): CommitId
  /** An executable `sh` script as one of git's hooks. */
  hook(name: string, script: string): void
}

export interface TemporaryRepositoryOptions {
  readonly bare?: boolean
  readonly branch?: string
  readonly objectFormat?: "sha1" | "sha256"
}

/** Must be called inside a test or its `beforeEach`; removed when the test is over. */
export function temporaryRepository(options: TemporaryRepositoryOptions = {}): TemporaryRepository {
  const folder = temporaryDirectory()
  const repository = repositoryAt(
    join(folder, options.bare ? "work.git" : "work"),
    hermeticEnvironment(join(folder, "home")),
  )
  repository.git(
    "init",
    "--quiet",
    `--initial-branch=${options.branch ?? "main"}`,
    `--object-format=${options.objectFormat ?? "sha1"}`,
    ...(options.bare ? ["--bare"] : []),
  )
  return repository
}

/** A folder that is no repository yet. */
export function emptyFolder(): TemporaryRepository {
  const folder = temporaryDirectory()
  return repositoryAt(join(folder, "work"), hermeticEnvironment(join(folder, "home")))
}

/** A clone with its own working tree, in the same world as its origin. */
export function cloneOf(origin: TemporaryRepository): TemporaryRepository {
  const clone = repositoryAt(join(temporaryDirectory(), "clone"), origin.environment)
  clone.git("clone", "--quiet", origin.path, ".")
  return clone
}

/** A view of another working tree of the same repository, such as a linked one. */
export function repositoryAt(path: string, environment: NodeJS.ProcessEnv): TemporaryRepository {
  mkdirSync(path, { recursive: true })
  const run = (args: readonly string[], input?: string | Uint8Array) =>
    spawnSync("git", args, {
      cwd: path,
      env: environment,
      encoding: "utf8",
      maxBuffer: 1 << 28,
      ...(input !== undefined && { input }),
    })
  const succeed = (args: readonly string[], input?: string | Uint8Array) => {
    const { status, stdout, stderr } = run(args, input)
    if (status !== 0) throw new Error(`git ${args.join(" ")}: ${stderr}`)
    return stdout.replace(/\n$/, "")
  }
  const write = (file: string, text: string | Uint8Array, mode = 0o644) => {
    mkdirSync(dirname(join(path, file)), { recursive: true })
    writeFileSync(join(path, file), text, { mode })
  }
  return {
    path,
    environment,
    git: (...args) => succeed(args),
    gitWithInput: (input, ...args) => succeed(args, input),
    gitStatus: (...args) => run(args).status ?? -1,
    write,
    read: (file) => readFileSync(join(path, file), "utf8"),
    commit: (message, files = {}) => {
      for (const [file, text] of Object.entries(files)) write(file, text)
      succeed(["add", "--all"])
      succeed(["commit", "--quiet", "--allow-empty", "-m", message])
      return succeed(["rev-parse", "HEAD"]) as CommitId
    },
    hook: (name, script) => {
      const folder = succeed(["rev-parse", "--path-format=absolute", "--git-path", "hooks"])
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 })
    },
  }
}

/** Removed when the test is over. */
export function temporaryDirectory(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "cfg-test-")))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

/** Fixed identity and dates, no configuration but the repository's own, nothing that runs in the background. */
export function hermeticEnvironment(home: string): NodeJS.ProcessEnv {
  mkdirSync(home, { recursive: true })
  return {
    PATH: process.env["PATH"],
    HOME: home,
    TMPDIR: tmpdir(),
    LANG: "C.UTF-8",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_SYSTEM: "/dev/null",
    GIT_CONFIG_COUNT: "3",
    GIT_CONFIG_KEY_0: "gc.auto",
    GIT_CONFIG_VALUE_0: "0",
    GIT_CONFIG_KEY_1: "maintenance.auto",
    GIT_CONFIG_VALUE_1: "false",
    GIT_CONFIG_KEY_2: "protocol.file.allow",
    GIT_CONFIG_VALUE_2: "always",
    GIT_AUTHOR_NAME: "Test User",
    GIT_AUTHOR_EMAIL: "test@example.com",
    GIT_AUTHOR_DATE: "2024-01-02T03:04:05Z",
    GIT_COMMITTER_NAME: "Test User",
    GIT_COMMITTER_EMAIL: "test@example.com",
    GIT_COMMITTER_DATE: "2024-01-02T03:04:05Z",
    GIT_TERMINAL_PROMPT: "0",
  }
}
