import { resolve } from "node:path"
import { fileURLToPath } from "node:url"
import packageJson from "../package.json" with { type: "json" }
import { systemChance } from "./adapters/chance.ts"
import { systemClock } from "./adapters/clock.ts"
import { openGit } from "./adapters/git/open-git.ts"
import { nodeFileSystem } from "./adapters/node-file-system.ts"
import { namedFiles } from "./adapters/named-files.ts"
import { createOutput } from "./adapters/output.ts"
import type { Output } from "./adapters/output.ts"
import { createProgress } from "./adapters/progress.ts"
import { createPrompter } from "./adapters/prompter.ts"
import { createUserState } from "./adapters/user-state.ts"
import type { Session } from "./cli/command.ts"
import { createNotices } from "./cli/notices.ts"
import { run } from "./cli/run.ts"
import { COMMANDS } from "./commands/index.ts"
import type { PackageId } from "./domain/identifiers.ts"
import { createPackageNames } from "./domain/package-names.ts"
import { refuse } from "./domain/refusal.ts"
import type { ExitCode } from "./domain/refusal.ts"
import { refusal } from "./domain/refusals.ts"
import type { Safeguard } from "./domain/safeguard.ts"
import type { Git, Repository } from "./ports/repository.ts"
import { renderRefusals } from "./terminal/render-refusals.ts"
import { themeFor } from "./terminal/theme.ts"

export type MainProcess = Pick<
  NodeJS.Process,
  "argv" | "env" | "stdin" | "stdout" | "stderr" | "cwd"
>

/** For tests and demonstrations: scripted answers, another clock, and safeguards to go without. */
export interface Staging extends Partial<Pick<Session, "prompter" | "progress" | "clock">> {
  readonly without?: readonly Safeguard[]
}

/** The whole program, for one process or for something that looks like one. */
export async function main(
  process: MainProcess,
  { without = [], ...overrides }: Staging = {},
): Promise<ExitCode> {
  const prompter = createPrompter(process)
  const names = createPackageNames()
  const nameOf = (id: PackageId) => names.of(id)
  const git = closing(
    openGit(process.env, { interactive: prompter.canAsk, without: new Set(without) }),
  )
  const output = createOutput(process.stdout)
  let hasChanged = false
  try {
    const exitCode = await run(
      {
        argv: process.argv.slice(2),
        version: packageJson.version,
        themes: {
          out: { ...themeFor(process.stdout, process.env), nameOf },
          err: { ...themeFor(process.stderr, process.env), nameOf },
        },
        out: output.write,
        err: (text) => void process.stderr.write(text),
        changed: () => {
          hasChanged = true
        },
        openSession: (options) => ({
          ...openSession(process, git, options),
          names,
          prompter,
          ...overrides,
        }),
      },
      COMMANDS,
    )
    return await afterOutput(process, output, { exitCode, hasChanged })
  } finally {
    git.close()
  }
}

/** An answer that nobody received is none. But once something was changed, that stays what happened, and is no refusal. */
async function afterOutput(
  process: MainProcess,
  output: Output,
  { exitCode, hasChanged }: { readonly exitCode: ExitCode; readonly hasChanged: boolean },
): Promise<ExitCode> {
  const failure = await output.failure()
  if (failure === null) return exitCode
  const theme = themeFor(process.stderr, process.env)
  if (hasChanged) {
    const warning = `${theme.symbols.warning} It is done, but the answer could not be written to stdout: ${failure.message}. See \`cfg status\` and \`cfg history\`.`
    process.stderr.write(`${theme.warning(warning)}\n`)
    return exitCode
  }
  const reason = refusal(
    "write-failed",
    `The answer could not be written to stdout: ${failure.message}`,
    {
      hint: "Run it again with another stdout.",
    },
  )
  process.stderr.write(`${renderRefusals([reason], theme)}\n`)
  return reason.exitCode
}

function openSession(
  process: MainProcess,
  git: Git,
  options: Readonly<Record<string, unknown>>,
): Omit<Session, "approve" | "names" | "prompter"> {
  const directory = options["C"]
  const actor = options["actor"] ?? (process.env["CFG_ACTOR"] || null)
  return {
    directory: resolve(currentDirectory(process), typeof directory === "string" ? directory : "."),
    exampleDirectory: fileURLToPath(new URL("../fixtures/example", import.meta.url)),
    git,
    files: nodeFileSystem,
    named: namedFiles,
    state: createUserState(process.env, nodeFileSystem),
    chance: systemChance,
    clock: systemClock,
    progress: createProgress(process),
    notices: createNotices(
      (text) => void process.stderr.write(text),
      themeFor(process.stderr, process.env),
    ),
    actor: typeof actor === "string" ? actor : null,
    dryRun: options["dryRun"] === true || options["planOut"] !== undefined,
    planOut: typeof options["planOut"] === "string" ? options["planOut"] : null,
    yes: options["yes"] === true,
    push: typeof options["push"] === "boolean" ? options["push"] : null,
  }
}

function currentDirectory(process: MainProcess): string {
  try {
    return process.cwd()
  } catch {
    return refuse(refusal("no-current-directory", "The current directory no longer exists."))
  }
}

/** Repositories hold a reading process each; they end with the command. */
function closing(git: Git): Git & { close(): void } {
  const opened: Repository[] = []
  return {
    init: git.init,
    examine: git.examine,
    open: async (directory) => {
      const repository = await git.open(directory)
      if (repository !== null) opened.push(repository)
      return repository
    },
    close: () => opened.forEach((repository) => repository.objects.close()),
  }
}
