import { utcDate } from "../domain/utc-time.ts"
import { shortId } from "../domain/identifiers.ts"
import type { Violation } from "../domain/judge/violation.ts"
import type { AuditedRepository } from "../operations/auditing/audit-branches.ts"
import { escapeControls } from "../terminal/escape-controls.ts"
import { formatPlace } from "../terminal/format-place.ts"
import { grouped } from "../terminal/grouped.ts"
import { counted } from "../terminal/layout-text.ts"
import type { Theme } from "../terminal/theme.ts"

export function renderAudit(audit: AuditedRepository, theme: Theme): string {
  const { findings } = audit
  const errors = findings.filter(({ severity }) => severity === "error").length
  const notes = findings.length - errors
  const groups = grouped(findings, ({ check }) => check).map(([check, list]) =>
    [theme.strong(check), ...list.map((finding) => renderFinding(finding, theme))].join("\n"),
  )
  const verdict =
    errors === 0
      ? `${theme.success(theme.symbols.success)} Everything is as it was released: ${lookedAt(audit)}.`
      : `${counted(errors, "violation")}, ${counted(notes, "note")} ${theme.muted(`in ${lookedAt(audit)}`)}`
  return [
    ...groups,
    [verdict, ...asides(audit).map((line) => theme.muted(`  ${line}`))].join("\n"),
  ].join("\n\n")
}

function lookedAt({ releases, pointerCommits, historyCutAt }: AuditedRepository): string {
  const end =
    historyCutAt === null
      ? ""
      : `, back to commit ${shortId(historyCutAt)}: what was before is not in this clone`
  return `${counted(releases, "release")}, ${counted(pointerCommits, "change")} of the pointer file${end}`
}

function asides({ walked, claims, accepted }: AuditedRepository): readonly string[] {
  const { commits, since } = walked
  const walk =
    since === null
      ? `Walked all ${counted(commits, "commit")} of the release branch.`
      : `Walked ${counted(commits, "commit")} since ${shortId(since.commit)}, which was verified on ${utcDate(since.at)}.`
  return [
    walk,
    ...(claims === 0
      ? []
      : [
          `Who and why of ${counted(claims, "change")} are claimed, not proven: nothing is signed.`,
        ]),
    ...(accepted === null
      ? []
      : [
          `Accepted as it is: what lies before ${shortId(accepted.before)} (${counted(accepted.findings, "finding")}).`,
        ]),
  ]
}

function renderFinding({ severity, place, message }: Violation, theme: Theme): string {
  const style = severity === "error" ? theme.error : theme.warning
  const symbol = severity === "error" ? theme.symbols.error : theme.symbols.warning
  const where = place ? `${theme.accent(formatPlace(place))} ` : ""
  return `  ${style(symbol)} ${where}${escapeControls(message)}`
}
