import type { ReleaseName } from "../../domain/identifiers.ts"
import type { Finding } from "../../domain/finding.ts"
import { digestOf } from "../../store/verdict-memory.ts"

/** Something that a plan's reader should know, about a file or folder of a release, in the form of a rule's finding. */
export function planWarning(
  rule: string,
  { package: id, version }: ReleaseName,
  file: string,
  message: string,
  hint?: string,
): Finding {
  const fingerprint = digestOf(JSON.stringify([rule, id, file, message])).slice(0, 32)
  return {
    rule,
    severity: "warning",
    package: id,
    version,
    file,
    line: 1,
    column: 1,
    message,
    ...(hint !== undefined && { hint }),
    fingerprint,
  }
}
