import type { ExitCode } from "./refusal.ts"

/** What `cfg explain <code>` says of a refusal in general. */
export interface RefusalEntry {
  readonly exitCode: ExitCode
  /** One sentence: what is wrong. */
  readonly meaning: string
  /** How to fix it, where the case at hand does not know better. */
  readonly hint: string
}

export type RefusalGroup = Readonly<Record<string, RefusalEntry>>
