import type { Refusal } from "./refusal.ts"
import { ACCESS_REFUSALS } from "./refusals/access.ts"
import { ACTIVATION_REFUSALS } from "./refusals/activation.ts"
import { COMMAND_LINE_REFUSALS } from "./refusals/command-line.ts"
import { DRAFT_REFUSALS } from "./refusals/drafts.ts"
import { FILE_REFUSALS } from "./refusals/files.ts"
import { PACKAGE_REFUSALS } from "./refusals/packages.ts"
import { REMOTE_REFUSALS } from "./refusals/remotes.ts"
import { REPOSITORY_REFUSALS } from "./refusals/repository.ts"
import { ROLLBACK_REFUSALS } from "./refusals/rollback.ts"

/**
 * The catalogue of refusals: every code cfg can answer no with, what it means in general (for `cfg explain`), and its
 * exit code. A refusal is made with `refusal(code, message, …)`, so an unknown code does not compile.
 */
export const REFUSALS = {
  ...REPOSITORY_REFUSALS,
  ...COMMAND_LINE_REFUSALS,
  ...PACKAGE_REFUSALS,
  ...DRAFT_REFUSALS,
  ...ACTIVATION_REFUSALS,
  ...ROLLBACK_REFUSALS,
  ...FILE_REFUSALS,
  ...ACCESS_REFUSALS,
  ...REMOTE_REFUSALS,
}

export type RefusalCode = keyof typeof REFUSALS

/** `hint` replaces the catalogue's general one where this case knows better. */
export function refusal(
  code: RefusalCode,
  message: string,
  extra: {
    readonly hint?: string
    readonly place?: Refusal["place"]
    readonly details?: Refusal["details"]
    readonly findings?: Refusal["findings"]
  } = {},
): Refusal {
  const { exitCode, hint } = REFUSALS[code]
  return {
    code,
    exitCode,
    message,
    hint: extra.hint ?? hint,
    ...(extra.place && { place: extra.place }),
    ...(extra.details && { details: extra.details }),
    ...(extra.findings && { findings: extra.findings }),
  }
}
