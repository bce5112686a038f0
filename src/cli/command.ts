import type { ExitCode } from "../domain/refusal.ts"
import type { PackageNames } from "../domain/package-names.ts"
import type { FileSystem } from "../ports/file-system.ts"
import type { NamedFiles } from "../ports/named-files.ts"
import type { Git } from "../ports/repository.ts"
import type { Clock } from "../ports/clock.ts"
import type { Chance } from "../ports/chance.ts"
import type { Notices } from "../ports/notices.ts"
import type { Progress } from "../ports/progress.ts"
import type { Prompter } from "../ports/prompter.ts"
import type { UserState } from "../ports/user-state.ts"
import type { Theme } from "../terminal/theme.ts"

/** What a command was given, before its own `parse`: strings and flags alone. */
export interface RawInput {
  readonly arguments: readonly string[]
  readonly options: Readonly<Record<string, unknown>>
}

/** Everything outside a command that it may use; and the answers the flags all commands share give (spec 2.2). */
export interface Session {
  /** Absolute: the working directory, or `-C`. */
  readonly directory: string
  /** Absolute: the example repository that `init` writes. */
  readonly exampleDirectory: string
  readonly git: Git
  readonly files: FileSystem
  readonly named: NamedFiles
  readonly state: UserState
  readonly clock: Clock
  readonly chance: Chance
  readonly prompter: Prompter
  readonly progress: Progress
  readonly notices: Notices
  /** How packages are printed; learns which there are. */
  readonly names: PackageNames
  /** `--actor`, else `CFG_ACTOR`; null leaves it to git's identity. */
  readonly actor: string | null
  readonly dryRun: boolean
  /** `--plan-out`: where the plan is to be saved, from the directory; it is a dry run. */
  readonly planOut: string | null
  readonly yes: boolean
  /** `--push`, `--no-push`; null leaves it to `cfg.yaml`. */
  readonly push: boolean | null
  /**
   * Shows a preview on stderr, as the command's own `render` draws it, and asks. Returns only on yes (`--yes` says it
   * beforehand); refuses `confirmation-required` where nobody can be asked.
   */
  approve(preview: unknown, question: string): Promise<void>
}

export interface Outcome<Data> {
  readonly data: Data
  /** Where the result is an answer that is not yes: findings (1), done locally only (6). */
  readonly exitCode?: ExitCode
}

/** One verb: declare, parse (strings in, domain types out), run (ports in, data out), render (data in, text out). */
export interface Command<Intent = unknown, Data = unknown> {
  /** In commander's notation: `<package>`, `[package…]` as `[packages...]`. */
  readonly arguments: readonly Declaration[]
  readonly options: readonly Declaration[]
  /** Shown below the options: real command lines. */
  readonly examples: readonly string[]
  /** Writing commands also take `--dry-run`, `--actor`, `--push`; asking ones `--yes`. */
  readonly writes: boolean
  parse(input: RawInput): Intent
  run(intent: Intent, session: Session): Promise<Outcome<Data>>
  /** Ends without a line break; empty for nothing to say. */
  render(data: Data, theme: Theme, intent: Intent): string
  /** What `--json` shows of the data; all of it unless given. */
  toJson?(data: Data): unknown
}

export interface Declaration {
  readonly flags: string
  readonly description: string
}

/** A line of `cfg --help`, with the command itself behind an import. */
export interface CommandEntry {
  /** One word; two where it is one of a family, such as `policy can`. */
  readonly name: string
  readonly summary: string
  /** Of the family that it belongs to: what stands beside the family's name in `cfg --help`. */
  readonly family?: string
  /** The heading of `cfg --help` that it stands under. */
  readonly group: string
  load(): Promise<{ readonly command: AnyCommand }>
}

/** A command whose intent and data only it knows: what its own `parse` and `run` give is all that it is ever handed. */
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyCommand = Command<any, any>
