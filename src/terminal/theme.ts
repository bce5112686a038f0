import { isLiveTerminal, isSwitchedOn } from "../domain/environment.ts"
import type { Environment } from "../domain/environment.ts"
import { nameOf } from "../domain/identifiers.ts"
import type { PackageId } from "../domain/identifiers.ts"
import { Chalk } from "chalk"

type Style = (text: string) => string

/** All a rendering may know of where it will be read. */
export interface Theme {
  /** Cells of a terminal's line; Infinity where the output is no terminal and nothing may be cut. */
  readonly width: number
  readonly symbols: Symbols
  readonly error: Style
  readonly warning: Style
  readonly success: Style
  readonly muted: Style
  readonly strong: Style
  readonly added: Style
  readonly removed: Style
  readonly accent: Style
  /** How a package is printed, so that it can be typed as it stands. */
  readonly nameOf: (id: PackageId) => string
}

const UNICODE = {
  success: "✓",
  error: "✗",
  warning: "!",
  pointer: "›",
  arrow: "→",
  bullet: "·",
  ellipsis: "…",
  bar: "│",
  branch: "├─ ",
  lastBranch: "└─ ",
  stem: "│  ",
} as const
type Symbols = Readonly<Record<keyof typeof UNICODE, string>>
const ASCII: Symbols = {
  success: "ok",
  error: "x",
  warning: "!",
  pointer: ">",
  arrow: "->",
  bullet: "-",
  ellipsis: "...",
  bar: "|",
  branch: "|- ",
  lastBranch: "`- ",
  stem: "|  ",
}

/** Styles use the sixteen colours that every terminal's own palette makes readable. */
export function createTheme(options: {
  readonly color: boolean
  readonly width: number
  readonly unicode: boolean
  readonly nameOf?: Theme["nameOf"]
}): Theme {
  const chalk = new Chalk({ level: options.color ? 1 : 0 })
  return {
    width: options.width,
    symbols: options.unicode ? UNICODE : ASCII,
    error: chalk.red,
    warning: chalk.yellow,
    success: chalk.green,
    muted: chalk.dim,
    strong: chalk.bold,
    added: chalk.green,
    removed: chalk.red,
    accent: chalk.cyan,
    nameOf: options.nameOf ?? nameOf,
  }
}

/** What of an output stream decides how it is written to. */
export interface OutputStream {
  readonly isTTY?: boolean
  /** Cells of a line. */
  readonly columns?: number
}

/** The theme that fits one stream (spec 2.6). stdout and stderr each need their own: one may be a pipe. */
export function themeFor(stream: OutputStream, env: Environment): Theme {
  return createTheme({
    color: colorWanted(stream, env),
    width: isLiveTerminal(stream, env) ? (stream.columns ?? 80) : Infinity,
    unicode: unicodeWanted(env),
  })
}

/** `FORCE_COLOR` beats `NO_COLOR`, as in Node itself; either counts only where it is not empty (spec 2.6). */
export function colorWanted(stream: OutputStream, env: Environment): boolean {
  if (env["FORCE_COLOR"]) return isSwitchedOn(env["FORCE_COLOR"])
  return !env["NO_COLOR"] && isLiveTerminal(stream, env)
}

/** The Linux console's font and a locale that is not UTF-8 lack the symbols. */
function unicodeWanted(env: Environment): boolean {
  const locale = env["LC_ALL"] || env["LC_CTYPE"] || env["LANG"] || "UTF-8"
  return env["TERM"] !== "dumb" && env["TERM"] !== "linux" && /utf-?8/i.test(locale)
}
