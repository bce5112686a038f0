import type { PackageId, VersionOrDraft } from "./identifiers.ts"

export type Severity = "error" | "warning"

/** A place in a file of the repository. Lines and columns count from 1; columns count UTF-16 units. */
export interface Place {
  /** Path from the git root, `/`-separated. */
  readonly file: string
  readonly line: number
  readonly column: number
  /** RFC 6901, where the file is JSON or YAML. */
  readonly pointer?: string
}

/** One thing a rule has to say (spec 1.1). */
export interface Finding extends Place {
  readonly rule: string
  readonly severity: Severity
  readonly package: PackageId
  readonly version: VersionOrDraft
  readonly message: string
  /** How to mend it, where the rule knows. */
  readonly hint?: string
  /** Where the text itself must not be shown: its last line. */
  readonly hiddenTo?: number
}

/** The verdict on some releases: what `validate` prints and a stage record holds (spec 3). */
export interface Report {
  readonly format: 1
  readonly ruleSet: string
  /** Each `<kind>/<id>@<version>`, in the order asked for. */
  readonly checked: readonly string[]
  /** By file, line, column. */
  readonly findings: readonly Finding[]
}

export function hasErrors(report: Report): boolean {
  return report.findings.some((finding) => finding.severity === "error")
}
