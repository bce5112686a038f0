import type { ReleaseOrDraftName } from "./identifiers.ts"

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

/** Where a file as a whole is meant. */
export function startOf(file: string): Place {
  return { file, line: 1, column: 1 }
}

/** One thing a rule has to say (spec 1.1). */
export interface Finding extends Place, ReleaseOrDraftName {
  readonly rule: string
  readonly severity: Severity
  readonly message: string
  /** How to fix it, where the rule knows. */
  readonly hint?: string
  /** Set where the text must not be shown, as with credentials: the last line that is hidden. */
  readonly hiddenTo?: number
  /** The same for the same finding in another version of the release or on another line; 32 hexadecimal digits. */
  readonly fingerprint: string
}

/** A finding that `cfg.yaml` accepts for a reason (spec 3). */
export interface SuppressedFinding extends Finding {
  readonly reason: string
}

/** The verdict on some releases: what `validate` prints and a stage record holds (spec 3). */
export interface Report {
  readonly format: 1
  readonly ruleSet: string
  /** Each `<kind>/<id>@<version>`, in the order asked for. */
  readonly checked: readonly string[]
  /** By file, line, column. */
  readonly findings: readonly Finding[]
  /** Findings that do not count, as `cfg.yaml` says why; absent where there are none. */
  readonly suppressed?: readonly SuppressedFinding[]
  /** How many findings were left out as a baseline has them; absent without a baseline. */
  readonly known?: number
}

export function hasErrors(report: Report): boolean {
  return report.findings.some((finding) => finding.severity === "error")
}

/** The findings of an earlier report: fingerprint → severity at that time. */
export type Baseline = ReadonlyMap<string, Severity>

/** The report without the findings that a baseline has already; one that was a warning then and is an error now is new. */
export function withoutKnown(report: Report, baseline: Baseline): Report {
  const isKnown = ({ fingerprint, severity }: Finding) =>
    baseline.get(fingerprint) === severity || baseline.get(fingerprint) === "error"
  // A fingerprint must not reveal the credential, so that a new credential would pass for a known one.
  const findings = report.findings.filter(
    (finding) => finding.rule === "secret" || !isKnown(finding),
  )
  return { ...report, findings, known: report.findings.length - findings.length }
}
