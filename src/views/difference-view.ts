import type { Difference } from "../operations/judging/release-differences.ts"
import type { Theme } from "../terminal/theme.ts"
import { summarizeChanges } from "../versioning/artifacts/summarize-changes.ts"
import { renderChanges, renderStat } from "./diff-view.ts"

/** One package: from which release to which, what changed, and which version that demands. */
export function renderDifference(difference: Difference, stat: boolean, theme: Theme): string {
  const { package: id, from, to, changes } = difference
  const title = `${theme.strong(theme.nameOf(id))} ${from ?? "nothing"} ${theme.symbols.arrow} ${to ?? "inactive"}`
  if (to === null) return title
  if (changes.length === 0) {
    const none =
      from === null ? "A new package: there is nothing to compare it with." : "Nothing differs."
    return `${title}\n${theme.muted(none)}`
  }
  return [
    `${title}  ${theme.muted(summarizeChanges(changes))}`,
    stat ? renderStat(changes, theme) : renderChanges(changes, theme),
    renderDemand(difference, theme),
  ].join("\n\n")
}

function renderDemand({ requiredBump, lowestVersion }: Difference, theme: Theme): string {
  const bump = requiredBump === "major" ? theme.error("major, breaking") : requiredBump
  const lowest = lowestVersion === null ? "" : theme.muted(`, so at least ${lowestVersion}`)
  return `${theme.strong("Required bump:")} ${bump}${lowest}`
}
