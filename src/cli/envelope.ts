import type { ExitCode, Refusal } from "../domain/refusal.ts"

/** What `--json` prints: one object, versioned, the same shape for every command (spec 2.6). */
export type Envelope =
  | { readonly format: 1; readonly command: string; readonly ok: boolean; readonly data: unknown }
  | {
      readonly format: 1
      readonly command: string
      readonly ok: false
      readonly error: EnvelopeError
    }

interface EnvelopeError {
  readonly code: string
  readonly message: string
  readonly hint?: string
  readonly details?: Refusal["details"]
  /** Every reason at once; the first is the one repeated above. */
  readonly reasons: readonly Refusal[]
}

/** A result may be an answer that is not yes: a report with findings has data, and `ok` is false. */
export function resultEnvelope(command: string, data: unknown, exitCode: ExitCode): Envelope {
  return { format: 1, command, ok: exitCode === 0, data }
}

export function refusalEnvelope(command: string, reasons: readonly Refusal[]): Envelope {
  const [first] = reasons
  const more = {
    ...(first?.hint !== undefined && { hint: first.hint }),
    ...(first?.details !== undefined && { details: first.details }),
  }
  return {
    format: 1,
    command,
    ok: false,
    error: { code: first?.code ?? "bug", message: first?.message ?? "", ...more, reasons },
  }
}
