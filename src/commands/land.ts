import type { Command } from "../cli/command.ts"
import type { PackageName } from "../domain/package-name.ts"
import type { LandResult } from "../operations/applying/land-releases.ts"
import { landReleases } from "../operations/applying/land-releases.ts"
import { changeJson } from "../operations/applying/change-result.ts"
import { parsePackageNames } from "../operations/planning/resolve-targets.ts"
import type { Theme } from "../terminal/theme.ts"
import { releasesOf, renderChangeResult, specsOf } from "../views/result-view.ts"

export const command: Command<readonly PackageName[], LandResult> = {
  arguments: [
    {
      flags: "<package@version...>",
      description: "committed releases of the current branch; without a version, the newest",
    },
  ],
  options: [],
  examples: ["cfg land project_discovery@1.5.0", "cfg land project_discovery@1.5.0 --push"],
  writes: true,

  parse: ({ arguments: words }) => parsePackageNames(words),
  run: (names, session) => landReleases(session, names),

  render: (result, theme) =>
    renderChangeResult(result, theme, {
      nothing: `On the release branch already: ${specsOf(result.targets, theme.nameOf)}.`,
      next: nextOf(result, theme),
    }),
  toJson: (result) => {
    const { targets: _, ...shown } = result
    return changeJson(shown)
  },
}

function nextOf({ plan, unstaged }: LandResult, { nameOf }: Theme): string {
  if (unstaged.length === 0) return `Next: cfg activate ${releasesOf(plan, nameOf)} --reason "…"`
  const names = specsOf(unstaged, nameOf)
  return `Not staged yet. Next: cfg stage ${names}\n    then: cfg land ${names}`
}
