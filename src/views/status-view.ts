import { nameOf, shortId } from "../domain/identifiers.ts"
import type { RepositoryStatus } from "../operations/releases/repository-status.ts"
import { escapeControls } from "../terminal/escape-controls.ts"
import { counted } from "../terminal/layout-text.ts"
import { renderTable } from "../terminal/table.ts"
import type { Theme } from "../terminal/theme.ts"

const COLUMNS = ["package", "active", "staged", "committed", "next"].map((title) => ({ title }))

export function renderStatus(status: RepositoryStatus, theme: Theme): string {
  const missing = theme.muted("–")
  const rows = status.packages.map(({ package: id, active, staged, committed, next }) => [
    theme.strong(nameOf(id)),
    active === null ? missing : theme.success(active),
    staged ?? missing,
    committed ?? missing,
    theme.muted(next ?? ""),
  ])
  return [
    renderHeader(status, theme),
    ...(status.drafts.length > 0 ? [renderDrafts(status, theme)] : []),
    rows.length > 0
      ? renderTable(COLUMNS, rows, theme)
      : theme.muted("There are no packages yet; start one with `cfg new <kind>/<id>`."),
  ].join("\n\n")
}

function renderHeader(
  { branch, releaseBranch, tip, operation, changedFiles }: RepositoryStatus,
  theme: Theme,
): string {
  const where =
    branch === null ? theme.warning("detached HEAD") : theme.strong(escapeControls(branch))
  const production =
    branch === releaseBranch
      ? ""
      : `, production follows ${theme.strong(escapeControls(releaseBranch))}`
  const notes = [
    ...(operation === null ? [] : [theme.warning(`${operation} in progress`)]),
    ...(changedFiles === 0 ? [] : [counted(changedFiles, "changed file")]),
  ]
  return [
    `On ${where}${production} ${theme.muted(`at ${shortId(tip)}`)}`,
    ...(notes.length > 0 ? [notes.join(", ")] : []),
  ].join("\n")
}

function renderDrafts({ drafts }: RepositoryStatus, theme: Theme): string {
  const lines = drafts.map(({ package: id, base, directory }) => {
    const origin = theme.muted(base === null ? "new" : `based on ${base}`)
    return `  ${theme.strong(nameOf(id))} ${origin}  ${theme.accent(escapeControls(directory))}`
  })
  return [theme.strong("Drafts"), ...lines].join("\n")
}
