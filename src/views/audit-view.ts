import { shortId } from "../domain/identifiers.ts"
import type { AuditedRepository } from "../operations/auditing/audit-branches.ts"
import type { AuditFinding } from "../operations/auditing/audit-finding.ts"
import { escapeControls } from "../terminal/escape-controls.ts"
import { formatPlace } from "../terminal/format-place.ts"
import { grouped } from "../terminal/grouped.ts"
import { counted } from "../terminal/layout-text.ts"
import type { Theme } from "../terminal/theme.ts"

export function renderAudit(
  { releases, pointerCommits, findings, historyCutAt }: AuditedRepository,
  theme: Theme,
): string {
  const end =
    historyCutAt === null
      ? ""
      : `, back to commit ${shortId(historyCutAt)}: what was before is not in this clone`
  const looked = `${counted(releases, "release")}, ${counted(pointerCommits, "change")} of the pointer file${end}`
  if (findings.length === 0)
    return `${theme.success(theme.symbols.success)} Everything is as it was released: ${looked}.`
  const groups = grouped(findings, (finding) => finding.check).map(([check, list]) =>
    [theme.strong(check), ...list.map((finding) => renderFinding(finding, theme))].join("\n"),
  )
  const errors = findings.filter((finding) => finding.severity === "error").length
  const counts = `${counted(errors, "error")}, ${counted(findings.length - errors, "warning")}`
  return [...groups, `${counts} ${theme.muted(`in ${looked}`)}`].join("\n\n")
}

function renderFinding({ severity, place, message }: AuditFinding, theme: Theme): string {
  const style = severity === "error" ? theme.error : theme.warning
  const where = place ? `${theme.accent(formatPlace(place))} ` : ""
  return `  ${style(theme.symbols[severity])} ${where}${escapeControls(message)}`
}
