import type { HostileRelease } from "./releases.mjs"

/** A release of the example repository at `root` that passes: path → text. */
export function passingRelease(root: string): Record<string, string>

/** Commits each input as a release of its own; gives their names, as a command takes them. */
export function layOut(
  root: string,
  git: (...args: string[]) => string,
  inputs: readonly HostileRelease[],
): string[]
