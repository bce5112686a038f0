import { shortBranchName } from "../domain/branch.ts"
import { shortId } from "../domain/identifiers.ts"
import type { AffectedPackage, Plan, PlannedChange } from "../domain/plan.ts"
import type { Bump } from "../domain/version-change.ts"
import { renderChanges } from "./diff-view.ts"
import { escapeControls } from "../terminal/escape-controls.ts"
import { formatPlace } from "../terminal/format-place.ts"
import { indent } from "../terminal/layout-text.ts"
import type { Theme } from "../terminal/theme.ts"

/** What a plan would do, and what that means (spec 2.3): the preview of every writing command. */
export function renderPlan(plan: Plan, theme: Theme): string {
  return [
    ...plan.packages.map((change) => renderPackage(change, plan, theme)),
    ...(plan.affected.length > 0 ? [renderAffected(plan.affected, theme)] : []),
    ...(plan.warnings.length > 0 ? [renderWarnings(plan, theme)] : []),
    plan.fastForward !== undefined
      ? `${theme.strong("Fast-forward")} ${theme.muted(`of ${escapeControls(shortBranchName(plan.ref))} to`)} ${shortId(plan.fastForward)}`
      : `${theme.strong("Commit")} ${theme.muted(`on ${escapeControls(shortBranchName(plan.ref))}`)}\n${renderMessage(plan.message, theme)}`,
  ].join("\n\n")
}

function renderMessage(message: string, theme: Theme): string {
  const lines = escapeControls(message.trimEnd(), "\n").split("\n")
  return lines.map((line) => `  ${theme.muted(theme.symbols.bar)} ${line}`.trimEnd()).join("\n")
}

/** `project_discovery 1.4.0 → 1.5.0`. */
export function renderMove(
  change: Pick<PlannedChange, "package" | "from" | "to">,
  theme: Theme,
): string {
  const from = change.from === null ? "" : `${change.from} ${theme.symbols.arrow} `
  return `${theme.strong(theme.nameOf(change.package))} ${theme.muted(from)}${change.to ?? "inactive"}`
}

function renderPackage(change: PlannedChange, plan: Plan, theme: Theme): string {
  const showDiff = plan.action === "activate" || plan.action === "rollback"
  const lines = [renderMove(change, theme)]
  const bump = renderBump(change.requiredBump, change.actualBump, theme)
  if (bump !== "" && plan.action !== "rollback") lines.push(indent(bump, "  "))
  if (change.editedFrom !== undefined)
    lines.push(
      indent(
        theme.muted(`Since ${change.editedFrom.version}, which it was edited from, it demands `) +
          demandOf(change.editedFrom.requiredBump, theme),
        "  ",
      ),
    )
  if (showDiff && change.from !== null && change.to !== null) {
    const diff =
      change.changes.length === 0
        ? theme.muted("Only the version differs.")
        : renderChanges(change.changes, theme)
    lines.push("", indent(diff, "  "))
  }
  return lines.join("\n")
}

function renderBump(required: Bump | null, actual: Bump | null, theme: Theme): string {
  if (required === null || required === "none") return ""
  const demand = demandOf(required, theme)
  if (actual === "none") return theme.warning("The version is lower than the active one.")
  return (
    theme.muted("The change demands ") +
    demand +
    (actual === null ? "" : theme.muted(`; the version is a ${actual} step`))
  )
}

function demandOf(bump: Bump, theme: Theme): string {
  return bump === "major" ? theme.error("major, breaking") : bump
}

function renderAffected(affected: readonly AffectedPackage[], theme: Theme): string {
  const following = affected.filter(({ names }) => names === undefined)
  const pinned = affected.filter(({ names }) => names !== undefined)
  return [
    ...(following.length === 0
      ? []
      : [
          theme.strong("Also affected") + theme.muted(" (their runtime caches become stale)"),
          ...following.flatMap((reader) => renderFollowing(reader, theme)),
        ]),
    ...(pinned.length === 0
      ? []
      : [
          theme.strong("Not affected") +
            theme.muted(" (they name a version, and go on reading it)"),
          ...pinned.map(
            ({ package: id, version, through, names }) =>
              `  ${theme.nameOf(id)} ${version} ${theme.muted(`names ${theme.nameOf(through)} ${names}`)}`,
          ),
        ]),
  ].join("\n")
}

function renderFollowing(
  { package: id, version, through, lost }: AffectedPackage,
  theme: Theme,
): readonly string[] {
  return [
    `  ${theme.nameOf(id)} ${version} ${theme.muted(`reads ${theme.nameOf(through)}`)}`,
    ...lost.map(
      ({ field, place }) =>
        `    ${theme.warning(theme.symbols.warning)} reads ${escapeControls(field)}, which will not exist any more: ${theme.accent(formatPlace(place))}`,
    ),
  ]
}

export function renderWarnings(plan: Plan, theme: Theme): string {
  const lines = plan.warnings.map(
    (finding) =>
      `  ${theme.warning(theme.symbols.warning)} ${theme.accent(formatPlace(finding))} ${escapeControls(finding.message)} ${theme.muted(`[${finding.rule}]`)}`,
  )
  return [theme.strong("Warnings"), ...lines].join("\n")
}
