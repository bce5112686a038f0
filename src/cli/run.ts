import { EXIT, exitCodeOf, isRefused, refuse } from "../domain/refusal.ts"
import type { ExitCode, Refusal } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import { printableJson } from "../terminal/escape-controls.ts"
import { renderRefusals } from "../terminal/render-refusals.ts"
import type { Theme } from "../terminal/theme.ts"
import { commandName, isFamily, readCommandLine, usageError } from "./build-program.ts"
import type { Invocation } from "./build-program.ts"
import type { CommandEntry, Session } from "./command.ts"
import { refusalEnvelope, resultEnvelope } from "./envelope.ts"

/** The outside, as the command line sees it. */
export interface World {
  readonly argv: readonly string[]
  readonly version: string
  readonly themes: { readonly out: Theme; readonly err: Theme }
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Called once a command that writes has done what it was asked for, before its answer is printed. */
  readonly changed?: () => void
  /** The ports, for the flags that were given. */
  readonly openSession: (options: Readonly<Record<string, unknown>>) => Omit<Session, "approve">
}

/** One command line from start to exit code; the one place that catches (spec 2.6). */
export async function run(world: World, entries: readonly CommandEntry[]): Promise<ExitCode> {
  const json = world.argv.includes("--json")
  let name = "cfg"
  try {
    const word = commandName(world.argv, entries)
    // A command's own --version is something else.
    if (json && word === undefined && world.argv.some((each) => /^(?:--version|-V)$/.test(each))) {
      world.out(line(resultEnvelope(name, { version: world.version }, EXIT.done)))
      return EXIT.done
    }
    name = isKnown(entries, word) ? word : name
    const muted = { out: world.out, err: () => {}, width: world.themes.out.width }
    const invocation = await readCommandLine(world.argv, entries, world.version, muted)
    if (invocation === null) return EXIT.done
    return await invoke(world, invocation)
  } catch (error) {
    const reasons = reasonsOf(error, name)
    if (reasons === null) return reportBug(world, name, error, json)
    if (json) world.out(line(refusalEnvelope(name, reasons)))
    else world.err(`${renderRefusals(reasons, world.themes.err)}\n`)
    return exitCodeOf(reasons)
  }
}

function isKnown(entries: readonly CommandEntry[], word: string | undefined): word is string {
  return (
    word !== undefined && (entries.some(({ name }) => name === word) || isFamily(entries, word))
  )
}

async function invoke(world: World, { entry, command, input }: Invocation): Promise<ExitCode> {
  const intent = command.parse(input)
  const base = world.openSession(input.options)
  const approve = (preview: unknown, question: string) =>
    ask(world, base, () => command.render(preview, world.themes.err, intent), question)
  const outcome = await command.run(intent, { ...base, approve })
  const exitCode = outcome.exitCode ?? EXIT.done
  const isDone = exitCode === EXIT.done || exitCode === EXIT.localOnly
  if (command.writes && isDone && !base.dryRun) world.changed?.()
  const data = command.toJson ? command.toJson(outcome.data) : outcome.data
  if (input.options["json"] === true) world.out(line(resultEnvelope(entry.name, data, exitCode)))
  else {
    const text = command.render(outcome.data, world.themes.out, intent)
    if (text !== "") world.out(`${text}\n`)
  }
  return exitCode
}

async function ask(
  world: World,
  session: Omit<Session, "approve">,
  preview: () => string,
  question: string,
): Promise<void> {
  if (session.yes) return
  if (!session.prompter.canAsk)
    refuse(
      refusal(
        "confirmation-required",
        "The command asks before it changes anything, and there is no terminal to ask on.",
      ),
    )
  world.err(`${preview()}\n\n`)
  if (!(await session.prompter.confirm(question))) refuse(refusal("cancelled", "Cancelled."))
}

/** What was refused, and why; null for an error that nobody foresaw. */
function reasonsOf(error: unknown, command: string): readonly Refusal[] | null {
  const usage = usageError(error)
  if (usage !== null) return [withHelpOf(command, refusal("usage", usage))]
  return isRefused(error) ? error.refusals.map((reason) => withHelpOf(command, reason)) : null
}

/** The general hint of a wrong command line names the command that was meant. */
function withHelpOf(command: string, reason: Refusal): Refusal {
  if (reason.code !== "usage" || reason.hint === undefined) return reason
  const help = command === "cfg" ? "cfg --help" : `cfg help ${command}`
  return { ...reason, hint: reason.hint.replace("cfg help <command>", help) }
}

/** A bug is never taken for an answer: its own exit code, and all there is to report it. */
function reportBug(world: World, command: string, error: unknown, json: boolean): ExitCode {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const message = `cfg ${world.version} has a bug in \`${command}\`. Please report it with the lines below.`
  if (json)
    world.out(
      line(
        refusalEnvelope(command, [
          { code: "bug", exitCode: EXIT.bug, message, details: { trace } },
        ]),
      ),
    )
  else world.err(`${world.themes.err.error(message)}\n\n${trace}\n`)
  return EXIT.bug
}

function line(value: unknown): string {
  return `${printableJson(value, 0)}\n`
}
