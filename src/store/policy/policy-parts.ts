import type { Place } from "../../domain/finding.ts"
import type { Mistakes, Path } from "../mistakes.ts"

/** What every part of a policy is read with. */
export interface PolicyParts {
  readonly mistakes: Mistakes
  /** The folder that holds the policy, from the git root: `_policy/`. */
  readonly folder: string
  /** A file beside the policy, by its path from the git root; null where there is none. */
  read(path: string): Promise<Uint8Array | null>
  place(at: Path, part?: "key" | "value"): Place
}
