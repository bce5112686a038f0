import picomatch from "picomatch"
import type { Suppression } from "../../domain/config.ts"
import type { Finding, Report, SuppressedFinding } from "../../domain/finding.ts"

/**
 * The report with what `cfg.yaml` accepts taken out of the findings and listed with its reason. `root` is the path of the
 * configuration from the git root, which globs start from; `today` is `YYYY-MM-DD`, on which what expires still holds.
 */
export function suppressFindings(
  report: Report,
  suppressions: readonly Suppression[],
  root: string,
  today: string,
): Report {
  if (suppressions.length === 0) return report
  const matchers = suppressions.map((suppression) => ({
    suppression,
    matches: picomatch(suppression.files, { dot: true }),
  }))
  const accepting = (finding: Finding) =>
    matchers
      .filter(
        ({ suppression, matches }) =>
          suppression.rule === finding.rule && matches(finding.file.slice(root.length)),
      )
      .map(({ suppression }) => suppression)
  const findings: Finding[] = []
  const suppressed: SuppressedFinding[] = []
  for (const finding of report.findings) {
    const found = accepting(finding)
    const valid = found.find(({ expires }) => expires === undefined || expires >= today)
    if (valid !== undefined) suppressed.push({ ...finding, reason: valid.reason })
    else findings.push(found[0] === undefined ? finding : expired(finding, found[0]))
  }
  return suppressed.length === 0 ? { ...report, findings } : { ...report, findings, suppressed }
}

function expired(finding: Finding, { expires, reason }: Suppression): Finding {
  const said = `Its suppression in cfg.yaml expired on ${expires}: ${reason}`
  return { ...finding, hint: finding.hint === undefined ? said : `${finding.hint} ${said}` }
}
