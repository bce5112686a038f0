/** Environment variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>

/** Whether a variable that switches something on does so: set, and neither empty, `0` nor `false`. */
export function isSwitchedOn(value: string | undefined): boolean {
  return value !== undefined && value !== "" && value !== "0" && value !== "false"
}

/** A terminal somebody sits at: no pipe, no build log, no line printer. */
export function isLiveTerminal(
  stream: { readonly isTTY?: boolean | undefined },
  env: Environment,
): boolean {
  return stream.isTTY === true && env["TERM"] !== "dumb" && !isSwitchedOn(env["CI"])
}
