import type { Command } from "../cli/command.ts"
import { counted } from "../terminal/layout-text.ts"
import { EXIT } from "../domain/refusal.ts"
import { auditReleases, auditRepository } from "../operations/auditing/audit.ts"
import type { AuditFinding } from "../operations/auditing/audit-finding.ts"
import { openForHistory } from "../operations/session/session-store.ts"
import type { Store } from "../store/open-store.ts"
import { escapeControls } from "../terminal/escape-controls.ts"
import { formatPlace } from "../terminal/format-place.ts"
import { grouped } from "../terminal/grouped.ts"

interface Data {
  readonly commit: string
  /** How many releases and commits were looked at. */
  readonly releases: number
  readonly pointerCommits: number
  readonly findings: readonly AuditFinding[]
}

export const command: Command<null, Data> = {
  arguments: [],
  options: [],
  examples: ["cfg verify", "cfg verify --json"],
  writes: false,

  parse: () => null,

  async run(_, session) {
    const store = await openForHistory(session)
    const snapshot = await store.snapshot(store.releaseTip)
    const [audit, ahead] = await session.progress.during("Reading the history", () =>
      Promise.all([auditRepository(store.repository, snapshot), auditHead(store)]),
    )
    const known = new Set(audit.findings.map(({ message }) => message))
    const findings = [...audit.findings, ...ahead.filter(({ message }) => !known.has(message))]
    const failed = findings.some((finding) => finding.severity === "error")
    return {
      data: { commit: snapshot.commit, ...audit, findings },
      ...(failed && { exitCode: EXIT.no }),
    }
  },

  render({ releases, pointerCommits, findings }, theme) {
    const looked = `${counted(releases, "release")}, ${counted(pointerCommits, "change")} of the pointer file`
    if (findings.length === 0)
      return `${theme.success(theme.symbols.success)} Everything is as it was released: ${looked}.`
    const groups = grouped(findings, (finding) => finding.check).map(([check, list]) =>
      [
        theme.strong(check),
        ...list.map(
          (finding) =>
            `  ${finding.severity === "error" ? theme.error(theme.symbols.error) : theme.warning(theme.symbols.warning)} ${finding.place ? `${theme.accent(formatPlace(finding.place))} ` : ""}${escapeControls(finding.message)}`,
        ),
      ].join("\n"),
    )
    const errors = findings.filter((finding) => finding.severity === "error").length
    return [
      ...groups,
      `${counted(errors, "error")}, ${counted(findings.length - errors, "warning")} ${theme.muted(`in ${looked}`)}`,
    ].join("\n\n")
  },
}

/** A branch that is checked out, as in a pull request, must not change a release either. */
async function auditHead(store: Store): Promise<readonly AuditFinding[]> {
  return store.head.commit === store.releaseTip
    ? []
    : auditReleases(store.repository, await store.snapshot(store.head.commit))
}
