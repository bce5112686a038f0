import type { Command } from "../cli/command.ts"
import { hasErrors } from "../domain/finding.ts"
import type { PackageName } from "../domain/package-name.ts"
import { stageReleases } from "../operations/applying/stage-releases.ts"
import type { StagedReleases } from "../operations/applying/stage-releases.ts"
import { changeJson } from "../operations/applying/change-result.ts"
import { parsePackageNames } from "../operations/planning/resolve-targets.ts"
import { renderForTerminal } from "../reports/terminal-form.ts"
import { releasesOf, renderChangeResult, specsOf } from "../views/result-view.ts"

export const command: Command<readonly PackageName[], StagedReleases> = {
  arguments: [
    {
      flags: "<package@version...>",
      description: "committed releases; without a version, the newest one",
    },
  ],
  options: [],
  examples: [
    "cfg stage project_discovery@1.5.0",
    "cfg stage roles/technical_architect@1.1.0 technical_architecture@1.2.0",
  ],
  writes: true,

  parse: ({ arguments: words }) => parsePackageNames(words),
  run: (names, session) => stageReleases(session, names),

  render({ report, result, sources, landed, targets }, theme) {
    const findings =
      report.findings.length > 0 ? [renderForTerminal(report, { sources, theme })] : []
    if (hasErrors(report))
      return [...findings, theme.error("Not staged: nothing was written.")].join("\n\n")
    const releases = releasesOf(result.plan, theme.nameOf)
    const activate = `cfg activate ${releases} --reason "…"`
    const next = landed
      ? `Next: ${activate}`
      : `Bring it to the release branch with: cfg land ${releases}\n    then: ${activate}`
    const nothing = `Staged with this content already: ${specsOf(targets, theme.nameOf)}.`
    const words = { nothing, next }
    return [...findings, renderChangeResult(result, theme, words)].join("\n\n")
  },
  toJson: ({ report, result }) => ({ ...changeJson(result), report }),
}
