import wrapAnsi from "wrap-ansi"

/** Cells of a line above which prose is tiring to read, however wide the terminal. */
const MAX_WIDTH = 80
const MIN_WIDTH = 20
/** Commands in prose: between backticks, or after a colon to the end of the line. */
const COMMAND = /`[^`\n]+`|(?<=: )(?:cfg|git) .*$/gm
const NO_BREAK_SPACE = "\u{a0}"

/**
 * Our own prose broken between words, in lines wide enough to fill and narrow enough to read. A command in it stays on
 * one line, however long, so that it can be copied and typed. What follows a line break starts a new paragraph.
 */
export function wrap(prose: string, width: number): string {
  const whole = prose.replace(COMMAND, (command) => command.replaceAll(" ", NO_BREAK_SPACE))
  return wrapAnsi(whole, Math.max(MIN_WIDTH, Math.min(width, MAX_WIDTH))).replaceAll(
    NO_BREAK_SPACE,
    " ",
  )
}
