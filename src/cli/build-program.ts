import { Command as Program, CommanderError, Option } from "commander"
import type { AnyCommand, CommandEntry, Declaration, RawInput } from "./command.ts"

/** What the command line asks for: a command with its raw input, and the flags all commands share. */
export interface Invocation {
  readonly entry: CommandEntry
  readonly command: AnyCommand
  readonly input: RawInput
}

export interface ProgramOutput {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** Cells of a line of `out`; Infinity where it is no terminal. */
  readonly width: number
}

/** Cells of a line of help where no terminal sets the limit. */
const HELP_WIDTH = 80
/** Cells that a description needs beside its option, so that wrapping it there helps. */
const MIN_DESCRIPTION = 12

const EVERY_COMMAND: readonly Declaration[] = [
  { flags: "-C <dir>", description: "work in this folder instead of the current one" },
  { flags: "--json", description: "print one JSON object instead of text" },
]
const WRITING_COMMANDS: readonly Declaration[] = [
  { flags: "--dry-run", description: "print the plan and stop" },
  { flags: "-y, --yes", description: "answer every question with yes" },
  {
    flags: "--actor <name>",
    description: "who makes the change; default: CFG_ACTOR, then git's user.name",
  },
  { flags: "--push", description: "also publish to the remote; default: `push` in cfg.yaml" },
  { flags: "--no-push", description: "do not publish it" },
]

/** Reads the command line; only the command that is asked for is loaded. Null where commander has answered itself (help, version). */
export async function readCommandLine(
  argv: readonly string[],
  entries: readonly CommandEntry[],
  version: string,
  output: ProgramOutput,
): Promise<Invocation | null> {
  const program = declare(new Program("cfg"), EVERY_COMMAND)
    .description("Releases configuration with git as its only source of truth.")
    .version(version, "-V, --version", "print the version of cfg")
    .usage("<command> [options]")
    .addHelpText(
      "after",
      "\nThe usual round: edit → commit → stage → land → activate; rollback undoes an activation.\n`cfg help <command>` shows a command's options and examples.",
    )
    .helpOption("-h, --help", "show this help")
    .commandsGroup(entries.at(-1)?.group ?? "")
    .helpCommand("help [command]", "show the help of a command")
    .configureHelp({ showGlobalOptions: false, minWidthToWrap: MIN_DESCRIPTION })
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: output.out,
      writeErr: output.err,
      getOutHelpWidth: () => Math.min(output.width, HELP_WIDTH),
    })
  const name = commandName(argv, entries)
  const asked = await load(entries, name)
  if (name !== undefined && asked === null && argv.includes("help") && !isFamily(entries, name))
    program.error(`unknown command '${name}'`)
  let invocation: Invocation | null = null
  for (const entry of entries) {
    const parent = entry.family ? familyOf(program, entry, entry.family) : program
    const child = parent
      .command(entry.name.split(" ").at(-1) ?? entry.name)
      .description(`${sentence(entry.summary)}`)
      .summary(entry.summary)
    child.copyInheritedSettings(program)
    if (parent === program) child.helpGroup(entry.group)
    if (entry !== asked?.entry) continue
    declareCommand(child, asked.command)
    child.action(() => {
      invocation = {
        ...asked,
        input: {
          arguments: child.args,
          options: { ...program.opts(), ...parent.opts(), ...child.opts() },
        },
      }
    })
  }
  try {
    if (argv.length === 0) program.outputHelp()
    else await program.parseAsync(spelledOut(argv, name), { from: "user" })
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return null
    throw error
  }
  return invocation
}

/** Commander's own refusal of a command line, in its words; null for every other error. */
export function usageError(error: unknown): string | null {
  if (!(error instanceof CommanderError)) return null
  return error.code === "commander.help"
    ? "no command was given"
    : error.message.replace(/^error: /, "")
}

/**
 * The first word that is neither an option nor an option's value, or the one after `help`; with the one after it where it
 * is the name of a family.
 */
export function commandName(
  argv: readonly string[],
  entries: readonly CommandEntry[],
): string | undefined {
  const silent = new Program().exitOverride().configureOutput({ writeErr: () => {} })
  const { operands } = declare(silent, EVERY_COMMAND).parseOptions([...argv])
  const words = operands.filter((word) => word !== "help")
  const member = words.slice(0, 2).join(" ")
  return entries.some(({ name }) => name === member) ? member : words[0]
}

export function isFamily(entries: readonly CommandEntry[], name: string): boolean {
  return entries.some((entry) => entry.name.startsWith(`${name} `))
}

/** `help policy can` as what commander understands of it: `policy can --help`. */
function spelledOut(argv: readonly string[], name: string | undefined): string[] {
  const isHelpOfMember = name?.includes(" ") === true && argv.includes("help")
  return isHelpOfMember ? [...name.split(" "), "--help"] : [...argv]
}

/** The command whose words are commands themselves: it does nothing but hold them. */
function familyOf(program: Program, entry: CommandEntry, summary: string): Program {
  const [name = ""] = entry.name.split(" ")
  const known = program.commands.find((command) => command.name() === name)
  if (known !== undefined) return known
  const family = declare(program.command(name), EVERY_COMMAND)
  return family.description(sentence(summary)).summary(summary).helpGroup(entry.group)
}

async function load(
  entries: readonly CommandEntry[],
  name: string | undefined,
): Promise<{ entry: CommandEntry; command: AnyCommand } | null> {
  const entry = entries.find((candidate) => candidate.name === name)
  return entry === undefined ? null : { entry, command: (await entry.load()).command }
}

function declareCommand(child: Program, command: AnyCommand): void {
  for (const { flags, description } of command.arguments) child.argument(flags, description)
  declare(child, [
    ...command.options,
    ...(command.writes ? WRITING_COMMANDS : []),
    ...EVERY_COMMAND,
  ])
  child.addHelpText(
    "after",
    `\nExamples:\n${command.examples.map((example) => `  ${example}`).join("\n")}`,
  )
}

function declare(program: Program, declarations: readonly Declaration[]): Program {
  for (const { flags, description } of declarations)
    program.addOption(
      flags.includes("...")
        ? repeatable(flags.replace("...", ""), description)
        : new Option(flags, description),
    )
  return program
}

/** Given once for each value: one that takes all words after it would take the packages too. */
function repeatable(flags: string, description: string): Option {
  return new Option(flags, description).argParser<string[]>((value, before) => [
    ...(before ?? []),
    value,
  ])
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
