import type { Finding } from "../../domain/finding.ts"
import type { ReleaseName } from "../../domain/identifiers.ts"
import type { PackageId, Version } from "../../domain/identifiers.ts"
import type { Refusal } from "../../domain/refusal.ts"
import { digestOf } from "../../store/verdict-memory.ts"

type Warning = ReleaseName & Pick<Finding, "rule" | "file" | "message" | "hint">

/** Something that a plan's reader should know, about a file or folder of a release, in the form of a rule's finding. */
export function planWarning(warning: Warning): Finding {
  const { rule, package: id, version, file, message, hint } = warning
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
    fingerprint: digestOf(JSON.stringify([rule, id, file, message])).slice(0, 32),
  }
}

/** A hole in the active set that stops nothing. `file`: for where the manifest's place is not known. */
export function closureWarning({ message, place, details }: Refusal, file: string): Finding {
  return planWarning({
    rule: "inputs-active",
    package: details?.["consumer"] as PackageId,
    version: details?.["consumerVersion"] as Version,
    file: place?.file ?? file,
    message,
  })
}
