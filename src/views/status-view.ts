import { shortBranchName } from "../domain/branch.ts"
import { utcMoment } from "../domain/utc-time.ts"
import { shortId } from "../domain/identifiers.ts"
import type { Version } from "../domain/identifiers.ts"
import type { RepositoryStatus } from "../operations/releases/repository-status.ts"
import type { RemoteStanding } from "../domain/remote-standing.ts"
import { escapeControls } from "../terminal/escape-controls.ts"
import { counted } from "../terminal/layout-text.ts"
import { fitsInTable, renderTable } from "../terminal/table.ts"
import type { Theme } from "../terminal/theme.ts"

const COLUMNS = ["package", "active", "staged", "committed"].map((title) => ({
  title,
  whole: true,
}))
const NEXT = { title: "next" }

export function renderStatus(status: RepositoryStatus, theme: Theme): string {
  return [
    renderHeader(status, theme),
    ...status.unfinished.map((move) => renderUnfinished(move, theme)),
    ...(status.drafts.length > 0 ? [renderDrafts(status, theme)] : []),
    status.packages.length > 0
      ? renderPackages(status, theme)
      : theme.muted("There are no packages yet; start one with `cfg new <kind>/<id>`."),
  ].join("\n\n")
}

/** What comes next stands beside each package, or below the table where it would be cut: it is there to be typed. */
function renderPackages({ packages }: RepositoryStatus, theme: Theme): string {
  const none = theme.muted("–")
  const rows = packages.map(({ package: id, active, staged, committed }) => [
    theme.strong(theme.nameOf(id)),
    active === null ? none : theme.success(active),
    staged ?? none,
    committed ?? none,
  ])
  const columns = [...COLUMNS, NEXT]
  const withNext = rows.map((row, index) => [...row, theme.muted(packages[index]?.next ?? "")])
  if (fitsInTable(columns, withNext, theme)) return renderTable(columns, withNext, theme)
  const steps = packages.flatMap(({ next }) => (next === null ? [] : [`  ${next}`]))
  const below = steps.length === 0 ? [] : [[theme.strong("Next"), ...steps].join("\n")]
  return [renderTable(COLUMNS, rows, theme), ...below].join("\n\n")
}

/** What differs is told on stderr, as to every reader. */
function standingOf({ remote, branch, ahead, behind, seenAt }: RemoteStanding): string {
  const seen = seenAt === null ? "" : ` (seen ${utcMoment(seenAt)})`
  const differs = [
    ...(ahead > 0 ? [`${ahead} ahead`] : []),
    ...(behind > 0 ? [`${behind} behind`] : []),
  ]
  const how = differs.length === 0 ? "the same as" : `${differs.join(", ")} of`
  return `${how} ${escapeControls(`${remote}/${branch}`)}${seen}`
}

function renderHeader(
  { branch, releaseBranch, tip, remote, operation, changedFiles }: RepositoryStatus,
  theme: Theme,
): string {
  const where =
    branch === null ? theme.warning("detached HEAD") : theme.strong(escapeControls(branch))
  const production =
    branch === releaseBranch
      ? ""
      : `, production follows ${theme.strong(escapeControls(releaseBranch))}`
  const notes = [
    ...(remote === null ? [] : [standingOf(remote)]),
    ...(operation === null ? [] : [theme.warning(`${operation} in progress`)]),
    ...(changedFiles === 0 ? [] : [counted(changedFiles, "changed file")]),
  ]
  return [
    `On ${where}${production} ${theme.muted(`at ${shortId(tip)}`)}`,
    ...(notes.length > 0 ? [notes.join(", ")] : []),
  ].join("\n")
}

function renderUnfinished(
  unfinished: RepositoryStatus["unfinished"][number],
  theme: Theme,
): string {
  if (unfinished.left === "unknown")
    return theme.warning(
      `${theme.symbols.warning} What an earlier command has left to do cannot be told: ${escapeControls(unfinished.reason)}`,
    )
  const { commit, ref, left } = unfinished
  const branch = escapeControls(shortBranchName(ref))
  const what =
    left === "move-ref"
      ? `The remote has ${shortId(commit)}, and ${branch} has not moved yet.`
      : `${branch} has ${shortId(commit)}, but index and files of a working tree do not show it yet: do not commit there, as that would take it back.`
  return theme.warning(
    `${theme.symbols.warning} ${what} The next cfg command that writes mends it.`,
  )
}

function renderDrafts({ drafts }: RepositoryStatus, theme: Theme): string {
  const lines = drafts.map(({ package: id, base, directory, branch }) => {
    const origin = theme.muted(
      branch === null ? originOf(base) : `on the branch ${escapeControls(branch)}`,
    )
    return `  ${theme.strong(theme.nameOf(id))} ${origin}  ${theme.accent(escapeControls(directory))}`
  })
  return [theme.strong("Drafts"), ...lines].join("\n")
}

function originOf(base: Version | null): string {
  return base === null ? "new" : `based on ${base}`
}
